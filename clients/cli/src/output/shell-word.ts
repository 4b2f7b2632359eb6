/** A text as one word of a command line: `'Contact Created'`. */
export function shellWord(text: string): string {
  return /^[\w./@#:+-]+$/.test(text) && !text.startsWith('#') ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

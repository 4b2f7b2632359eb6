/** Characters that have a meaning in Markdown (CommonMark, GitHub) anywhere in a line, and those of HTML. */
const SPECIAL = /[\\`*_[\]{}<>|~&#$@!^]/g;

/** In texts that Markdown may turn into links, `https://` and `www.`, the character that is escaped to prevent that. */
const LINK_STARTS = /\/(?=\/)|(?<=\bwww)\./gi;

/** What begins a list or underlines a heading, at the start of a line. */
const LINE_START = /^(?:[-+=]|\d{1,9}(?=[.)]))/;

/** Control characters, and those that change the direction of what follows. */
const CONTROLS = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A text on one line of Markdown that is shown as it is: without formatting, links or HTML. Control characters become
 * spaces.
 */
export function escapeMarkdown(text: string): string {
  const line = text.replaceAll(CONTROLS, ' ').trim().replaceAll(SPECIAL, '\\$&').replaceAll(LINK_STARTS, '\\$&');
  const [start] = LINE_START.exec(line) ?? [];
  if (start === undefined) return line;
  const digits = start.length > 1 || /\d/.test(start) ? start : '';
  return `${digits}\\${line.slice(digits.length)}`;
}

/** A text of several lines as paragraphs of Markdown: line breaks stay, and empty lines separate paragraphs. */
export function escapeParagraphs(text: string): string {
  const paragraphs: string[][] = [[]];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const escaped = escapeMarkdown(line);
    if (escaped !== '') paragraphs.at(-1)?.push(escaped);
    else if (paragraphs.at(-1)?.length) paragraphs.push([]);
  }
  return paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\\\n'))
    .join('\n\n');
}

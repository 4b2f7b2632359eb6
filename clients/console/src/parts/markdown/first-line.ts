/** The first line of Markdown that has words, as plain text, for a list. Empty if there is none. */
export function firstLine(markdown: string | null): string {
  for (const line of (markdown ?? '').split(/\r?\n/)) {
    const text = isMark(line) ? '' : plain(line.replace(BLOCK_MARKS, ''));
    if (text !== '') return text;
  }
  return '';
}

/** Headings, quotations, items of lists with their boxes, as often as they are nested. */
const BLOCK_MARKS = /^\s*(?:(?:#{1,6}|>|[-*+]|\d{1,9}[.)])\s+|\[[ xX]\]\s+|>)*/;

/** A line of marks alone: a rule, the beginning or end of a block of code, a line under a heading. */
function isMark(line: string): boolean {
  return /^\s*(?:(?:[-*_=]\s*){3,}|`{3,}[^`]*|~{3,}.*)$/.test(line);
}

const INLINE: readonly (readonly [mark: RegExp, text: string])[] = [
  [/!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1'],
  [/<(https?:[^>\s]+)>/g, '$1'],
  [/(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1/g, '$2'],
  [/(?<!\\)\*(?=\S)(.+?)(?<=[^\s\\])\*/g, '$1'],
  [/(?<![\w\\])_(?=\S)(.+?)(?<=[^\s\\])_(?!\w)/g, '$1'],
  [/\\([!-/:-@[-`{-~])/g, '$1'],
];

/** A line without the marks inside of it. What is in code stays as it is. */
function plain(line: string): string {
  const parts = line.split(/(`+[^`]+`+)/);
  const texts = parts.map((part, index) =>
    index % 2 === 1
      ? part.replace(/^`+ ?| ?`+$/g, '')
      : INLINE.reduce((text, [mark, to]) => text.replace(mark, to), part),
  );
  return texts.join('').trim();
}

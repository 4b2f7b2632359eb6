/** The most characters (Unicode code points) that a description may have, without outer white space. */
export const MAX_DESCRIPTION = 2_000;

/** The number of characters that count for the limit. */
export function descriptionLength(text: string): number {
  return [...text.trim()].length;
}

/** What is wrong with a description, as far as the page can check. Null if nothing is. */
export function checkDescription(text: string): 'EMPTY' | 'TOO_LONG' | null {
  const length = descriptionLength(text);
  if (length === 0) return 'EMPTY';
  return length > MAX_DESCRIPTION ? 'TOO_LONG' : null;
}

/**
 * Drafts a description from the sentences of the included changes, as a list in Markdown. It ends with how many more there
 * are, if not all fit into `max` characters. `total` is the number of all changes, of which `sentences` are the first.
 */
export function draftDescription(
  sentences: readonly string[],
  total: number,
  andMore: (count: number) => string,
  max = MAX_DESCRIPTION,
): string {
  const lines = sentences.map((sentence) => `- ${escapeMarkdown(sentence)}`);
  for (let count = lines.length; count > 0; count--) {
    const left = total - count;
    const text = [...lines.slice(0, count), ...(left > 0 ? [`- ${andMore(left)}`] : [])].join('\n');
    if (descriptionLength(text) <= max) return text;
  }
  return total > 0 ? `- ${andMore(total)}` : '';
}

/** Characters that mean something in Markdown or HTML. */
const SPECIAL = /[\\`*_[\]{}<>|~&#$@!^]/g;
const LINK_STARTS = /\/(?=\/)|(?<=\bwww)\./gi;

/** A text on one line of Markdown that is shown as it is: names can add no links and no formatting. */
function escapeMarkdown(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().replaceAll(SPECIAL, '\\$&').replaceAll(LINK_STARTS, '\\$&');
}

/** How many characters (Unicode code points) a text has. Half of a surrogate pair counts as one. Makes no copy. */
export function characterCount(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; count++) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return count;
}

/** The order of two texts by their UTF-16 code units: below 0, 0 or above 0, as sorting wants it. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Why a text is no Unicode, as a sentence; null where it is. */
export function malformedText(text: string): string | null {
  return text.isWellFormed() ? null : 'expected well-formed Unicode, got half of a surrogate pair';
}

/** What is wrong with a text as such, wherever it stands, as a sentence; null for one that can be stored and looked for. */
export function unstorableText(text: string): string | null {
  if (text.includes('\0')) return 'expected no character U+0000, got one';
  return malformedText(text);
}

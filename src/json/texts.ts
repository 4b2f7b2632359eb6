/** The number of Unicode code points in a string. A lone surrogate counts as one. Makes no copy. */
export function characterCount(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; count++) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return count;
}

/** Compares two strings by UTF-16 code units, for `sort`. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Why a string is not well-formed Unicode. Null if it is. */
export function malformedText(text: string): string | null {
  return text.isWellFormed() ? null : 'expected well-formed Unicode, got half of a surrogate pair';
}

/** Why a string can't be stored. Null if it can. */
export function unstorableText(text: string): string | null {
  if (text.includes('\0')) return 'expected no character U+0000, got one';
  return malformedText(text);
}

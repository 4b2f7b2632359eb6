/** What separates the words of a name. An apostrophe does not: O’Brien is one word. */
const BETWEEN_WORDS = /[\s\p{Dash}._/@,;:|+&()[\]{}<>"“”„«»]+/u;
const LETTER_OR_DIGIT = /[\p{Letter}\p{Number}]/u;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * One or two letters that stand for a name: the first of its first word and the first of its last word. A letter is what a
 * reader sees as one, with its accents and vowel signs. A name without letters and digits has its first character.
 */
export function initialsOf(name: string): string {
  const firsts = name.split(BETWEEN_WORDS).flatMap((word) => graphemesOf(word).find(isLetterOrDigit) ?? []);
  const chosen = firsts.length > 1 ? [firsts[0], firsts.at(-1)] : [firsts[0] ?? graphemesOf(name.trim())[0] ?? ''];
  return chosen.map((letter = '') => upperCase(letter)).join('');
}

function graphemesOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function isLetterOrDigit(grapheme: string): boolean {
  return LETTER_OR_DIGIT.test(grapheme);
}

/** Without the letters that become two: “ß” stays “ß”. */
function upperCase(letter: string): string {
  const upper = letter.toUpperCase();
  return graphemesOf(upper).length === 1 ? upper : letter;
}

import { characterCount } from '../../json/texts.js';

const MAX_CHARACTERS = 2000;

/**
 * Validates the description of a release. It must have 1 to 2,000 characters (Unicode code points), not counting outer
 * white space. Null if it is valid.
 */
export function descriptionFault(text: string): string | null {
  const characters = characterCount(text.trim());
  if (characters === 0) {
    return 'A release needs a description. Say briefly what it is for.';
  }
  if (characters > MAX_CHARACTERS) {
    return `A description has at most 2,000 characters; this one has ${characters.toLocaleString('en')}. Shorten it.`;
  }
  return null;
}

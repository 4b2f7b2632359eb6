import { characterCount } from '../../json/texts.js';

const MAX_CHARACTERS = 2000;

/**
 * Why a text can't describe a release, or null where it can: it needs 1 to 2,000 characters (Unicode code points), not
 * counting white space at either end.
 */
export function descriptionFault(text: string): string | null {
  const characters = characterCount(text.trim());
  if (characters === 0) {
    return 'A release needs a description. Say in a few words what it is for.';
  }
  if (characters > MAX_CHARACTERS) {
    return `A description has at most 2,000 characters; this one has ${characters.toLocaleString('en')}. Shorten it.`;
  }
  return null;
}

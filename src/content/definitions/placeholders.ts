import { quote } from '../../json/fault.js';
import { CONFIGURATION_KEY } from './configuration-keys.js';

/** What a placeholder in a definition's strings stands for: `{{secrets.KEY}}` or `{{variables.KEY}}`. */
export type PlaceholderKind = 'SECRET' | 'VARIABLE';

export interface Placeholder {
  readonly kind: PlaceholderKind;
  /** In the case in which it is written: `{{secrets.key}}` does not stand for the secret `KEY`. */
  readonly key: string;
}

const PLACEHOLDER = new RegExp(`\\{\\{(secrets|variables)\\.(${CONFIGURATION_KEY})\\}\\}`, 'g');
/** Text that was meant as the placeholder of a secret, well-formed or not. */
const SECRET_ATTEMPT = /\{\{\s*secrets\s*\.[^}]*\}{0,2}/g;
const WHOLE_PLACEHOLDER = new RegExp(`^${PLACEHOLDER.source}$`);

/** The placeholders of secrets and variables in a text, in order of occurrence. */
export function placeholdersIn(text: string): Placeholder[] {
  if (!text.includes('{{')) {
    return [];
  }
  return Array.from(text.matchAll(PLACEHOLDER), ([, name, key = '']) => ({
    kind: name === 'secrets' ? 'SECRET' : 'VARIABLE',
    key,
  }));
}

/**
 * One message per malformed placeholder of a secret: the secret would never be substituted. Malformed placeholders of
 * variables are ordinary text, because definitions could contain them before there were variables.
 */
export function malformedPlaceholders(text: string): string[] {
  if (!text.includes('{{')) {
    return [];
  }
  return Array.from(text.matchAll(SECRET_ATTEMPT), ([attempt]) => attempt)
    .filter((attempt) => !WHOLE_PLACEHOLDER.test(attempt))
    .map((attempt) => `expected {{secrets.KEY}} with a KEY of the form ${CONFIGURATION_KEY}, got ${quote(attempt)}`);
}

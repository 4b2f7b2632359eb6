import { quote } from '../../json/fault.js';
import { CONFIGURATION_KEY } from './configuration-keys.js';

const REFERENCE = new RegExp(`\\{\\{secrets\\.(${CONFIGURATION_KEY})\\}\\}`, 'g');
/** Text that was meant as a reference, well-formed or not. */
const REFERENCE_ATTEMPT = /\{\{\s*secrets\s*\.[^}]*\}{0,2}/g;
const WHOLE_REFERENCE = new RegExp(`^${REFERENCE.source}$`);

/** The keys of the secrets that a text refers to as `{{secrets.KEY}}`, in order of occurrence. */
export function secretKeysIn(text: string): string[] {
  return text.includes('{{secrets.') ? Array.from(text.matchAll(REFERENCE), (match) => match[1] as string) : [];
}

/** One message per malformed reference in a text: its secret would never be substituted. */
export function malformedSecretReferences(text: string): string[] {
  if (!text.includes('{{')) {
    return [];
  }
  return Array.from(text.matchAll(REFERENCE_ATTEMPT), ([attempt]) => attempt)
    .filter((attempt) => !WHOLE_REFERENCE.test(attempt))
    .map((attempt) => `expected {{secrets.KEY}} with a KEY of the form ${CONFIGURATION_KEY}, got ${quote(attempt)}`);
}

import { quote } from '../../json/fault.js';

const REFERENCE = /\{\{secrets\.([A-Z][A-Z0-9_]{0,127})\}\}/g;
/** What was meant as a reference, whether or not it is written as one. */
const ATTEMPT = /\{\{\s*secrets\s*\.[^}]*\}{0,2}/g;
const WHOLE_REFERENCE = new RegExp(`^${REFERENCE.source}$`);

/** Keys of the secrets that a text refers to as `{{secrets.KEY}}`, in its order. */
export function secretKeysIn(text: string): string[] {
  return text.includes('{{secrets.') ? Array.from(text.matchAll(REFERENCE), (match) => match[1] as string) : [];
}

/** One sentence for each reference in a text that is written wrongly: such a secret would never be filled in. */
export function malformedSecretReferences(text: string): string[] {
  if (!text.includes('{{')) {
    return [];
  }
  return Array.from(text.matchAll(ATTEMPT), ([attempt]) => attempt)
    .filter((attempt) => !WHOLE_REFERENCE.test(attempt))
    .map((attempt) => `expected {{secrets.KEY}} with a KEY of the form [A-Z][A-Z0-9_]{0,127}, got ${quote(attempt)}`);
}

import { keyFault } from '../../content/definitions/content-keys.js';
import type { Refusal } from '../../errors/refusals.js';
import { characterCount, malformedText } from '../../json/texts.js';

/** Length of a secret's value and of a client secret, in characters. */
export const MAX_SECRET_LENGTH = 65_536;
/** Length of a client id, in characters. */
export const MAX_CLIENT_ID_LENGTH = 1_000;

const SECRET_KEY_FORM = /^[A-Z][A-Z0-9_]{0,127}$/;
const CONTROL_CHARACTER = /\p{Cc}/u;

/** Why a text can't be a secret's key, if so. It is not shown: somebody may have given the value in its place. */
export function secretKeyRefusals(key: string): Refusal[] {
  if (SECRET_KEY_FORM.test(key)) return [];
  const expected = 'upper-case letters, digits and "_", first a letter, at most 128 characters';
  return invalid('key', `A secret's key: expected ${expected}, got another text, of length ${characterCount(key)}.`);
}

/** Why a text can't be an integration's key, if so. It is not shown, either. */
export function integrationKeyRefusals(key: string): Refusal[] {
  if (keyFault('INTEGRATION', key) === null) return [];
  const expected = 'one such as `salesforce` or `custom.<slug>`';
  return invalid(
    'integrationKey',
    `An integration's key: expected ${expected}, got another text, of length ${characterCount(key)}.`,
  );
}

/** Why a text can't be a client id, if so. */
export function clientIdRefusals(clientId: string): Refusal[] {
  const fault =
    textFault(clientId, MAX_CLIENT_ID_LENGTH) ??
    (CONTROL_CHARACTER.test(clientId) ? 'expected no control characters' : null);
  return fault === null ? [] : invalid('clientId', `A client id: ${fault}.`);
}

/** Why a text can't be a secret's value or a client secret, if so. The refusal shows nothing of it. */
export function secretRefusals(field: 'value' | 'clientSecret', secret: string): Refusal[] {
  const fault = textFault(secret, MAX_SECRET_LENGTH);
  return fault === null ? [] : invalid(field, `${field === 'value' ? 'A value' : 'A client secret'}: ${fault}.`);
}

function textFault(text: string, maximum: number): string | null {
  if (text === '') return `expected 1 to ${maximum} characters, got none`;
  const length = characterCount(text);
  if (length > maximum) return `expected 1 to ${maximum} characters, got ${length}`;
  return malformedText(text);
}

function invalid(field: string, message: string): Refusal[] {
  return [{ code: 'INVALID_INPUT', message, field: [field] }];
}

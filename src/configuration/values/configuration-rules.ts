import { keyFault } from '../../content/definitions/content-keys.js';
import type { Refusal } from '../../errors/refusals.js';
import { characterCount, malformedText } from '../../json/texts.js';

/** The length of a secret's value and of a client secret, in characters. */
const MAX_SECRET_LENGTH = 65_536;
/** The length of a client id, in characters. */
const MAX_CLIENT_ID_LENGTH = 1_000;

const SECRET_KEY_FORM = /^[A-Z][A-Z0-9_]{0,127}$/;
const CONTROL_CHARACTER = /\p{Cc}/u;

/** The refusals of a secret's key. They don't contain the text, which may be a value that was pasted by mistake. */
export function secretKeyRefusals(key: string): Refusal[] {
  if (SECRET_KEY_FORM.test(key)) return [];
  const expected = 'upper-case letters, digits and "_", starting with a letter, at most 128 characters';
  return invalid('key', `Invalid secret key: expected ${expected}; got another text of length ${characterCount(key)}.`);
}

/** The refusals of an integration's key. They don't contain the text, either. */
export function integrationKeyRefusals(key: string): Refusal[] {
  if (keyFault('INTEGRATION', key) === null) return [];
  const expected = 'a key such as `salesforce` or `custom.<slug>`';
  return invalid(
    'integrationKey',
    `Invalid integration key: expected ${expected}; got another text of length ${characterCount(key)}.`,
  );
}

/** The refusals of a client id. */
export function clientIdRefusals(clientId: string): Refusal[] {
  const fault =
    textFault(clientId, MAX_CLIENT_ID_LENGTH) ??
    (CONTROL_CHARACTER.test(clientId) ? 'expected no control characters' : null);
  return fault === null ? [] : invalid('clientId', `Invalid client id: ${fault}.`);
}

/** The refusals of a secret's value or of a client secret. They don't contain the text. */
export function secretRefusals(field: 'value' | 'clientSecret', secret: string): Refusal[] {
  const fault = textFault(secret, MAX_SECRET_LENGTH);
  return fault === null ? [] : invalid(field, `Invalid ${field === 'value' ? 'value' : 'client secret'}: ${fault}.`);
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

import { CONFIGURATION_KEY } from '../../content/definitions/configuration-keys.js';
import { keyFault } from '../../content/definitions/content-keys.js';
import type { Refusal } from '../../errors/refusals.js';
import { characterCount, malformedText, unstorableText } from '../../json/texts.js';

/** The length of the value of a secret or variable, and of a client secret, in characters. */
const MAX_VALUE_LENGTH = 65_536;
/** The length of a client id, in characters. */
const MAX_CLIENT_ID_LENGTH = 1_000;

const KEY_FORM = new RegExp(`^${CONFIGURATION_KEY}$`);
const CONTROL_CHARACTER = /\p{Cc}/u;

/** Keys with the same identity are the same key, in one project. */
export function configurationKeyIdentity(key: string): string {
  return key.toLowerCase();
}

/**
 * The refusals of the key of a secret or variable. They don't contain the text, which may be a value that was pasted by
 * mistake.
 */
export function configurationKeyRefusals(noun: 'secret' | 'variable', key: string): Refusal[] {
  if (KEY_FORM.test(key)) return [];
  const expected = 'letters, digits and "_", not starting with a digit, at most 128 characters';
  return invalid(
    'key',
    `Invalid ${noun} key: expected ${expected}; got another text of length ${characterCount(key)}.`,
  );
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
  const fault = textFault(secret, MAX_VALUE_LENGTH);
  return fault === null ? [] : invalid(field, `Invalid ${field === 'value' ? 'value' : 'client secret'}: ${fault}.`);
}

/** The refusals of a variable's value. */
export function variableValueRefusals(value: string): Refusal[] {
  const fault = textFault(value, MAX_VALUE_LENGTH) ?? unstorableText(value);
  return fault === null ? [] : invalid('value', `Invalid value: ${fault}.`);
}

/** The refusals of items with the same key as an item before them. `keyField` is the field of the key in an item. */
export function repeatedKeyRefusals(keyField: string, keys: readonly string[], placeOf: PlaceOf): Refusal[] {
  const seen = new Set<string>();
  return keys.flatMap((key, index) => {
    const identity = configurationKeyIdentity(key);
    if (!seen.has(identity)) {
      seen.add(identity);
      return [];
    }
    const message = 'Repeated key: expected each key once, whatever its case.';
    return refusalsAt(placeOf(index), invalid(keyField, message));
  });
}

/** The path of an item in the input. Empty if the input has only this item. */
export type PlaceOf = (index: number) => readonly string[];

/** The refusals of an item, with the paths of their fields in the input. */
export function refusalsAt(place: readonly string[], refusals: readonly Refusal[]): Refusal[] {
  return refusals.map((refusal) => ({ ...refusal, field: [...place, ...(refusal.field ?? [])] }));
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

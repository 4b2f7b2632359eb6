/** Something wrong in a JSON document: where (a JSON Pointer, RFC 6901), and what was expected and got. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

/** The JSON Pointer made of these keys: `['steps', 0, 'a/b']` gives `/steps/0/a~1b`. */
export function jsonPointer(keys: readonly (string | number)[]): string {
  return keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** A JSON value as faults show it: short values as they are, large ones by kind. */
export function describeValue(value: unknown): string {
  if (value === undefined) {
    return 'nothing';
  }
  if (Array.isArray(value)) {
    return `an array of ${value.length}`;
  }
  if (typeof value === 'object' && value !== null) {
    return 'an object';
  }
  return typeof value === 'string' ? quote(value) : String(value);
}

const QUOTED_LENGTH = 60;

/** A text in quotation marks, cut to a length that suits a sentence, on one line and well-formed. */
export function quote(text: string, length = QUOTED_LENGTH): string {
  return JSON.stringify(text.length > length ? `${text.slice(0, length)}…` : text);
}

/** An object as JSON has them: not null, and not a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

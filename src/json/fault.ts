/** A fault in a JSON document: its path (a JSON Pointer, RFC 6901), and what was expected and got. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

/** The JSON Pointer of a sequence of keys: `/steps/0/a~1b` for `['steps', 0, 'a/b']`. */
export function jsonPointer(keys: readonly (string | number)[]): string {
  return keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** A JSON value for error messages: short values literally, arrays and objects by kind. */
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

/** A string in quotation marks for error messages: truncated, on one line, and well-formed. */
export function quote(text: string, length = QUOTED_LENGTH): string {
  return JSON.stringify(text.length > length ? `${text.slice(0, length)}…` : text);
}

/** Whether a value is a JSON object: not null, and not an array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

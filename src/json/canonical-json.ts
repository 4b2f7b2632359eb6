import { createHash } from 'node:crypto';

/**
 * The canonical text of a JSON value (RFC 8785): equal values have equal texts. The value must be a result of
 * `JSON.parse`, with bounded depth and finite numbers (see `checkDefinition`). Skips undefined members.
 *
 * @throws TypeError if it is not a JSON value
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) {
    // `JSON.stringify` is much faster for long lists.
    return value.every(isScalar) ? JSON.stringify(value) : `[${value.map(canonicalJson).join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    if ('toJSON' in value && typeof value.toJSON === 'function') return canonicalJson(value.toJSON());
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    members.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
  }
  if (isScalar(value)) return JSON.stringify(value);
  throw new TypeError(`expected a JSON value, got ${typeof value === 'number' ? value : typeof value}`);
}

function isScalar(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value === 'string' || typeof value === 'boolean' || value === null;
}

/** The SHA-256 of a text's UTF-8, in hexadecimal. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

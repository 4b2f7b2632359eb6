import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/**
 * The one text of a JSON value (RFC 8785): equal values give equal texts. The value must be JSON as `JSON.parse` gives
 * it, of bounded depth and with finite numbers (see `checkDefinition`); throws on what is no JSON at all.
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) {
    throw new TypeError(`expected a JSON value, got ${typeof value}`);
  }
  return text;
}

/** SHA-256 of a text's UTF-8, in hexadecimal. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

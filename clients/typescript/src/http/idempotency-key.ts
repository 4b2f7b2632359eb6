/** A key that nobody else has. `crypto.randomUUID` is missing in pages that were loaded without TLS. */
export function newIdempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The header of a key: a text of RFC 9651. @throws TypeError if the key has characters that it must not have */
export function idempotencyHeader(key: string): string {
  if (!/^[!-~]{1,255}$/.test(key)) {
    throw new TypeError('Expected an idempotency key of 1 to 255 visible ASCII characters.');
  }
  return `"${key.replaceAll(/["\\]/g, '\\$&')}"`;
}

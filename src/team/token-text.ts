import { createHash, randomBytes } from 'node:crypto';

/** How many characters of a token are kept to tell it from others. */
const PREFIX_LENGTH = 12;

/** A new bearer token: 256 random bits. Only its hash and its first characters are kept. */
export function newTokenText(): string {
  return `slipway_${randomBytes(32).toString('base64url')}`;
}

/** What is stored of a token. It needs no salt and no slow hash: the token is random, and too long to be guessed. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export function tokenPrefix(token: string): string {
  return token.slice(0, PREFIX_LENGTH);
}

import { createHash, randomBytes } from 'node:crypto';

/** The prefixes of tokens. They distinguish the kinds of token, and let scanners find leaked ones. */
export const KIND_PREFIXES = { MEMBER: 'slipway_', RUNTIME: 'slipway_runtime_' } as const;

export type TokenKind = keyof typeof KIND_PREFIXES;

/** The number of random characters that are stored to identify a token. */
const VISIBLE_CHARACTERS = 4;

/** Creates a bearer token of 256 random bits. Only its hash and its first characters are stored. */
export function newTokenText(kind: TokenKind = 'MEMBER'): string {
  return KIND_PREFIXES[kind] + randomBytes(32).toString('base64url');
}

/** Whether a text has the form of a runtime's token. Tokens of members are shorter, so they never match. */
export function looksLikeRuntimeToken(token: string): boolean {
  return /^slipway_runtime_[\w-]{43}$/.test(token);
}

/** The stored hash of a token. It needs no salt and no slow hash: the token is random and too long to guess. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export function tokenPrefix(token: string, kind: TokenKind = 'MEMBER'): string {
  return token.slice(0, KIND_PREFIXES[kind].length + VISIBLE_CHARACTERS);
}

import { createHash, randomBytes } from 'node:crypto';

/** What the tokens of members and of runtimes begin with: it tells one kind from another, and leaked ones from other text. */
export const KIND_PREFIXES = { MEMBER: 'slipway_', RUNTIME: 'slipway_runtime_' } as const;

export type TokenKind = keyof typeof KIND_PREFIXES;

/** How many characters after the mark are kept to tell a token from others. */
const VISIBLE_CHARACTERS = 4;

/** A new bearer token: 256 random bits. Only its hash and its first characters are kept. */
export function newTokenText(kind: TokenKind = 'MEMBER'): string {
  return KIND_PREFIXES[kind] + randomBytes(32).toString('base64url');
}

/** Whether a text has the form of a runtime's token. No token of a member has: it is shorter. */
export function looksLikeRuntimeToken(token: string): boolean {
  return /^slipway_runtime_[\w-]{43}$/.test(token);
}

/** What is stored of a token. It needs no salt and no slow hash: the token is random, and too long to be guessed. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export function tokenPrefix(token: string, kind: TokenKind = 'MEMBER'): string {
  return token.slice(0, KIND_PREFIXES[kind].length + VISIBLE_CHARACTERS);
}

import { createPublicKey, type JsonWebKeyInput, type KeyObject } from 'node:crypto';
import type { JWK } from 'jose';
import { refuse } from '../../errors/refusals.js';
import { isObject } from '../../json/fault.js';

/** The JWE algorithms (RFC 7518), by the type of the key. */
const ALGORITHMS = { RSA: 'RSA-OAEP-256', EC: 'ECDH-ES' } as const;
type KeyType = keyof typeof ALGORITHMS;

/** A runtime's public key, as stored: `kid` is its thumbprint (RFC 7638). */
export interface RuntimeJwk extends JWK {
  readonly kty: KeyType;
  readonly kid: string;
  readonly alg: (typeof ALGORITHMS)[KeyType];
  readonly use: 'enc';
}

const RSA_BITS = { min: 2_048, max: 8_192 };
const RSA_EXPONENT = 65_537n;
/** The length of a member of the key, in characters: that of the modulus of the longest key. */
const MAX_MEMBER_LENGTH = 1_400;
/** The members of a JWK that are secret. */
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/**
 * Reads a public key that a client gave as a JWK. `kid`, `alg` and `use` are set by the server; other members than those of
 * the key itself are dropped. Refuses what is no such key with `INVALID_INPUT`.
 */
export async function checkRuntimeJwk(given: unknown): Promise<RuntimeJwk> {
  const read = readPublicKey(given);
  if (typeof read === 'string') {
    return refuse('INVALID_INPUT', `Invalid public key: ${read}.`, { field: ['publicKey'] });
  }
  // Loaded only when needed, to keep the start of the server fast.
  const { calculateJwkThumbprint, exportJWK } = await import('jose');
  // The exported form has exactly the members of the key, in their shortest form.
  const exported = await exportJWK(read.key);
  const kid = await calculateJwkThumbprint(exported);
  return { ...exported, kty: read.type, kid, alg: ALGORITHMS[read.type], use: 'enc' };
}

/** The key, or why it is refused. The reason does not contain the text. */
function readPublicKey(given: unknown): { readonly type: KeyType; readonly key: KeyObject } | string {
  if (!isObject(given)) return 'expected a JWK (RFC 7517), an object';
  const secret = PRIVATE_MEMBERS.find((member) => Object.hasOwn(given, member));
  if (secret !== undefined)
    return `expected the public half only, got the private member "${secret}". Replace that key pair`;
  const members = memberNames(given);
  if (members === null) return 'expected the `kty` "RSA", or "EC" with the `crv` "P-256"';
  const { alg, use } = given;
  const type = given.kty as KeyType;
  if (alg !== undefined && alg !== ALGORITHMS[type])
    return `expected the \`alg\` "${ALGORITHMS[type]}" of this kind of key`;
  if (use !== undefined && use !== 'enc') return 'expected the `use` "enc"';
  const wrong = members.find((member) => !isMember(given[member]));
  if (wrong !== undefined)
    return `expected the member "${wrong}" in base64url, at most ${MAX_MEMBER_LENGTH} characters`;
  const jwk = Object.fromEntries(['kty', 'crv', ...members].map((member) => [member, given[member]]));
  const key = importKey(jwk);
  if (!key) return 'expected the numbers of a key';
  return type === 'RSA' ? (rsaFault(key) ?? { type, key }) : { type, key };
}

/** The members with the numbers of a key. Null if it is of no supported kind. */
function memberNames({ kty, crv }: Readonly<Record<string, unknown>>): readonly string[] | null {
  if (kty === 'RSA') return ['n', 'e'];
  return kty === 'EC' && crv === 'P-256' ? ['x', 'y'] : null;
}

function isMember(value: unknown): boolean {
  return typeof value === 'string' && value.length <= MAX_MEMBER_LENGTH && /^[\w-]+$/.test(value);
}

/** Null if the numbers are not those of a key, e.g. of a point that is not on the curve. */
function importKey(jwk: object): KeyObject | null {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' } as JsonWebKeyInput);
  } catch {
    return null;
  }
}

function rsaFault({ asymmetricKeyDetails }: KeyObject): string | null {
  const { modulusLength = 0, publicExponent } = asymmetricKeyDetails ?? {};
  if (modulusLength < RSA_BITS.min || modulusLength > RSA_BITS.max) {
    return `expected ${RSA_BITS.min} to ${RSA_BITS.max} bits, got ${modulusLength}`;
  }
  return publicExponent === RSA_EXPONENT ? null : `expected the exponent ${RSA_EXPONENT}`;
}

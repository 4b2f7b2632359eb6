import { createPublicKey } from 'node:crypto';
import type { errors, JWTPayload } from 'jose';
import { characterCount } from '../../json/texts.js';

type Jose = typeof import('jose');

/** The connected user that a token identifies. */
interface UserIdentity {
  readonly projectId: string;
  /** The token's `sub`. */
  readonly userId: string;
}

export interface UserTokenRules {
  /** The key that verifies the project's tokens. Null if there is no such project, or it has no key. */
  publicKeyOf(projectId: string): Promise<{ readonly keyId: string; readonly publicKeyPem: string } | null>;
  now(): Date;
  /** The longest time from `iat` to `exp`, in seconds. */
  readonly maxAgeSeconds: number;
}

/** A token is not valid. The message names the violated rule and contains nothing of the token. */
export class UserTokenError extends Error {
  override readonly name = 'UserTokenError';
}

/** The tolerated difference between the customer's clock and the server's, in seconds. */
const CLOCK_SKEW_SECONDS = 60;

const ALGORITHM = 'RS256';
const PROJECT_ID = /^\w{1,90}$/;
const MAX_USER_ID_LENGTH = 255;
const CONTROL_CHARACTER = /\p{Cc}/u;
const JWT_PATTERN = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/** Whether a bearer token has the form of a JWT. Members' tokens never do. */
export function hasJwtForm(token: string): boolean {
  return JWT_PATTERN.test(token);
}

/**
 * Verifies a connected user's token: a JWT that the customer's app has signed with the private key of one project.
 *
 * @throws UserTokenError if the token is invalid
 */
export async function verifyUserToken(token: string, rules: UserTokenRules): Promise<UserIdentity> {
  if (!hasJwtForm(token)) fail(NOT_A_JWT);
  // Loaded only when needed, to keep the start of the server fast.
  const jose = await import('jose');
  const { header, claims } = decode(jose, token);
  if (header.alg !== ALGORITHM) fail(`\`alg\`: expected ${ALGORITHM}`);
  if (header.crit !== undefined) fail('`crit`: expected none, since no extension is supported');
  const projectId = audienceOf(claims);
  const key = await rules.publicKeyOf(projectId);
  if (!key) fail('`aud`: expected the id of a project of this server that has a signing key');
  if (header.kid !== undefined && header.kid !== key.keyId) fail("`kid`: expected the id of the project's current key");
  await verifySignature(jose, token, key.publicKeyPem, rules);
  checkLifetime(claims, rules);
  return { projectId, userId: userIdOf(claims) };
}

function decode({ decodeProtectedHeader, decodeJwt }: Jose, token: string) {
  try {
    return { header: decodeProtectedHeader(token), claims: decodeJwt(token) };
  } catch {
    return fail(NOT_A_JWT);
  }
}

function audienceOf({ aud }: JWTPayload): string {
  const [projectId, ...others] = [aud].flat();
  if (typeof projectId !== 'string' || !PROJECT_ID.test(projectId) || others.length > 0) {
    fail('`aud`: expected the id of one project');
  }
  return projectId;
}

/** Verifies the signature, that `iat` and `exp` exist, and `exp` and `nbf` against the clock. */
async function verifySignature(
  { jwtVerify, errors }: Jose,
  token: string,
  publicKeyPem: string,
  { now }: UserTokenRules,
): Promise<void> {
  try {
    await jwtVerify(token, createPublicKey(publicKeyPem), {
      algorithms: [ALGORITHM],
      currentDate: now(),
      clockTolerance: CLOCK_SKEW_SECONDS,
      requiredClaims: ['iat', 'exp'],
    });
  } catch (error) {
    throw error instanceof errors.JOSEError ? new UserTokenError(sentence(brokenRule(errors, error))) : error;
  }
}

function checkLifetime({ iat = 0, exp = 0 }: JWTPayload, { now, maxAgeSeconds }: UserTokenRules): void {
  if (iat > now().getTime() / 1_000 + CLOCK_SKEW_SECONDS) fail(CLAIM_RULES.iat);
  if (exp - iat > maxAgeSeconds) fail(`\`exp\`: expected at most ${maxAgeSeconds} seconds after \`iat\``);
}

const NOT_A_JWT = 'expected a JWT';

const CLAIM_RULES = {
  iat: '`iat`: expected the time of issue in seconds since 1970, not in the future',
  exp: '`exp`: expected the time of expiry in seconds since 1970, not in the past',
  nbf: '`nbf`: expected a time in seconds since 1970, not in the future',
} as const;

function brokenRule(
  { JWSSignatureVerificationFailed, JWTClaimValidationFailed, JWTExpired }: Jose['errors'],
  error: errors.JOSEError,
): string {
  if (error instanceof JWSSignatureVerificationFailed) {
    return "signature: expected one by the project's current signing key";
  }
  if (error instanceof JWTClaimValidationFailed || error instanceof JWTExpired) {
    return Object.hasOwn(CLAIM_RULES, error.claim) ? CLAIM_RULES[error.claim as keyof typeof CLAIM_RULES] : NOT_A_JWT;
  }
  return NOT_A_JWT;
}

function userIdOf({ sub }: { readonly sub?: unknown }): string {
  if (typeof sub !== 'string' || sub === '') fail("`sub`: expected the user's id");
  if (characterCount(sub) > MAX_USER_ID_LENGTH) fail(`\`sub\`: expected at most ${MAX_USER_ID_LENGTH} characters`);
  if (CONTROL_CHARACTER.test(sub)) fail('`sub`: expected no control characters');
  if (!sub.isWellFormed()) fail('`sub`: expected well-formed Unicode');
  return sub;
}

function fail(rule: string): never {
  throw new UserTokenError(sentence(rule));
}

function sentence(rule: string): string {
  return `The user's token is not valid: ${rule}.`;
}

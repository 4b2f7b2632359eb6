import type { Refusal } from '../../errors/refusals.js';
import { canonicalJson } from '../../json/canonical-json.js';
import { isObject } from '../../json/fault.js';
import { walkJson } from '../../json/json-walk.js';
import { characterCount } from '../../json/texts.js';

/** Length of what an account is called, in characters. */
export const MAX_ACCOUNT_REFERENCE_LENGTH = 1_000;
/** Size of what is noted about an account, as canonical JSON, in bytes of UTF-8: 16 KiB. */
export const MAX_ACCOUNT_METADATA_BYTES = 16_384;
/** How many objects and lists may stand inside one another in what is noted, counting the object itself. */
export const MAX_ACCOUNT_METADATA_DEPTH = 50;

const CONTROL_CHARACTER = /\p{Cc}/u;

/** Why an account can't be called so, if so. */
export function accountReferenceRefusals(reference: string): Refusal[] {
  const length = characterCount(reference);
  const hasForm = length >= 1 && length <= MAX_ACCOUNT_REFERENCE_LENGTH;
  if (hasForm && !CONTROL_CHARACTER.test(reference) && reference.isWellFormed()) return [];
  const got = hasForm ? 'one that is none' : `${length} characters`;
  const message = `An account's reference: expected 1 to ${MAX_ACCOUNT_REFERENCE_LENGTH} printable characters, got ${got}.`;
  return [{ code: 'INVALID_INPUT', message, field: ['accountReference'] }];
}

/** What is noted about an account as canonical JSON, or why it can't be kept. Takes any JSON value. */
export function checkAccountMetadata(metadata: unknown): { readonly canonical: string } | { refusals: Refusal[] } {
  if (!isObject(metadata)) return refused('expected an object, got another JSON value');
  let values = 0;
  for (const { value, depth } of walkJson(metadata, MAX_ACCOUNT_METADATA_DEPTH)) {
    // Each takes a byte at least.
    if (++values > MAX_ACCOUNT_METADATA_BYTES) return refused(TOO_LONG_METADATA);
    const isDeeper = typeof value === 'object' && value !== null && depth >= MAX_ACCOUNT_METADATA_DEPTH;
    if (isDeeper) return refused(`expected at most ${MAX_ACCOUNT_METADATA_DEPTH} objects and lists inside one another`);
    if (typeof value === 'number' && !Number.isFinite(value)) return refused('expected numbers that JSON can carry');
  }
  const canonical = canonicalJson(metadata);
  const bytes = Buffer.byteLength(canonical);
  if (bytes <= MAX_ACCOUNT_METADATA_BYTES) return { canonical };
  return refused(`${TOO_LONG_METADATA}, got ${bytes}`);
}

const TOO_LONG_METADATA = `expected at most ${MAX_ACCOUNT_METADATA_BYTES} bytes as canonical JSON`;

function refused(fault: string): { refusals: Refusal[] } {
  return { refusals: [{ code: 'INVALID_INPUT', message: `An account's metadata: ${fault}.`, field: ['metadata'] }] };
}

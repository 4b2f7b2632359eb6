import type { Refusal } from '../../errors/refusals.js';
import { canonicalJson } from '../../json/canonical-json.js';
import { isObject } from '../../json/fault.js';
import { walkJson } from '../../json/json-walk.js';
import { characterCount } from '../../json/texts.js';

/** The length of an account's reference, in characters. */
const MAX_ACCOUNT_REFERENCE_LENGTH = 1_000;
/** The size of an account's metadata as canonical JSON, in bytes of UTF-8: 16 KiB. */
export const MAX_ACCOUNT_METADATA_BYTES = 16_384;
/** The nesting depth of an account's metadata, including the object itself. */
export const MAX_ACCOUNT_METADATA_DEPTH = 50;

const CONTROL_CHARACTER = /\p{Cc}/u;

/** The refusals of an account's reference. */
export function accountReferenceRefusals(reference: string): Refusal[] {
  const length = characterCount(reference);
  const hasForm = length >= 1 && length <= MAX_ACCOUNT_REFERENCE_LENGTH;
  if (hasForm && !CONTROL_CHARACTER.test(reference) && reference.isWellFormed()) return [];
  const got = hasForm ? 'a character that is not printable' : `${length} characters`;
  const message = `Invalid account reference: expected 1 to ${MAX_ACCOUNT_REFERENCE_LENGTH} printable characters, got ${got}.`;
  return [{ code: 'INVALID_INPUT', message, field: ['accountReference'] }];
}

/** Returns an account's metadata as canonical JSON, or the refusals. Accepts any JSON value. */
export function checkAccountMetadata(metadata: unknown): { readonly canonical: string } | { refusals: Refusal[] } {
  if (!isObject(metadata)) return refused('expected an object, got another JSON value');
  let values = 0;
  for (const { value, depth } of walkJson(metadata, MAX_ACCOUNT_METADATA_DEPTH)) {
    // Each value takes at least one byte.
    if (++values > MAX_ACCOUNT_METADATA_BYTES) return refused(TOO_LONG_METADATA);
    const isDeeper = typeof value === 'object' && value !== null && depth >= MAX_ACCOUNT_METADATA_DEPTH;
    if (isDeeper) return refused(`expected at most ${MAX_ACCOUNT_METADATA_DEPTH} levels of objects and arrays`);
    if (typeof value === 'number' && !Number.isFinite(value)) return refused('expected finite numbers');
  }
  const canonical = canonicalJson(metadata);
  const bytes = Buffer.byteLength(canonical);
  if (bytes <= MAX_ACCOUNT_METADATA_BYTES) return { canonical };
  return refused(`${TOO_LONG_METADATA}, got ${bytes}`);
}

const TOO_LONG_METADATA = `expected at most ${MAX_ACCOUNT_METADATA_BYTES} bytes as canonical JSON`;

function refused(fault: string): { refusals: Refusal[] } {
  return { refusals: [{ code: 'INVALID_INPUT', message: `Invalid account metadata: ${fault}.`, field: ['metadata'] }] };
}

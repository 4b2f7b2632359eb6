import { createHash, type Hash } from 'node:crypto';
import { inTurns, sortedInTurns } from '../async/event-loop.js';
import { canonicalJson } from './canonical-json.js';

/** The most values that are written without a yield. */
const AT_ONCE = 500;

/**
 * The SHA-256 of a value's canonical JSON, in hexadecimal: that of `sha256Hex(canonicalJson(value))`. Yields to the event loop
 * while it writes a long one.
 */
export async function canonicalHash(value: unknown): Promise<string> {
  const hash = createHash('sha256');
  await write(hash, value);
  return hash.digest('hex');
}

async function write(hash: Hash, value: unknown): Promise<void> {
  if (isShort(value)) hash.update(canonicalJson(value));
  else if (Array.isArray(value)) await writeList(hash, value);
  else await writeObject(hash, value as Readonly<Record<string, unknown>>);
}

async function writeList(hash: Hash, list: readonly unknown[]): Promise<void> {
  let start = '[';
  for await (const batch of inTurns(list)) {
    for (const each of batch) {
      hash.update(start);
      start = ',';
      if (isShort(each)) hash.update(canonicalJson(each));
      else await write(hash, each);
    }
  }
  hash.update(']');
}

async function writeObject(hash: Hash, object: Readonly<Record<string, unknown>>): Promise<void> {
  let start = '{';
  const keys = await sortedInTurns(Object.keys(object), (a, b) => (a < b ? -1 : 1));
  for await (const batch of inTurns(keys)) {
    for (const key of batch.filter((each) => object[each] !== undefined)) {
      hash.update(`${start}${JSON.stringify(key)}:`);
      start = ',';
      if (isShort(object[key])) hash.update(canonicalJson(object[key]));
      else await write(hash, object[key]);
    }
  }
  hash.update('}');
}

/** Whether a value has few values inside it. One without any is short, however long its text is. */
function isShort(value: unknown): boolean {
  return countValues(value, AT_ONCE) < AT_ONCE;
}

/** Counts a value and the values inside it, up to a limit. */
function countValues(value: unknown, limit: number): number {
  if (typeof value !== 'object' || value === null) return 1;
  let count = 1;
  for (const part of Array.isArray(value) ? value : Object.values(value)) {
    count += countValues(part, limit - count);
    if (count >= limit) break;
  }
  return count;
}

import { randomUUID } from 'node:crypto';
import { yieldEventLoop } from '../async/event-loop.js';

/** Replaces a text while a response is written. It never leaves the process, so no input can contain it. */
const PLACEHOLDER = randomUUID();

/** The replaced texts of the part that is being written, in order. Null outside of `stringifyPart`. */
let texts: string[] | null = null;

/** A JSON value as stored text. `stringifyInTurns` inserts it into the response without parsing it. */
export class JsonText {
  constructor(private readonly text: string) {}

  toJSON(): unknown {
    if (texts === null) return JSON.parse(this.text);
    texts.push(this.text);
    return PLACEHOLDER;
  }
}

/** The number of values that are written without a yield. */
const AT_ONCE = 5_000;

/**
 * Writes a response as JSON. The text of each `JsonText` is inserted unparsed, so that large definitions cost little time.
 * Yields to the event loop while it writes a long response.
 */
export async function stringifyInTurns(answer: unknown): Promise<string> {
  const parts: string[] = [];
  await write(answer, parts);
  return parts.join('');
}

async function write(value: unknown, parts: string[]): Promise<void> {
  if (countValues(value, AT_ONCE) < AT_ONCE) parts.push(stringifyPart(value));
  else if (Array.isArray(value)) await writeList(value, parts);
  else await writeObject(value as object, parts);
}

async function writeObject(object: object, parts: string[]): Promise<void> {
  let start = '{';
  for (const [key, value] of Object.entries(object)) {
    if (value === undefined) continue;
    parts.push(`${start}${JSON.stringify(key)}:`);
    await write(value, parts);
    start = ',';
  }
  parts.push(start === '{' ? '{}' : '}');
}

/** Writes short neighbours together. */
async function writeList(list: readonly unknown[], parts: string[]): Promise<void> {
  let [together, count]: [unknown[], number] = [[], 0];
  let start = '[';
  const flush = async () => {
    if (together.length === 0) return;
    parts.push(start, stringifyPart(together).slice(1, -1));
    [together, count, start] = [[], 0, ','];
    await yieldEventLoop();
  };
  for (const value of list) {
    const size = countValues(value, AT_ONCE);
    if (count + size >= AT_ONCE) await flush();
    if (size < AT_ONCE) {
      together.push(value);
      count += size;
      continue;
    }
    parts.push(start);
    start = ',';
    await write(value, parts);
  }
  await flush();
  parts.push(start === '[' ? '[]' : ']');
}

/** Counts a value and the values inside it, up to a limit. */
function countValues(value: unknown, limit: number): number {
  if (typeof value !== 'object' || value === null || value instanceof JsonText) return 1;
  let count = 1;
  for (const part of Array.isArray(value) ? value : valuesOf(value)) {
    count += countValues(part, limit - count);
    if (count >= limit) break;
  }
  return count;
}

/** Like `Object.values`, which takes three times as long for the objects of a result. */
function valuesOf(object: object): unknown[] {
  const values: unknown[] = [];
  for (const key in object) values.push(object[key as keyof typeof object]);
  return values;
}

function stringifyPart(answer: unknown): string {
  const found: string[] = [];
  texts = found;
  try {
    const parts = JSON.stringify(answer).split(`"${PLACEHOLDER}"`);
    return parts.map((part, index) => part + (found[index] ?? '')).join('');
  } finally {
    texts = null;
  }
}

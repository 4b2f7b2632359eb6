import { randomUUID } from 'node:crypto';
import { yieldEventLoop } from '../async/event-loop.js';
import { type JsonPieces, PieceCollector } from './json-pieces.js';

/** Replaces a text while a response is written. It never leaves the process, so no input can contain it. */
const PLACEHOLDER = randomUUID();

/** The replaced texts of the part that is being written, in order. Null outside of `addPart`. */
let texts: string[] | null = null;

/** A JSON value as stored text. `writeInTurns` inserts it into the response without parsing it. */
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
export async function writeInTurns(answer: unknown): Promise<JsonPieces> {
  const parts = new PieceCollector();
  await write(answer, parts);
  return parts.end();
}

/** Like `writeInTurns`, as one text. */
export async function stringifyInTurns(answer: unknown): Promise<string> {
  return (await writeInTurns(answer)).text();
}

async function write(value: unknown, parts: PieceCollector): Promise<void> {
  if (countValues(value, AT_ONCE) < AT_ONCE) addPart(value, parts);
  else if (Array.isArray(value)) await writeList(value, parts);
  else await writeObject(value as object, parts);
}

async function writeObject(object: object, parts: PieceCollector): Promise<void> {
  let start = '{';
  for (const [key, value] of Object.entries(object)) {
    if (value === undefined) continue;
    parts.add(`${start}${JSON.stringify(key)}:`);
    await write(value, parts);
    start = ',';
  }
  parts.add(start === '{' ? '{}' : '}');
}

/** Writes short neighbours together. */
async function writeList(list: readonly unknown[], parts: PieceCollector): Promise<void> {
  let [together, count]: [unknown[], number] = [[], 0];
  let start = '[';
  const flush = async () => {
    if (together.length === 0) return;
    parts.add(start);
    addPart(together, parts, { isInside: true });
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
    parts.add(start);
    start = ',';
    await write(value, parts);
  }
  await flush();
  parts.add(start === '[' ? '[]' : ']');
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

/** Writes a value without a yield. Of a list, `isInside` leaves out the brackets. */
function addPart(value: unknown, parts: PieceCollector, { isInside = false } = {}): void {
  const found: string[] = [];
  texts = found;
  try {
    const json = JSON.stringify(value);
    const between = (isInside ? json.slice(1, -1) : json).split(`"${PLACEHOLDER}"`);
    for (const [index, part] of between.entries()) {
      parts.add(part);
      parts.add(found[index] ?? '');
    }
  } finally {
    texts = null;
  }
}

import { randomUUID } from 'node:crypto';
import { yieldEventLoop } from '../async/event-loop.js';

/** Stands for a text while an answer is written: nobody can send it, because it is shown to nobody. */
const PLACEHOLDER = randomUUID();

/** The texts of the answer that is being written, in their order; null while none is. */
let texts: string[] | null = null;

/** A JSON value as the text that is stored of it. `stringifyInTurns` puts it into the answer without parsing it. */
export class JsonText {
  constructor(private readonly text: string) {}

  toJSON(): unknown {
    if (texts === null) return JSON.parse(this.text);
    texts.push(this.text);
    return PLACEHOLDER;
  }
}

/** How many values of an answer are written at once. */
const AT_ONCE = 5_000;

/**
 * The JSON of an answer, in which `JsonText` stands as it is: a definition of a megabyte costs no time. A long answer is
 * written in turns.
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

/** Neighbours that are short are written together. */
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

/** How many values a value has in it, itself among them, as far as a limit. */
function countValues(value: unknown, limit: number): number {
  if (typeof value !== 'object' || value === null || value instanceof JsonText) return 1;
  let count = 1;
  for (const part of Array.isArray(value) ? value : valuesOf(value)) {
    count += countValues(part, limit - count);
    if (count >= limit) break;
  }
  return count;
}

/** As `Object.values`, which takes three times as long for the objects of a result. */
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

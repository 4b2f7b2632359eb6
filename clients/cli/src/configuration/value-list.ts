import { parseEnv } from 'node:util';
import { usageFailure } from '../failures/command-failure.js';
import type { Surroundings } from '../session/context.js';
import { readInput } from '../session/input.js';
import { MAX_VALUE_BYTES } from './value-text.js';

/** A key with its value. */
export interface ValueEntry {
  readonly key: string;
  readonly value: string;
}

/** How many values the server sets at once, all or none. */
const MAX_ENTRIES = 100;

/** Reads several values from a file, or from stdin. @throws CommandFailure. The message contains no value */
export async function readValues(surroundings: Surroundings, file: string | undefined): Promise<readonly ValueEntry[]> {
  if (file === undefined && surroundings.stdin.isTTY)
    throw usageFailure('Expected a key, or --from-env-file, or several values in stdin');
  return parseValues(await readInput(surroundings, file, MAX_ENTRIES * MAX_VALUE_BYTES));
}

/**
 * The values in a text: lines `KEY=value` as Node.js reads an env file, or one JSON object of texts.
 *
 * @throws CommandFailure if it has another form, no values, or more than the server sets at once
 */
export function parseValues(text: string): readonly ValueEntry[] {
  const content = text.replace(/^\uFEFF/, '');
  const values = content.trimStart().startsWith('{') ? parseObject(content) : parseEnv(content);
  const entries = Object.entries(values).map(([key, value]) => entryOf(key, value));
  if (entries.length === 0) throw usageFailure('Expected lines KEY=value, or a JSON object, got no values');
  if (entries.length <= MAX_ENTRIES) return entries;
  throw usageFailure(`Expected at most ${MAX_ENTRIES} values, which are set all or none, got ${entries.length}`);
}

function parseObject(text: string): object {
  try {
    return JSON.parse(text);
  } catch {
    // The error of the parser quotes the text, which has secrets.
    throw usageFailure('Expected a JSON object of texts, such as { "KEY": "value" }, got invalid JSON');
  }
}

function entryOf(key: string, value: unknown): ValueEntry {
  if (typeof value === 'string') return { key, value };
  throw usageFailure(`Expected a text as the value of ${JSON.stringify(key)} in the JSON object`);
}

import { usageFailure } from '../failures/command-failure.js';
import { hintLines } from '../output/hint.js';
import type { Surroundings } from '../session/context.js';
import { ask, readInput } from '../session/input.js';

/** The server's rule: a value has 1 to 65,536 characters, of at most four bytes each. */
export const MAX_VALUE_BYTES = 65_536 * 4;

/** Where one value comes from. */
export interface ValueOptions {
  /** The file that has it. Stdin if it is left out; on a terminal, the person is asked. */
  readonly file?: string;
  /** Keeps a line break at its end. */
  readonly raw?: boolean;
}

/**
 * Reads one value.
 *
 * @param label what a person is asked for
 * @param hidden whether it stays hidden while a person enters it
 * @throws CommandFailure if there is none, or it can't be read. The message does not contain it
 */
export async function readValue(
  surroundings: Surroundings,
  { file, raw = false }: ValueOptions,
  label: string,
  hidden: boolean,
): Promise<string> {
  if (file === undefined && surroundings.stdin.isTTY) return ask(surroundings, label, hidden);
  // A line break of two characters may follow.
  return valueIn(await readInput(surroundings, file, MAX_VALUE_BYTES + 2), raw);
}

/** The value in a text: without one line break at its end, which editors and `echo` add, unless `raw` is set. */
export function valueIn(text: string, raw: boolean): string {
  if (!raw && text.startsWith('\uFEFF'))
    throw usageFailure('Expected a value without a byte order mark', hintLines(['keep it', '--raw']));
  const value = raw ? text : text.replace(/\r?\n$/, '');
  if (value === '') throw usageFailure('Expected a value, got nothing');
  return value;
}

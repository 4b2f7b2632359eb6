import type { Refused, Result, UserErrorCode } from '../../../typescript/src/index.js';
import { unwrap } from '../../../typescript/src/index.js';
import { CommandFailure } from '../failures/command-failure.js';
import { failureOfError } from '../failures/failure-of-error.js';
import { hintLines } from '../output/hint.js';
import type { ValueEntry } from './value-list.js';

/** How values of one kind are written in one project. */
export interface ValueWriter<Stored> {
  /** What the values are called: `secret`. */
  readonly noun: string;
  /** The refusal of a value that the caller may not overwrite. */
  readonly existsCode: UserErrorCode;
  /** The keys that have values. Null if the caller may not read them. */
  existingKeys(): Promise<ReadonlySet<string> | null>;
  /** Sets all of them, or none. */
  write(entries: readonly ValueEntry[]): Promise<Result<readonly Stored[]>>;
}

/** What was set, and what was not touched. */
export interface SetOutcome<Stored> {
  readonly set: readonly Stored[];
  /** The keys that had values. Empty unless only missing values were to be set. */
  readonly kept: readonly string[];
}

/**
 * Sets values, all or none.
 *
 * @param ifMissing keeps the values that exist
 * @throws CommandFailure if the server refuses
 */
export async function setValues<Stored>(
  writer: ValueWriter<Stored>,
  entries: readonly ValueEntry[],
  ifMissing: boolean,
): Promise<SetOutcome<Stored>> {
  const existing = ifMissing ? await writer.existingKeys() : null;
  const [kept, left] = split(entries, ({ key }) => existing?.has(key) === true);
  return writeMissing(writer, left, kept, ifMissing);
}

async function writeMissing<Stored>(
  writer: ValueWriter<Stored>,
  entries: readonly ValueEntry[],
  kept: readonly ValueEntry[],
  ifMissing: boolean,
): Promise<SetOutcome<Stored>> {
  if (entries.length === 0) return { set: [], kept: kept.map(({ key }) => key) };
  const result = await writer.write(entries);
  if (result.ok) return { set: result.data, kept: kept.map(({ key }) => key) };
  if (result.error.kind !== 'REFUSED') return unwrap(result);
  // Who may not list secrets learns only now which of them have values.
  const exist = ifMissing ? positionsOf(result.error, writer.existsCode) : null;
  if (exist === null) throw refusalOfValues(result.error, writer, entries);
  const [alsoKept, left] = split(entries, (_entry, index) => exist.has(index));
  return writeMissing(writer, left, [...kept, ...alsoKept], ifMissing);
}

/** The positions of the entries that exist. Null if something else is refused, too. */
function positionsOf({ userErrors }: Refused, existsCode: UserErrorCode): ReadonlySet<number> | null {
  const positions = userErrors.map(({ code, field }) => (code === existsCode ? Number(field?.[1]) : Number.NaN));
  return positions.every(Number.isInteger) ? new Set(positions) : null;
}

/** Why none of the values was set. Names each by its key. It never contains a value. */
function refusalOfValues(
  error: Refused,
  { noun, existsCode }: Pick<ValueWriter<unknown>, 'noun' | 'existsCode'>,
  entries: readonly ValueEntry[],
): CommandFailure {
  const advice = error.userErrors.some(({ code }) => code === existsCode)
    ? hintLines(['keep values that exist', '--if-missing'])
    : [];
  if (entries.length === 1) {
    const { reason, message, lines, details } = failureOfError(error);
    return new CommandFailure(reason, message, { lines: [...lines, ...advice], details });
  }
  const lines = error.userErrors.map(({ field, message }) => `${nameOf(entries, field)}: ${message}`);
  return new CommandFailure('REFUSED', `none of the ${entries.length} ${noun}s was set`, {
    lines: [...lines, ...advice],
    details: { code: error.code },
  });
}

/** The key of an entry or, if the key is wrong, its position: a value may have been pasted in its place. */
function nameOf(entries: readonly ValueEntry[], field: readonly string[] | null | undefined): string {
  const position = Number(field?.[1]);
  const entry = entries[position];
  return entry && /^[A-Za-z_]\w{0,127}$/.test(entry.key) ? entry.key : `value ${position + 1}`;
}

function split<T>(all: readonly T[], isFirst: (each: T, index: number) => boolean): readonly [T[], T[]] {
  const first = all.filter(isFirst);
  return [first, all.filter((each) => !first.includes(each))];
}

import { Option } from 'commander';
import { usageFailure } from '../failures/command-failure.js';

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Reads `90s`, `15m`, `2h` or `7d`. In milliseconds; null if it is none of them. */
export function durationIn(text: string): number | null {
  const [, digits, unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const milliseconds = Number(digits) * (UNITS[unit] ?? Number.NaN);
  return Number.isNaN(milliseconds) ? null : milliseconds;
}

/**
 * Reads a time: how long ago it was (`90s`, `15m`, `2h`, `7d`), a date, or a date with a time and an offset.
 *
 * @returns the time in ISO 8601
 * @throws CommandFailure if it is none
 */
export function timeOf(option: string, text: string, now: Date): string {
  const milliseconds = durationIn(text);
  const time = milliseconds === null ? dateOf(text) : now.getTime() - milliseconds;
  if (!Number.isNaN(time)) return new Date(time).toISOString();
  throw usageFailure(`Expected a time such as 2h, 7d, 2026-05-01 or 2026-05-01T08:00:00Z as ${option}, got "${text}"`);
}

/** A date is its first instant in UTC. A time without an offset would differ from machine to machine. */
function dateOf(text: string): number {
  const isDate = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text);
  return isDate ? Date.parse(text) : Number.NaN;
}

/** The largest limit of a list. */
const MAX_LIMIT = 9_999_999;

/** Reads `--limit`: at least 1. @throws CommandFailure if it is none */
export function limitOf(text: string): number {
  const limit = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (limit > 0) return limit;
  throw usageFailure(`Expected a number from 1 to ${MAX_LIMIT.toLocaleString('en-US')} as --limit, got "${text}"`);
}

/** An option whose value is one of the names of the API, in lower case: `--state failed`. */
export function choiceOption(flags: string, description: string, names: readonly string[]): Option {
  return new Option(flags, description).choices(names.map((each) => each.toLowerCase()));
}

/** The name that was chosen. Undefined if the option is left out. */
export function chosen<T extends string>(names: readonly T[], value: string | undefined): T | undefined {
  return names.find((each) => each.toLowerCase() === value);
}

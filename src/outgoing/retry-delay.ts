/** The delays between attempts, in milliseconds. */
export interface RetrySchedule {
  /** After the first failed attempt, after the second, and so on. The last one repeats. */
  readonly delays: readonly number[];
  /** The longest Retry-After that is honoured. A longer one counts as this. */
  readonly maxRetryAfterMs: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** For requests that a deployment waits for. */
export const SHORT_BACKOFF: RetrySchedule = {
  delays: [SECOND, 2 * SECOND, 4 * SECOND, 8 * SECOND, 16 * SECOND, 30 * SECOND],
  maxRetryAfterMs: 5 * MINUTE,
};

/** The example schedule of standardwebhooks.com: ten attempts over three days. */
export const LONG_BACKOFF: RetrySchedule = {
  delays: [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR],
  maxRetryAfterMs: 24 * HOUR,
};

/** Delays vary by up to this fraction, so that requests that failed together are not retried together. */
const JITTER = 0.25;

/**
 * The delay before the next attempt, in milliseconds.
 *
 * @param attempt the number of failed attempts, from 1.
 * @param retryAfterMs the receiver's Retry-After: the minimum, up to the schedule's limit.
 * @param random returns a number from 0 to below 1.
 */
export function retryDelay(
  attempt: number,
  retryAfterMs: number | null,
  random: () => number = Math.random,
  schedule: RetrySchedule = SHORT_BACKOFF,
): number {
  const { delays: waits, maxRetryAfterMs: longestAsked } = schedule;
  const planned = waits[Math.min(attempt, waits.length) - 1] ?? 0;
  const jittered = planned * (1 - JITTER + 2 * JITTER * random());
  return Math.round(Math.max(jittered, Math.min(retryAfterMs ?? 0, longestAsked)));
}

/**
 * Parses a `Retry-After` header, in milliseconds from now, without a limit. Null if it is absent or invalid.
 */
export function retryAfterMs(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  if (/^\d+$/.test(header)) return Number(header) * SECOND;
  // An HTTP date begins with the day of the week. `Date.parse` would accept much else.
  const at = /^[A-Z][a-z]/.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}

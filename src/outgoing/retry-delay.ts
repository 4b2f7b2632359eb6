/** How long to wait between tries, in milliseconds. */
export interface RetrySchedule {
  /** After the first failed try, after the second, and so on. The last one repeats. */
  readonly delays: readonly number[];
  /** What an answer that asks for more than this gets. */
  readonly maxRetryAfterMs: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** For what somebody waits for. */
export const SHORT_BACKOFF: RetrySchedule = {
  delays: [SECOND, 2 * SECOND, 4 * SECOND, 8 * SECOND, 16 * SECOND, 30 * SECOND],
  maxRetryAfterMs: 5 * MINUTE,
};

/** The schedule that standardwebhooks.com gives as its example: ten tries over three days. */
export const LONG_BACKOFF: RetrySchedule = {
  delays: [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR],
  maxRetryAfterMs: 24 * HOUR,
};

/** Waits differ by up to this part of them, so that what failed together is not tried again together. */
const JITTER = 0.25;

/**
 * How long to wait before the next try, in milliseconds.
 *
 * @param attempt how many tries have failed, from 1.
 * @param retryAfterMs what the answer asked for: waited for at least, up to what the schedule allows.
 * @param random from 0 to below 1.
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
 * What a `Retry-After` header asks for, in milliseconds from now, however long that is; null where there is none that can
 * be read.
 */
export function retryAfterMs(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  if (/^\d+$/.test(header)) return Number(header) * SECOND;
  // An HTTP date begins with the day of the week; much else would be a date, too.
  const at = /^[A-Z][a-z]/.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}

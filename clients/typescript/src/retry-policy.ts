import type { ClientError } from './client-error.js';

/** How often and how long a call is tried again. Times are in milliseconds. */
export interface RetryPolicy {
  /** The most retries of a query or mutation. 0: none. */
  readonly maxRetries: number;
  /** The most time that a query or mutation takes with all its retries. */
  readonly timeoutMs: number;
  /** The wait before the first retry, without jitter. Each further wait is twice as long. */
  readonly firstWaitMs: number;
  /** The longest wait between two attempts, also of streams. */
  readonly maxWaitMs: number;
  /** The most consecutive attempts of a stream to connect that fail. */
  readonly maxReconnects: number;
}

/** With these, a stream tries for more than a day. */
export const DEFAULT_RETRY_POLICY: RetryPolicy = {
  maxRetries: 5,
  timeoutMs: 60_000,
  firstWaitMs: 250,
  maxWaitMs: 15_000,
  maxReconnects: 10_000,
};

/** The state of a call whose last attempt failed. */
export interface Attempted {
  /** True if sending it twice can't write twice: a query, or a mutation with an idempotency key. */
  readonly repeatable: boolean;
  /** The number of retries so far. */
  readonly retries: number;
  /** The time since the first attempt began, in milliseconds. */
  readonly elapsedMs: number;
}

/** How long to wait before the next attempt, in milliseconds. Null if the failure is final. */
export function retryWait(
  failure: ClientError,
  { repeatable, retries, elapsedMs }: Attempted,
  policy: RetryPolicy,
  random: () => number = Math.random,
): number | null {
  if (retries >= policy.maxRetries || !mayRetry(failure, repeatable)) return null;
  const wait = Math.max(backoff(retries, policy, random), askedWait(failure));
  return elapsedMs + wait < policy.timeoutMs ? wait : null;
}

/**
 * The wait before a retry, in milliseconds: doubled each time up to the limit, and shortened by up to half at random, so
 * that clients that lost their connections together don't come back together.
 */
export function backoff(retries: number, { firstWaitMs, maxWaitMs }: RetryPolicy, random: () => number): number {
  const full = Math.min(maxWaitMs, firstWaitMs * 2 ** Math.min(retries, 30));
  return full * (1 - random() / 2);
}

/** How long the server asks to wait, in milliseconds. */
export function askedWait(failure: ClientError): number {
  const asked = 'retryAfterSeconds' in failure ? failure.retryAfterSeconds : null;
  return (asked ?? 0) * 1_000;
}

function mayRetry(failure: ClientError, repeatable: boolean): boolean {
  switch (failure.kind) {
    // Refused before it was executed; of several mutations, the first ones may have been written.
    case 'RATE_LIMITED':
    case 'OVERLOADED':
      return repeatable || failure.succeeded.length === 0;
    case 'UNREACHABLE':
    case 'OUTCOME_UNKNOWN':
      return repeatable;
    case 'SERVER_FAULT':
      return repeatable && failure.retryable;
    default:
      return false;
  }
}

/** Whether a stream that failed like this may succeed later. */
export function streamMayRecover(failure: ClientError): boolean {
  return mayRetry(failure, true);
}

import type { ClientError } from '../../../../clients/typescript/src/client-error.js';
import {
  backoff,
  DEFAULT_RETRY_POLICY,
  retryWait,
  streamMayRecover,
} from '../../../../clients/typescript/src/retry-policy.js';

const POLICY = { ...DEFAULT_RETRY_POLICY, maxRetries: 3, timeoutMs: 10_000, firstWaitMs: 100, maxWaitMs: 1_000 };
const noJitter = () => 0;
const SHARED = { message: '', code: null, requestId: null, succeeded: [] };

function failure(kind: ClientError['kind'], more: object = {}): ClientError {
  return { kind, ...SHARED, retryAfterSeconds: null, retryable: false, ...more } as unknown as ClientError;
}

describe('the wait before a retry', () => {
  it.each([
    [0, 100],
    [1, 200],
    [2, 400],
    [3, 800],
    [4, 1_000],
    [5_000, 1_000],
  ])('doubles with each retry up to the limit: after %s it is %s ms', (retries, expected) => {
    expect(backoff(retries, POLICY, noJitter)).toBe(expected);
  });

  it.each([
    [0, 100],
    [0.5, 75],
    [1, 50],
  ])('is shortened by up to half at random: with %s to %s ms', (random, expected) => {
    expect(backoff(0, POLICY, () => random)).toBe(expected);
  });

  it('is at least what the server asks for', () => {
    const attempted = { repeatable: true, retries: 0, elapsedMs: 0 };
    expect(retryWait(failure('RATE_LIMITED', { retryAfterSeconds: 2 }), attempted, POLICY, noJitter)).toBe(2_000);
    expect(retryWait(failure('OVERLOADED', { retryAfterSeconds: 0 }), attempted, POLICY, noJitter)).toBe(100);
  });
});

/** Whether a call is retried: if it is repeatable (a query, or a mutation with a key), and if it is not. */
const RETRIED = [
  ['RATE_LIMITED', {}, true, true],
  ['OVERLOADED', {}, true, true],
  ['UNREACHABLE', {}, true, false],
  ['OUTCOME_UNKNOWN', {}, true, false],
  ['SERVER_FAULT', { retryable: true }, true, false],
  ['SERVER_FAULT', { retryable: false }, false, false],
  ['REFUSED', {}, false, false],
  ['UNAUTHENTICATED', {}, false, false],
  ['FORBIDDEN', {}, false, false],
  ['NOT_FOUND', {}, false, false],
  ['INVALID', {}, false, false],
  ['TOO_LARGE', {}, false, false],
  ['ANSWER_UNAVAILABLE', {}, false, false],
  ['UNEXPECTED_ANSWER', {}, false, false],
  ['ABORTED', {}, false, false],
] as const;

test.each(RETRIED)('%s %j is retried if the call is repeatable: %s, otherwise: %s', (kind, more, yes, no) => {
  const isRetried = (repeatable: boolean) =>
    retryWait(failure(kind, more), { repeatable, retries: 0, elapsedMs: 0 }, POLICY) !== null;
  expect([isRetried(true), isRetried(false)]).toEqual([yes, no]);
});

test.each([
  ['as many retries as allowed', { retries: 3, elapsedMs: 0 }, false],
  ['fewer retries', { retries: 2, elapsedMs: 0 }, true],
  ['so much time that the next attempt would be too late', { retries: 0, elapsedMs: 9_950 }, false],
  ['less time', { retries: 0, elapsedMs: 9_850 }, true],
])('after %s, a call is given up or not', (_what, { retries, elapsedMs }, expected) => {
  const wait = retryWait(failure('UNREACHABLE'), { repeatable: true, retries, elapsedMs }, POLICY, noJitter);
  expect(wait !== null).toBe(expected);
});

test('a call does not wait longer than its time for what the server asks', () => {
  const attempted = { repeatable: true, retries: 0, elapsedMs: 0 };
  expect(retryWait(failure('RATE_LIMITED', { retryAfterSeconds: 60 }), attempted, POLICY)).toBeNull();
});

test.each(RETRIED)('a stream that fails with %s %j connects again: %s', (kind, more, expected) => {
  expect(streamMayRecover(failure(kind, more))).toBe(expected);
});

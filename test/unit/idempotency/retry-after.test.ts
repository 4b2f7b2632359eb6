import { retryAfterSeconds } from '../../../src/idempotency/retry-after.js';

test.each([
  [15_000, 1],
  [10_000, 1],
  [9_000, 9],
  [8_200, 9],
  [1, 1],
  [0, 1],
])('a claim that lasts for %d ms more is asked for again in %d s', (leftMs, seconds) => {
  expect(retryAfterSeconds(leftMs)).toBe(seconds);
});

import { LONG_BACKOFF, retryAfterMs, retryDelay, SHORT_BACKOFF } from '../../../src/outgoing/retry-delay.js';

describe('retryDelay', () => {
  const middle = () => 0.5;

  it.each([
    ['the first delay', 1, null, 1_000],
    ['a longer delay', 3, null, 4_000],
    ['the last delay again and again', 40, null, 30_000],
    ['what the receiver asks for', 1, 7_000, 7_000],
    ['its own delay if the receiver asks for less', 3, 1_000, 4_000],
    ['more than its last delay if the receiver asks for it', 1, 240_000, 240_000],
    ['five minutes if the receiver asks for more', 1, 3_600_000, 300_000],
    ['five minutes if the receiver asks for infinity', 1, Number.POSITIVE_INFINITY, 300_000],
  ])('returns %s', (_, attempt, asked, expected) => {
    expect(retryDelay(attempt, asked, middle)).toBe(expected);
  });

  it.each([
    ['a quarter less', 0, 3_000],
    ['a quarter more', 0.999_999_999, 5_000],
  ])('varies by up to %s', (_, random, expected) => {
    expect(retryDelay(3, null, () => random)).toBe(expected);
  });

  it('honours Retry-After if the jittered delay is shorter', () => {
    expect(retryDelay(3, 3_500, () => 0)).toBe(3_500);
  });

  it('returns a day in the long schedule if the receiver asks for more', () => {
    expect(retryDelay(1, 172_800_000, middle, LONG_BACKOFF)).toBe(86_400_000);
  });

  it('makes ten attempts in a little over three days', () => {
    const waits = LONG_BACKOFF.delays.map((_, index) => retryDelay(index + 1, null, middle, LONG_BACKOFF));
    expect(waits).toEqual(LONG_BACKOFF.delays);
    expect(waits.reduce((sum, each) => sum + each) / 3_600_000).toBeCloseTo(75.58, 2);
  });

  it('grows from attempt to attempt', () => {
    for (const { delays: waits } of [SHORT_BACKOFF, LONG_BACKOFF])
      expect([...waits].sort((a, b) => a - b)).toEqual(waits);
  });
});

describe('retryAfterMs', () => {
  const now = new Date('2026-05-01T00:00:00Z');

  it.each([
    ['no header', undefined, null],
    ['seconds', '120', 120_000],
    ['zero', '0', 0],
    ['a time', 'Fri, 01 May 2026 00:01:30 GMT', 90_000],
    ['a past time', 'Thu, 30 Apr 2026 00:00:00 GMT', 0],
    ['nonsense', 'soon', null],
    ['a negative number', '-5', null],
    ['a huge number', '99999999999999999999', 1e23],
    ['a number that overflows', '9'.repeat(400), Number.POSITIVE_INFINITY],
  ])('reads %s', (_, header, expected) => {
    expect(retryAfterMs(header, now)).toBe(expected);
  });
});

import { IN_A_HURRY, OVER_DAYS, retryAfterMs, retryDelay } from '../../../src/outgoing/retry-delay.js';

describe('retryDelay', () => {
  const middle = () => 0.5;

  it.each([
    ['the first wait', 1, null, 1_000],
    ['longer waits', 3, null, 4_000],
    ['the longest wait, again and again', 40, null, 30_000],
    ['what the receiver asks for', 1, 7_000, 7_000],
    ['its own wait where the receiver asks for less', 3, 1_000, 4_000],
    ['no more than its longest wait, whatever the receiver asks for', 1, 3_600_000, 30_000],
  ])('gives %s', (_, attempt, asked, expected) => {
    expect(retryDelay(attempt, asked, middle)).toBe(expected);
  });

  it.each([
    ['a quarter less', 0, 3_000],
    ['a quarter more', 0.999_999_999, 5_000],
  ])('differs by up to %s', (_, random, expected) => {
    expect(retryDelay(3, null, () => random)).toBe(expected);
  });

  it('keeps to what the receiver asks for where chance would have it sooner', () => {
    expect(retryDelay(3, 3_500, () => 0)).toBe(3_500);
  });

  it('makes ten tries in a little over three days', () => {
    const waits = OVER_DAYS.map((_, index) => retryDelay(index + 1, null, middle, OVER_DAYS));
    expect(waits).toEqual(OVER_DAYS);
    expect(waits.reduce((sum, each) => sum + each) / 3_600_000).toBeCloseTo(75.58, 2);
  });

  it('waits longer from try to try', () => {
    for (const schedule of [IN_A_HURRY, OVER_DAYS]) expect([...schedule].sort((a, b) => a - b)).toEqual(schedule);
  });
});

describe('retryAfterMs', () => {
  const now = new Date('2026-05-01T00:00:00Z');

  it.each([
    ['no header', undefined, null],
    ['seconds', '120', 120_000],
    ['zero', '0', 0],
    ['a time', 'Fri, 01 May 2026 00:01:30 GMT', 90_000],
    ['a time that is over', 'Thu, 30 Apr 2026 00:00:00 GMT', 0],
    ['nonsense', 'soon', null],
    ['a negative number', '-5', null],
    ['a huge number', '99999999999999999999', null],
  ])('reads %s', (_, header, expected) => {
    expect(retryAfterMs(header, now)).toBe(expected);
  });
});

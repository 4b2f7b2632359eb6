import type { OutgoingResult } from '../../../src/outgoing/outgoing-requests.js';
import { attemptOutcome } from '../../../src/webhooks/attempt-outcome.js';

const middle = () => 0.5;
const tried = (attempts: number, isMoved = false) => ({ attempts, isMoved });
const refused = (status: number | null, text = ''): OutgoingResult => ({ kind: 'REFUSED', status, text });
const unavailable = (status: number | null, retryAfterMs: number | null = null): OutgoingResult => ({
  kind: 'UNAVAILABLE',
  status,
  text: 'no luck',
  retryAfterMs,
});

describe('what follows from a try', () => {
  test('that was taken is the end, whichever try it was', () => {
    for (const attempts of [1, 10, 11]) {
      expect(attemptOutcome({ kind: 'OK', status: 204, text: '' }, tried(attempts))).toEqual({ kind: 'DELIVERED' });
    }
  });

  test.each<[string, OutgoingResult, number, number]>([
    ['no answer', unavailable(null), 1, 5_000],
    ['an answer of 503', unavailable(503), 2, 300_000],
    ['an answer of 429 that asks for more time', unavailable(429, 60_000), 1, 60_000],
    ['an answer of 404, which may be mended', refused(404), 3, 1_800_000],
    ['a redirect', refused(301), 1, 5_000],
    ['an address that is not allowed', refused(null, 'not public'), 9, 86_400_000],
  ])('with %s is another try', (_, answer, attempts, delayMs) => {
    expect(attemptOutcome(answer, tried(attempts), middle)).toMatchObject({ kind: 'AGAIN', delayMs });
  });

  test.each([10, 11, 25])('that is number %i is a failure', (attempts) => {
    expect(attemptOutcome(unavailable(503), tried(attempts))).toMatchObject({ kind: 'FAILED', disable: false });
  });

  test.each([1, 10])('that says "gone" is a failure, and the end of the webhook: number %i', (attempts) => {
    expect(attemptOutcome(refused(410), tried(attempts))).toMatchObject({ kind: 'FAILED', disable: true });
  });

  test('that says "gone" where the webhook was before is a try as any other', () => {
    expect(attemptOutcome(refused(410), tried(1, true), middle)).toMatchObject({ kind: 'AGAIN', delayMs: 5_000 });
    expect(attemptOutcome(refused(410), tried(10, true))).toMatchObject({ kind: 'FAILED', disable: false });
  });

  test.each<[OutgoingResult, string]>([
    [refused(404), 'The answer was 404.'],
    [refused(400, 'What is this?'), 'The answer was 400: What is this?'],
    [refused(null, 'It is not public.'), 'It is not public.'],
    [unavailable(null), 'no luck'],
    [unavailable(200), 'The answer was 200: no luck'],
  ])('is told in words: %j', (answer, error) => {
    expect(attemptOutcome(answer, tried(1))).toMatchObject({ error });
  });
});

import type { OutgoingResult } from '../../../src/outgoing/outgoing-requests.js';
import { attemptOutcome } from '../../../src/webhooks/attempt-outcome.js';

const middle = () => 0.5;
const attempt = (attempts: number, isMoved = false) => ({ attempts, isMoved });
const refused = (status: number | null, text = ''): OutgoingResult => ({ kind: 'REFUSED', status, text });
const unavailable = (status: number | null, retryAfterMs: number | null = null): OutgoingResult => ({
  kind: 'UNAVAILABLE',
  status,
  text: 'no luck',
  retryAfterMs,
});

describe('the outcome of an attempt', () => {
  test('that was answered with 2xx is DELIVERED, whichever attempt it was', () => {
    for (const attempts of [1, 10, 11]) {
      expect(attemptOutcome({ kind: 'OK', status: 204, text: '' }, attempt(attempts))).toEqual({ kind: 'DELIVERED' });
    }
  });

  test.each<[string, OutgoingResult, number, number]>([
    ['no answer', unavailable(null), 1, 5_000],
    ['an answer of 503', unavailable(503), 2, 300_000],
    ['an answer of 429 that asks for more time', unavailable(429, 60_000), 1, 60_000],
    ['an answer of 404, which may be fixed later', refused(404), 3, 1_800_000],
    ['a redirect', refused(301), 1, 5_000],
    ['an address that is not allowed', refused(null, 'not public'), 9, 86_400_000],
  ])('with %s is a retry', (_, answer, attempts, delayMs) => {
    expect(attemptOutcome(answer, attempt(attempts), middle)).toMatchObject({ kind: 'RETRY', delayMs });
  });

  test.each([10, 11, 25])('that is number %i is a failure', (attempts) => {
    expect(attemptOutcome(unavailable(503), attempt(attempts))).toMatchObject({ kind: 'FAILED', disable: false });
  });

  test.each([1, 10])('that was answered with "gone" is a failure, and disables the webhook: number %i', (attempts) => {
    expect(attemptOutcome(refused(410), attempt(attempts))).toMatchObject({ kind: 'FAILED', disable: true });
  });

  test('that was answered with "gone" by a former address does not disable the webhook', () => {
    expect(attemptOutcome(refused(410), attempt(1, true), middle)).toMatchObject({ kind: 'RETRY', delayMs: 5_000 });
    expect(attemptOutcome(refused(410), attempt(10, true))).toMatchObject({ kind: 'FAILED', disable: false });
  });

  test.each<[OutgoingResult, string]>([
    [refused(404), 'The answer was 404.'],
    [refused(400, 'What is this?'), 'The answer was 400: What is this?'],
    [refused(null, 'It is not public.'), 'It is not public.'],
    [unavailable(null), 'no luck'],
    [unavailable(200), 'The answer was 200: no luck'],
  ])('has an error text: %j', (answer, error) => {
    expect(attemptOutcome(answer, attempt(1))).toMatchObject({ error });
  });
});

import { isFinal, withSafeRetry } from '../../../../src/http/idempotency/final-answer.js';

const errors = (code: string) => ({ errors: [{ message: 'It failed', extensions: { code, retryable: false } }] });

test.each([
  ['a success', { data: { a: 1 } }, true, true],
  ['a refusal in userErrors', { data: { a: 1 } }, false, true],
  ['an error before anything was written', { data: null, ...errors('FORBIDDEN') }, false, false],
  ['an error after a write', { data: null, ...errors('INTERNAL_SERVER_ERROR') }, true, true],
  ['an unknown outcome', { data: null, ...errors('OUTCOME_UNKNOWN') }, false, false],
  ['an unknown outcome after another write', { data: null, ...errors('OUTCOME_UNKNOWN') }, true, false],
])('whether %s is the answer for good', (_what, result, isWritten, expected) => {
  expect(isFinal(result, isWritten)).toBe(expected);
});

test('an unknown outcome can be retried with the same key, and other errors stay as they are', () => {
  const { errors: [unknown] = [] } = withSafeRetry(errors('OUTCOME_UNKNOWN'));
  expect(unknown?.extensions).toEqual({ code: 'OUTCOME_UNKNOWN', retryable: true });
  expect(unknown?.message).toContain('with the same idempotency key');
  expect(withSafeRetry(errors('FORBIDDEN'))).toEqual(errors('FORBIDDEN'));
});

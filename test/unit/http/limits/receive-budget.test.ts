import { ReceiveBudget } from '../../../../src/http/limits/receive-budget.js';

describe('the receive budget', () => {
  test('limits the bytes of one caller, and has room again once a body has ended', () => {
    const receiving = new ReceiveBudget(1_000);
    const first = receiving.begin('a', 10);
    first.add(80);
    expect(() => receiving.begin('a', 10).add(1)).toThrow(
      expect.objectContaining({
        status: 429,
        extensions: { code: 'RATE_LIMITED', retryable: true, retryAfterSeconds: 1 },
      }),
    );
    receiving.begin('b', 10).add(80);
    first.end();
    first.end();
    expect(() => receiving.begin('a', 10).add(80)).not.toThrow();
  });

  test('limits the bytes of all callers', () => {
    const receiving = new ReceiveBudget(100);
    const first = receiving.begin('a', 100);
    first.add(60);
    const second = receiving.begin('b', 100);
    expect(() => second.add(41)).toThrow(
      expect.objectContaining({
        status: 503,
        extensions: { code: 'OVERLOADED', retryable: true, retryAfterSeconds: 1 },
      }),
    );
    second.add(40);
    first.end();
    second.add(60);
  });
});

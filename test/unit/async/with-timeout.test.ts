import { withTimeout } from '../../../src/async/with-timeout.js';

const NEVER = new Promise<never>(() => {});

describe('withTimeout', () => {
  it('resolves to the result of the work', async () => {
    await expect(withTimeout(Promise.resolve(1), 60_000)).resolves.toBe(1);
  });

  it('rejects with the error of the work', async () => {
    await expect(withTimeout(Promise.reject(new Error('broken')), 60_000)).rejects.toThrow('broken');
  });

  it('rejects with the error of the caller if the work takes longer', async () => {
    await expect(withTimeout(NEVER, 1)).rejects.toThrow('expected a result within 1 ms, got none');
    await expect(withTimeout(NEVER, 1, () => new RangeError('late'))).rejects.toThrow(new RangeError('late'));
  });

  it('rejects at once if no time is left', async () => {
    await expect(withTimeout(NEVER, -5)).rejects.toThrow('expected a result');
  });

  it('leaves no timer behind', async () => {
    jest.useFakeTimers();
    await withTimeout(Promise.resolve(1), 60_000);
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });
});

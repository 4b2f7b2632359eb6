import { getEventListeners } from 'node:events';
import { withAnySignal } from '../../../src/async/any-signal.js';

describe('withAnySignal', () => {
  const untilAborted = (signal: AbortSignal) =>
    new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });

  it('aborts the work with the reason of the first signal that aborts', async () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const work = withAnySignal([first.signal, second.signal], untilAborted);
    second.abort(new Error('second'));
    first.abort(new Error('first'));
    await expect(work).rejects.toThrow('second');
  });

  it('does not start the work if a signal is already aborted', async () => {
    const work = jest.fn();
    await expect(withAnySignal([AbortSignal.abort(new Error('stopped'))], work)).rejects.toThrow('stopped');
    expect(work).not.toHaveBeenCalled();
  });

  it.each([
    ['succeeds', async () => 1],
    ['fails', async () => Promise.reject(new Error('broken'))],
  ])('leaves no listener behind where the work %s', async (_how, work) => {
    const { signal } = new AbortController();
    await withAnySignal([signal], work).catch(() => undefined);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

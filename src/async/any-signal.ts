import { addAbortListener } from 'node:events';

/**
 * Runs work with a signal that aborts as soon as one of `signals` does, with its reason. Not `AbortSignal.any`: on Node.js 20
 * and 22 it leaks memory if a source signal lives as long as the process. Here all listeners are removed after the work.
 *
 * @throws the reason of a signal that is aborted before the work starts.
 */
export async function withAnySignal<T>(
  signals: readonly AbortSignal[],
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  for (const signal of signals) signal.throwIfAborted();
  const controller = new AbortController();
  const listeners = signals.map((signal) => addAbortListener(signal, () => controller.abort(signal.reason)));
  try {
    return await work(controller.signal);
  } finally {
    for (const listener of listeners) listener[Symbol.dispose]();
  }
}

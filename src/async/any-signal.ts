import { addAbortListener } from 'node:events';

/**
 * Runs work with a signal that is aborted as soon as one of these is, for its reason. `AbortSignal.any` does the same, but on
 * Node.js 20 and 22 a signal keeps a record of each that was made from it, for as long as it lives: one that is as old as
 * the process would grow with every request. Here nothing is left once the work has ended.
 *
 * @throws the reason of a signal that is aborted before the work begins.
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

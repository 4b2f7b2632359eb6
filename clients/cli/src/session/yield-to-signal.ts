import { setImmediate } from 'node:timers/promises';

/**
 * Long work calls it between its steps, so that Ctrl-C and SIGTERM stop it: while the event loop is blocked, Node.js does not
 * report them.
 *
 * @throws the signal's reason if it is aborted
 */
export async function yieldToSignal(signal: AbortSignal): Promise<void> {
  await setImmediate();
  signal.throwIfAborted();
}

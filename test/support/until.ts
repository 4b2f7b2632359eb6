import { setTimeout as sleep } from 'node:timers/promises';

/** The poll interval and the timeout, in milliseconds. */
const POLL_MS = 10;
const TIMEOUT_MS = 60_000;

/** Polls until a condition holds. Throws after a timeout, with `what` in the message. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>, pollMs = POLL_MS): Promise<void> {
  const start = performance.now();
  while (!(await isSo())) {
    if (performance.now() - start > TIMEOUT_MS) throw new Error(`expected ${what} within ${TIMEOUT_MS / 1_000} s`);
    await sleep(pollMs);
  }
}

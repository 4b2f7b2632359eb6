import { setTimeout as sleep } from 'node:timers/promises';

/** How often to look, and for how long, in milliseconds. */
const POLL_MS = 10;
const PATIENCE_MS = 60_000;

/** Looks until something is so; what it is names it where it does not come about. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>, pollMs = POLL_MS): Promise<void> {
  const start = performance.now();
  while (!(await isSo())) {
    if (performance.now() - start > PATIENCE_MS) throw new Error(`expected ${what} within ${PATIENCE_MS / 1_000} s`);
    await sleep(pollMs);
  }
}

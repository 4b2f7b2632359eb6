import { setTimeout as sleep } from 'node:timers/promises';

/** The most rows that a unit of work of a background job deletes or updates: few enough that nobody waits for one. */
export const ROWS_PER_UNIT = 200;

/** A rest takes so many times as long as the unit of work before it. */
const REST_RATIO = 9;
/** The longest rest, in milliseconds: a unit of work can take long because it waits for others. */
const MAX_REST_MS = 250;

/**
 * The pace of all background jobs of a process that delete old rows. Their units of work run one at a time, with rests, so
 * that together they use at most a tenth of the time in which the database can write. Deployments and requests get the rest.
 */
export class BackgroundPace {
  private lastTurn: Promise<unknown> = Promise.resolve();
  private restUntil = 0;

  /** Repeats a unit of work until it returns false, which means that nothing is left to do, or until `stopping`. */
  async repeat(stopping: AbortSignal, unit: () => Promise<boolean>): Promise<void> {
    let hasMore = true;
    while (hasMore && !stopping.aborted) {
      const turn = this.lastTurn.then(() => this.takeTurn(stopping, unit));
      this.lastTurn = turn.catch(() => undefined);
      hasMore = await turn;
    }
  }

  private async takeTurn(stopping: AbortSignal, unit: () => Promise<boolean>): Promise<boolean> {
    const rest = Math.max(this.restUntil - performance.now(), 0);
    await sleep(rest, null, { signal: stopping }).catch(() => undefined);
    if (stopping.aborted) return false;
    const start = performance.now();
    try {
      return await unit();
    } finally {
      const end = performance.now();
      this.restUntil = end + Math.min((end - start) * REST_RATIO, MAX_REST_MS);
    }
  }
}

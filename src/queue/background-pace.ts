import { setTimeout as sleep } from 'node:timers/promises';

/** The most rows that a unit of work of a background job deletes or updates: few enough that nobody waits for one. */
export const ROWS_PER_UNIT = 200;

/** A rest takes so many times as long as the unit of work before it. */
const REST_RATIO = 9;
/** The longest rest, in milliseconds: a unit of work can take long because it waits for locks of others. */
const MAX_REST_MS = 5_000;

/** A clock in milliseconds, and a way to wait. */
export interface PaceClock {
  now(): number;
  /** Waits for so many milliseconds, or until `stopping`. */
  rest(milliseconds: number, stopping: AbortSignal): Promise<void>;
}

const CLOCK: PaceClock = {
  now: () => performance.now(),
  rest: (milliseconds, stopping) => sleep(milliseconds, undefined, { signal: stopping }).catch(() => undefined),
};

/**
 * The pace of all background jobs of a process that delete old rows. Their units of work run one at a time, with rests, so
 * that together they use at most a tenth of the time in which the database can write. Deployments and requests get the rest.
 * A unit that waits for a lock holds up the jobs behind it.
 */
export class BackgroundPace {
  private lastTurn: Promise<unknown> = Promise.resolve();
  private restUntil = 0;

  constructor(private readonly clock = CLOCK) {}

  /**
   * Repeats a unit of work until it returns false, which means that nothing is left to do, or until `stopping`. A job that is
   * stopped still waits for the turns before its own: stop all jobs at once.
   */
  async repeat(stopping: AbortSignal, unit: () => Promise<boolean>): Promise<void> {
    let hasMore = true;
    while (hasMore && !stopping.aborted) {
      const turn = this.lastTurn.then(() => this.takeTurn(stopping, unit));
      this.lastTurn = turn.catch(() => undefined);
      hasMore = await turn;
    }
  }

  private async takeTurn(stopping: AbortSignal, unit: () => Promise<boolean>): Promise<boolean> {
    if (stopping.aborted) return false;
    await this.clock.rest(Math.max(this.restUntil - this.clock.now(), 0), stopping);
    if (stopping.aborted) return false;
    const start = this.clock.now();
    try {
      return await unit();
    } finally {
      const end = this.clock.now();
      this.restUntil = end + Math.min((end - start) * REST_RATIO, MAX_REST_MS);
    }
  }
}

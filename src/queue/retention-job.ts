import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database.js';
import { BackgroundJob } from './background-job.js';

/** Rows per unit of work: few enough that nobody waits for one. */
const BATCH_SIZE = 500;
/** How long other writers have the database between two units of work, in milliseconds. */
const PAUSE_MS = 20;
const DAY_MS = 86_400_000;

interface RetentionDeps {
  readonly database: Database;
  readonly log: Logger;
  readonly now: () => Date;
}

interface Retention {
  /** Rows stay for so many days. */
  readonly keepDays: number;
  /** Logged with the error of a failed run. */
  readonly failure: string;
  /** Deletes up to `limit` of the rows that ended before a time. Returns their number. */
  deleteBefore(manager: EntityManager, time: Date, limit: number): Promise<number>;
}

/** Deletes old rows in small units of work, with pauses. Several processes may do so at once. */
export function createRetentionJob(
  { database, log, now }: RetentionDeps,
  { keepDays, failure, deleteBefore }: Retention,
): BackgroundJob {
  return new BackgroundJob(
    { signals: database.signals, log },
    {
      failure,
      async run(stopping) {
        const time = new Date(now().getTime() - keepDays * DAY_MS);
        let deleted = BATCH_SIZE;
        while (deleted === BATCH_SIZE && !stopping.aborted) {
          deleted = await database.write((manager) => deleteBefore(manager, time, BATCH_SIZE));
          await sleep(PAUSE_MS);
        }
      },
    },
  );
}

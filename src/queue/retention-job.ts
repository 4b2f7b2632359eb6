import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database.js';
import { BackgroundJob } from './background-job.js';
import { type BackgroundPace, ROWS_PER_UNIT } from './background-pace.js';

const DAY_MS = 86_400_000;

interface RetentionDeps {
  readonly database: Database;
  readonly log: Logger;
  readonly now: () => Date;
  readonly pace: BackgroundPace;
}

interface Retention {
  /** Rows stay for so many days. */
  readonly keepDays: number;
  /** Logged with the error of a failed run. */
  readonly failure: string;
  /** Deletes up to `limit` of the rows that ended before a time. Returns their number. */
  deleteBefore(manager: EntityManager, time: Date, limit: number): Promise<number>;
}

/** Deletes old rows in small units of work. Several processes may do so at once. */
export function createRetentionJob(
  { database, log, now, pace }: RetentionDeps,
  { keepDays, failure, deleteBefore }: Retention,
): BackgroundJob {
  return new BackgroundJob(
    { signals: database.signals, log },
    {
      failure,
      async run(stopping) {
        const time = new Date(now().getTime() - keepDays * DAY_MS);
        await pace.repeat(stopping, async () => {
          const deleted = await database.write((manager) => deleteBefore(manager, time, ROWS_PER_UNIT));
          return deleted === ROWS_PER_UNIT;
        });
      },
    },
  );
}

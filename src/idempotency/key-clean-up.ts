import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database.js';
import { inRowBatch } from '../database/statements/row-batch.js';
import { execute, sql } from '../database/statements/sql.js';
import { BackgroundJob } from '../queue/background-job.js';
import { type BackgroundPace, ROWS_PER_UNIT } from '../queue/background-pace.js';

interface KeyCleanUpDeps {
  readonly database: Database;
  readonly log: Logger;
  readonly now: () => Date;
  readonly pace: BackgroundPace;
}

/** Deletes keys after a day, and answers with secrets after an hour, in small units of work. */
export function createKeyCleanUp({ database, log, now, pace }: KeyCleanUpDeps): BackgroundJob {
  return new BackgroundJob(
    { signals: database.signals, log },
    {
      failure: 'Could not delete expired idempotency keys',
      async run(stopping) {
        for (const expire of [forgetAnswers, deleteKeys]) {
          await pace.repeat(stopping, async () => {
            const changed = await database.write((manager) => expire(manager, now()));
            return changed === ROWS_PER_UNIT;
          });
        }
      },
    },
  );
}

/** Forgets a batch of answers whose time is over. Returns their number. */
function forgetAnswers(manager: EntityManager, now: Date): Promise<number> {
  const due = inRowBatch('idempotency_key', ['id'], sql`answer_expires_at <= ${now.toISOString()}`, ROWS_PER_UNIT);
  return execute(
    manager,
    sql`UPDATE idempotency_key SET state = 'FORGOTTEN', sealed_answer = NULL, answer_size = 0, answer_expires_at = NULL
      WHERE ${due}`,
  );
}

/** Deletes a batch of keys whose time is over. Returns their number. */
function deleteKeys(manager: EntityManager, now: Date): Promise<number> {
  const due = inRowBatch('idempotency_key', ['id'], sql`expires_at <= ${now.toISOString()}`, ROWS_PER_UNIT);
  return execute(manager, sql`DELETE FROM idempotency_key WHERE ${due}`);
}

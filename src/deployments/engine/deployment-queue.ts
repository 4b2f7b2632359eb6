import type { Database } from '../../database/database.js';
import { sql } from '../../database/statements/sql.js';
import { Queue } from '../../queue/queue.js';
import { announceRelease } from '../../releases/announce-release.js';
import { writeJournal } from '../progress/journal.js';

/**
 * A deployment waits while the runtimes of another one to the same environment are still to be notified of its end. That
 * one itself is not DEPLOYING any more, and waits for nothing. An environment has one DEPLOYING release at most. `CROSS JOIN`
 * makes SQLite begin with the unfinished deployments, which are few, and not with all releases.
 */
const IS_READY = sql`q.release_id NOT IN (
  SELECT waiting.id FROM deployment o CROSS JOIN release other CROSS JOIN release waiting
  WHERE o.finished_at IS NULL AND other.id = o.release_id AND other.state <> 'DEPLOYING'
    AND waiting.environment_id = other.environment_id AND waiting.state = 'DEPLOYING')`;

/** The table of the queue, and its primary key. */
export const DEPLOYMENTS = { table: 'deployment', key: 'release_id' } as const;

/** The queue of deployments. The row of a deployment is its entry. */
export function createDeploymentQueue(database: Database, leaseMs: number, now: () => Date): Queue {
  return new Queue(
    database,
    {
      ...DEPLOYMENTS,
      topic: 'deployments',
      ready: IS_READY,
      claimsReserved: true,
      async onClaim(manager, { id, attempts }) {
        const text =
          attempts === 1 ? 'A worker started the deployment.' : 'A worker resumed the interrupted deployment.';
        await writeJournal(manager, id, { phase: null, event: 'TAKEN_UP', text, at: now() });
        await announceRelease(manager, id);
      },
    },
    leaseMs,
  );
}

import type { Database } from '../../database/database.js';
import { announce } from '../../database/signals.js';
import { sql } from '../../database/statements/sql.js';
import { Queue } from '../../queue/queue.js';
import { writeJournal } from '../progress/journal.js';

/**
 * Nothing is deployed to an environment while the runtimes of another deployment to it are still to be told how that one
 * ended. Such a deployment itself waits for nothing, and only one of an environment is DEPLOYING.
 */
const IS_READY = sql`NOT EXISTS (
  SELECT 1 FROM release r JOIN release other ON other.environment_id = r.environment_id AND other.id <> r.id
  JOIN deployment o ON o.release_id = other.id AND o.finished_at IS NULL
  WHERE r.id = q.release_id AND r.state = 'DEPLOYING')`;

/** Where deployments wait. */
export const DEPLOYMENTS = { table: 'deployment', key: 'release_id' } as const;

/** The queue of deployments: the row of each is its entry. */
export function createDeploymentQueue(database: Database, leaseMs: number, now: () => Date): Queue {
  return new Queue(
    database,
    {
      ...DEPLOYMENTS,
      topic: 'deployments',
      ready: IS_READY,
      async onClaim(manager, { id, attempts }) {
        const text = attempts === 1 ? 'The deployment was taken up.' : 'The deployment goes on after a break.';
        await writeJournal(manager, id, { phase: null, event: 'TAKEN_UP', text, at: now() });
        announce(manager, `release:${id}`);
      },
    },
    leaseMs,
  );
}

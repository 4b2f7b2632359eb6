import type { Database } from '../database/database.js';
import { announce } from '../database/signals.js';
import { Queue } from '../queue/queue.js';
import { writeJournal } from './journal.js';

/** The queue of deployments: the row of each is its entry. */
export function createDeploymentQueue(database: Database, leaseMs: number, now: () => Date): Queue {
  return new Queue(
    database,
    {
      table: 'deployment',
      key: 'release_id',
      topic: 'deployments',
      async taken(manager, { id, attempts }) {
        const text = attempts === 1 ? 'The deployment was taken up.' : 'The deployment goes on after a break.';
        await writeJournal(manager, id, { phase: null, event: 'TAKEN_UP', text, at: now() });
        announce(manager, `release:${id}`);
      },
    },
    leaseMs,
  );
}

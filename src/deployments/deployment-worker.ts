import type { Logger } from 'pino';
import type { Database } from '../database/database.js';
import type { Lease, Queue } from '../queue/queue.js';
import { QueueWorker } from '../queue/queue-worker.js';
import { runDeployment } from './deployment-run.js';
import { StoppedError } from './lease-watch.js';
import { Steps } from './steps.js';
import type { OutgoingParts } from './target-caller.js';

/** How many deployments one process runs side by side. */
const MAX_RUNNING = 4;

export interface DeploymentWorkerParts {
  readonly database: Database;
  readonly queue: Queue;
  readonly outgoing: OutgoingParts;
  readonly log: Logger;
  readonly now: () => Date;
}

/** Takes deployments from their queue and runs them. When it stops, running steps end, and what is left goes on elsewhere. */
export function createDeploymentWorker(parts: DeploymentWorkerParts): QueueWorker {
  const { database, queue, log } = parts;
  return new QueueWorker({
    queue,
    signals: database.signals,
    maxRunning: MAX_RUNNING,
    log,
    run: (lease, stopping) => run(parts, lease, stopping),
  });
}

async function run(parts: DeploymentWorkerParts, lease: Lease, stopping: AbortSignal) {
  const { database, queue, outgoing, now } = parts;
  const log = parts.log.child({ releaseId: lease.id, attempt: lease.attempts });
  const failed = (cause: unknown) => log.error({ err: cause }, 'The deployment failed');
  const steps = new Steps(database, queue, lease, stopping, now);
  try {
    await runDeployment({ reader: database.reader, outgoing, failed }, lease, steps);
    log.info('The deployment has ended');
  } catch (error) {
    if (error instanceof StoppedError) await queue.release(lease);
    else throw error;
  }
}

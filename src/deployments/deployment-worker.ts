import type { Logger } from 'pino';
import type { Database } from '../database/database.js';
import type { Lease, Queue } from '../queue/queue.js';
import { QueueWorker } from '../queue/queue-worker.js';
import { DeploymentFailedError, runDeployment } from './deployment-run.js';
import { Steps, StoppedError } from './steps.js';

/** How many deployments one process runs side by side. */
const MAX_RUNNING = 4;

export interface DeploymentWorkerParts {
  readonly database: Database;
  readonly queue: Queue;
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

async function run({ database, queue, log, now }: DeploymentWorkerParts, lease: Lease, stopping: AbortSignal) {
  const about = { releaseId: lease.id, attempt: lease.attempts };
  try {
    await runDeployment(database, lease, new Steps(database, queue, lease, stopping, now));
    log.info(about, 'The deployment has ended');
  } catch (error) {
    if (error instanceof StoppedError) await queue.release(lease);
    else if (error instanceof DeploymentFailedError) log.error({ ...about, err: error.cause }, 'The deployment failed');
    else throw error;
  }
}

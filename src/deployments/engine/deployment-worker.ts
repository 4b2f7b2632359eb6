import type { Logger } from 'pino';
import type { Database } from '../../database/database.js';
import type { Observability } from '../../observability/observability.js';
import type { Span } from '../../observability/tracing.js';
import type { Lease } from '../../queue/lease.js';
import type { Queue } from '../../queue/queue.js';
import { QueueWorker } from '../../queue/queue-worker.js';
import { lastAcceptedAt } from '../progress/journal.js';
import type { OutgoingDeps } from '../runtimes/runtime-caller.js';
import { StoppedError } from './lease-watch.js';
import { type DeploymentOutcome, runDeployment } from './run-deployment.js';
import { Steps } from './steps.js';

/** How many deployments one process runs side by side. */
const CONCURRENCY = 4;

export interface DeploymentWorkerDeps {
  readonly database: Database;
  readonly queue: Queue;
  readonly outgoing: OutgoingDeps;
  readonly observability: Observability;
  readonly log: Logger;
  readonly now: () => Date;
}

/** Takes deployments from their queue and runs them. When it stops, running steps end, and what is left goes on elsewhere. */
export function createDeploymentWorker(parts: DeploymentWorkerDeps): QueueWorker {
  const { database, queue, log } = parts;
  return new QueueWorker({
    queue,
    signals: database.signals,
    concurrency: CONCURRENCY,
    log,
    idField: 'releaseId',
    run: (lease, stopping) => run(parts, lease, stopping),
  });
}

/** Works on a deployment, and shows how it goes: in the log, the metrics and the traces. */
function run(parts: DeploymentWorkerDeps, lease: Lease, stopping: AbortSignal): Promise<void> {
  const { id: releaseId, attempts: attempt, fence } = lease;
  const { metrics, tracing } = parts.observability;
  const about = { releaseId, attempt, fence };
  if (attempt > 1) metrics.deploymentsTakenOver.inc();
  const attributes = { 'slipway.release.id': releaseId, 'slipway.attempt': attempt, 'slipway.fence': fence };
  return tracing.withSpan({ name: 'deployment', kind: 'CONSUMER', attributes }, (span) =>
    work(parts, lease, stopping, { log: parts.log.child(about), span }),
  );
}

async function work(
  { database, queue, outgoing, observability, now }: DeploymentWorkerDeps,
  lease: Lease,
  stopping: AbortSignal,
  { log, span }: { log: Logger; span: Span },
): Promise<void> {
  const { metrics, tracing } = observability;
  const acceptedAt = await lastAcceptedAt(database.reader, lease.id);
  const retried = () => metrics.stepsRetried.inc();
  const steps = new Steps({ database, queue, lease, stopping, cancellable: true, now, onRetry: retried });
  const decided = (ending: DeploymentOutcome) => {
    const { outcome } = ending;
    metrics.deployments.observe({ outcome }, (now().getTime() - acceptedAt.getTime()) / 1_000);
    span.set({ 'slipway.outcome': outcome });
    if (ending.outcome !== 'failed') return;
    span.fail('deployment_failed');
    log.error({ err: ending.cause }, 'The deployment failed');
  };
  try {
    await runDeployment({ reader: database.reader, outgoing, tracing, onOutcome: decided }, lease, steps);
    log.info('The deployment has ended');
  } catch (error) {
    if (!(error instanceof StoppedError)) throw error;
    await queue.returnLease(lease);
    log.info('The deployment is left to the next worker');
  }
}

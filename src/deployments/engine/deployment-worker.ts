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

/** How many deployments one process runs concurrently. */
const CONCURRENCY = 4;

export interface DeploymentWorkerDeps {
  readonly database: Database;
  readonly queue: Queue;
  readonly outgoing: OutgoingDeps;
  readonly observability: Observability;
  readonly log: Logger;
  readonly now: () => Date;
}

/** Claims deployments from their queue and runs them. When it stops, it finishes the running steps and returns the leases. */
export function createDeploymentWorker(deps: DeploymentWorkerDeps): QueueWorker {
  const { database, queue, log } = deps;
  return new QueueWorker({
    queue,
    signals: database.signals,
    concurrency: CONCURRENCY,
    log,
    idField: 'releaseId',
    run: (lease, stopping) => run(deps, lease, stopping),
  });
}

/** Runs a deployment, with logs, metrics and traces. */
function run(deps: DeploymentWorkerDeps, lease: Lease, stopping: AbortSignal): Promise<void> {
  const { id: releaseId, attempts: attempt, fence } = lease;
  const { metrics, tracing } = deps.observability;
  const about = { releaseId, attempt, fence };
  if (attempt > 1) metrics.deploymentsTakenOver.inc();
  const attributes = { 'slipway.release.id': releaseId, 'slipway.attempt': attempt, 'slipway.fence': fence };
  return tracing.withSpan({ name: 'deployment', kind: 'CONSUMER', attributes }, (span) =>
    work(deps, lease, stopping, { log: deps.log.child(about), span }),
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
  const onRetry = () => metrics.stepsRetried.inc();
  const steps = new Steps({ database, queue, lease, stopping, cancellable: true, now, onRetry });
  const onOutcome = (ending: DeploymentOutcome) => {
    const { outcome } = ending;
    metrics.deployments.observe({ outcome }, (now().getTime() - acceptedAt.getTime()) / 1_000);
    span.set({ 'slipway.outcome': outcome });
    if (ending.outcome !== 'failed') return;
    span.fail('deployment_failed');
    log.error({ err: ending.cause }, 'The deployment failed');
  };
  try {
    await runDeployment({ reader: database.reader, outgoing, tracing, onOutcome }, lease, steps);
    log.info('The deployment has ended');
  } catch (error) {
    if (!(error instanceof StoppedError)) throw error;
    await queue.returnLease(lease);
    log.info('The deployment was returned to the queue');
  }
}

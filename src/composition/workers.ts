import type { Logger } from 'pino';
import { createAuditRetention } from '../audit/audit-retention.js';
import type { Database } from '../database/database.js';
import { createDeploymentQueue } from '../deployments/engine/deployment-queue.js';
import { createDeploymentWorker } from '../deployments/engine/deployment-worker.js';
import { deleteOldJournals } from '../deployments/progress/delete-old-journals.js';
import type { OutgoingDeps } from '../deployments/runtimes/runtime-caller.js';
import { createKeyCleanUp } from '../idempotency/key-clean-up.js';
import type { Metrics } from '../observability/metrics.js';
import type { Observability } from '../observability/observability.js';
import { observeRequests } from '../outgoing/observe-requests.js';
import type { OutgoingRequests } from '../outgoing/outgoing-requests.js';
import type { OutgoingSecrets } from '../outgoing/outgoing-secrets.js';
import { createProjectCleanUp } from '../pipelines/project-clean-up.js';
import type { BackgroundJob } from '../queue/background-job.js';
import { BackgroundPace } from '../queue/background-pace.js';
import type { Queue } from '../queue/queue.js';
import type { QueueWorker } from '../queue/queue-worker.js';
import { createRetentionJob } from '../queue/retention-job.js';
import type { Config } from '../settings/config.js';
import { deleteOldDeliveries } from '../webhooks/delete-old-deliveries.js';
import { createDeliveryQueue } from '../webhooks/delivery-queue.js';
import { createDeliveryWorker } from '../webhooks/delivery-worker.js';
import { createWebhookCleanUp } from '../webhooks/webhook-clean-up.js';
import { allRowDeletions } from './all-row-deletions.js';
import type { Component } from './running-components.js';

export interface WorkerDeps {
  readonly config: Pick<Config, 'worker' | 'leaseMs' | 'retention'>;
  readonly database: Database;
  readonly outgoing: {
    readonly requests: OutgoingRequests;
    readonly secrets: OutgoingSecrets;
    readonly retryDelay: OutgoingDeps['retryDelay'];
  };
  readonly observability: Observability;
  readonly log: Logger;
  readonly now: () => Date;
}

/** Starts the background workers if the settings enable them. Every process exports the queue depths. */
export function startWorkers({ config, outgoing, ...deps }: WorkerDeps): Component[] {
  const shared = { ...deps, database: deps.database.background, pace: new BackgroundPace() };
  const { database, observability, now } = shared;
  const { metrics } = observability;
  const deployments = createDeploymentQueue(database, config.leaseMs, now);
  const deliveries = createDeliveryQueue(database, config.leaseMs);
  observeQueue(metrics, 'deployments', deployments);
  observeQueue(metrics, 'webhook_deliveries', deliveries);
  if (!config.worker) return [];
  const to = (receiver: 'runtime' | 'webhook') => ({
    ...outgoing,
    requests: observeRequests(outgoing.requests, receiver, observability),
  });
  const deployer = createDeploymentWorker({ ...shared, queue: deployments, outgoing: to('runtime') });
  const sender = createDeliveryWorker({ ...shared, queue: deliveries, ...to('webhook') });
  const running = 'Deployments that this process runs';
  metrics.gauge('deployments_running', running, () => deployer.runningCount);
  const working = 'Whether the workers of this process can work: look for it, and finish it';
  metrics.gauge('workers_working', working, () => Number(deployer.isHealthy && sender.isHealthy));
  const cleanUps = [
    createWebhookCleanUp(shared),
    createProjectCleanUp(shared, allRowDeletions),
    createKeyCleanUp(shared),
    ...retentionJobs(shared, config.retention),
  ];
  for (const cleanUp of cleanUps) cleanUp.start();
  // All at once: each waits for the units of work of the others.
  const stopCleanUps = async () => void (await Promise.all(cleanUps.map((cleanUp) => cleanUp.stop())));
  return [...[deployer, sender].map(startedWorker), { stop: stopCleanUps }];
}

/** The jobs that delete old rows, as far as the settings ask for them. */
function retentionJobs(
  deps: Pick<WorkerDeps, 'database' | 'log' | 'now'> & { readonly pace: BackgroundPace },
  { keepDeliveriesDays, keepJournalsDays, keepAuditDays, auditExportDirectory: directory }: Config['retention'],
): BackgroundJob[] {
  const jobs: BackgroundJob[] = [];
  if (keepDeliveriesDays !== undefined) {
    const failure = 'Could not delete old webhook deliveries';
    jobs.push(createRetentionJob(deps, { keepDays: keepDeliveriesDays, failure, deleteBefore: deleteOldDeliveries }));
  }
  if (keepJournalsDays !== undefined) {
    const failure = 'Could not delete old journals of deployments';
    jobs.push(createRetentionJob(deps, { keepDays: keepJournalsDays, failure, deleteBefore: deleteOldJournals }));
  }
  if (keepAuditDays !== undefined && directory !== undefined) {
    jobs.push(createAuditRetention({ ...deps, keepDays: keepAuditDays, directory }));
  }
  return jobs;
}

function startedWorker(worker: QueueWorker): Component {
  worker.start();
  return { startDraining: () => void worker.stop(), isWorking: () => worker.isHealthy, stop: () => worker.stop() };
}

/** Every process exports the same depth, because the queue is in the database. */
function observeQueue(metrics: Metrics, name: string, queue: Queue): void {
  const words = name.replace('_', ' ');
  const waiting = `How many ${words} wait for a worker`;
  metrics.gauge(`${name}_waiting`, waiting, async () => (await queue.depth()).waiting);
  const unfinished = `How many ${words} are in the queue: waiting, worked on, or due later`;
  metrics.gauge(`${name}_unfinished`, unfinished, async () => (await queue.depth()).unfinished);
}

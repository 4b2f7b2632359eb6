import { performance } from 'node:perf_hooks';
import type { Logger } from 'pino';
import { SealingError } from '../configuration/keys/sealing.js';
import type { Database } from '../database/database.js';
import type { Observability } from '../observability/observability.js';
import type { OutgoingRequests, OutgoingResult } from '../outgoing/outgoing-requests.js';
import type { OutgoingSecrets } from '../outgoing/outgoing-secrets.js';
import type { Lease } from '../queue/lease.js';
import type { Queue } from '../queue/queue.js';
import { QueueWorker } from '../queue/queue-worker.js';
import { type DeliveryAttempt, NOT_COVERED, recordAttempt } from './record-attempt.js';
import { Webhook, WebhookDelivery } from './webhook.entity.js';
import { environmentIdOfRelease } from './webhook-outbox.js';
import { coversEnvironment } from './webhook-rules.js';

/** How many deliveries one process sends concurrently. */
const CONCURRENCY = 8;

export interface DeliveryWorkerDeps {
  readonly database: Database;
  readonly queue: Queue;
  readonly requests: Pick<OutgoingRequests, 'send'>;
  readonly secrets: Pick<OutgoingSecrets, 'secretsOf'>;
  readonly observability: Pick<Observability, 'metrics'>;
  readonly log: Logger;
  readonly now: () => Date;
}

/** Sends deliveries. Each claim makes one attempt; a failed delivery returns to the queue until its next attempt is due. */
export function createDeliveryWorker(deps: DeliveryWorkerDeps): QueueWorker {
  const { database, queue, log } = deps;
  const sender = new DeliverySender(deps);
  return new QueueWorker({
    queue,
    signals: database.signals,
    concurrency: CONCURRENCY,
    log,
    idField: 'deliveryId',
    run: (lease, stopping) => sender.send(lease, stopping),
  });
}

/** The result of an attempt without a readable secret to sign it with. */
const UNSIGNED: OutgoingResult = {
  kind: 'REFUSED',
  status: null,
  text: 'Nothing was sent: the secret of the webhook can no longer be read. Rotate it with oldSecretSeconds 0.',
};

const METRIC_OUTCOMES = { DELIVERED: 'delivered', RETRY: 'retried', FAILED: 'failed' } as const;

class DeliverySender {
  constructor(private readonly deps: DeliveryWorkerDeps) {}

  /** Makes one attempt to send a delivery, and records it. */
  async send(lease: Lease, stopping: AbortSignal): Promise<void> {
    const { database, queue, log, observability, now } = this.deps;
    const attempt = await this.attempt(lease, stopping);
    if (attempt === 'GONE') return;
    if (attempt === 'STOPPED') return queue.returnLease(lease);
    const { number, outcome } = await database.write((manager) =>
      recordAttempt(manager, { queue, lease, now }, attempt),
    );
    observability.metrics.webhookTries.inc({ outcome: METRIC_OUTCOMES[outcome.kind] });
    const { id, webhookId, releaseId } = attempt.delivery;
    const about = { deliveryId: id, webhookId, releaseId, attempt: number, status: attempt.result.status };
    if (outcome.kind === 'FAILED') log.warn({ ...about, disabled: outcome.disable }, 'Webhook delivery failed');
    else log.debug({ ...about, outcome: outcome.kind }, 'Webhook delivery attempted');
  }

  private async attempt(lease: Lease, stopping: AbortSignal): Promise<DeliveryAttempt | 'GONE' | 'STOPPED'> {
    const { database, requests, secrets, log, now } = this.deps;
    const delivery = await database.reader.findOneBy(WebhookDelivery, { id: lease.id });
    const webhook = delivery && (await database.reader.findOneBy(Webhook, { id: delivery.webhookId }));
    // The webhook was deleted or disabled since the claim, which ended the delivery.
    if (!delivery || delivery.finishedAt !== null || !webhook?.enabled) return 'GONE';
    const { url } = webhook;
    const startedAt = now();
    const environmentId = await environmentIdOfRelease(database.reader, delivery.releaseId);
    // The address and the environments that the webhook covers come from one read.
    if (environmentId === null || !coversEnvironment(webhook, environmentId)) {
      return { delivery, url, result: NOT_COVERED, startedAt, milliseconds: 0 };
    }
    const begun = performance.now();
    try {
      const result = await requests.send({
        url,
        id: delivery.id,
        body: delivery.payload,
        secrets: await secrets.secretsOf(database.reader, webhook.id),
        signal: stopping,
      });
      return { delivery, url, result, startedAt, milliseconds: Math.round(performance.now() - begun) };
    } catch (error) {
      if (stopping.aborted) return 'STOPPED';
      if (!(error instanceof SealingError)) throw error;
      log.error({ err: error, webhookId: webhook.id }, 'The secret of a webhook can not be read');
      return { delivery, url, result: UNSIGNED, startedAt, milliseconds: 0 };
    }
  }
}

import { performance } from 'node:perf_hooks';
import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import { SealingError } from '../configuration/keys/sealing.js';
import type { Database } from '../database/database.js';
import { databaseTime } from '../database/statements/clock.js';
import { lockRow } from '../database/statements/locks.js';
import { row, sql } from '../database/statements/sql.js';
import type { Observability } from '../observability/observability.js';
import type { OutgoingRequests, OutgoingResult } from '../outgoing/outgoing-requests.js';
import type { OutgoingSecrets } from '../outgoing/outgoing-secrets.js';
import { type Lease } from '../queue/lease.js';
import { Queue } from '../queue/queue.js';
import { QueueWorker } from '../queue/queue-worker.js';
import { type AttemptOutcome, attemptOutcome, isGone } from './attempt-outcome.js';
import { Webhook, WebhookAttempt, WebhookDelivery } from './webhook.entity.js';
import { endUnwantedDeliveries, environmentIdOfRelease, NOT_COVERED_TEXT } from './webhook-outbox.js';
import { coversEnvironment } from './webhook-rules.js';

/** How many deliveries one process sends side by side. */
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

/** Sends deliveries: each time one is taken from its queue it is tried once, and goes back until it is due again. */
export function createDeliveryWorker(parts: DeliveryWorkerDeps): QueueWorker {
  const { database, queue, log } = parts;
  const sender = new DeliverySender(parts);
  return new QueueWorker({
    queue,
    signals: database.signals,
    concurrency: CONCURRENCY,
    log,
    idField: 'deliveryId',
    run: (lease, stopping) => sender.send(lease, stopping),
  });
}

/**
 * The queue of deliveries. One waits while another of the same webhook is being sent, by whichever process: a receiver that
 * never answers keeps one worker waiting, and the others are free for other webhooks. And it waits until all before it have
 * been tried once: a receiver that takes everything gets it in the order in which it happened.
 */
export function createDeliveryQueue(database: Database, leaseMs: number): Queue {
  // As computed values, so that no database looks for them among all that have ended, instead of those in the queue.
  const before = sql`p.webhook_id || '' = q.webhook_id AND p.id || '' < q.id`;
  const untried = sql`SELECT 1 FROM webhook_delivery p WHERE p.finished_at IS NULL AND ${before}
    AND NOT EXISTS (SELECT 1 FROM webhook_attempt a WHERE a.delivery_id = p.id)`;
  // Leases end within this time. As queries of their own, which are run once, and by which the index of the queue is used.
  const now = sql`(SELECT ${databaseTime(database.reader)})`;
  const latest = sql`(SELECT ${databaseTime(database.reader, leaseMs)})`;
  const sending = sql`SELECT s.webhook_id FROM webhook_delivery s
    WHERE s.finished_at IS NULL AND s.lease_until > ${now} AND s.lease_until <= ${latest} AND s.state = 'SENDING'`;
  const ready = sql`q.webhook_id NOT IN (${sending}) AND NOT EXISTS (${untried})`;
  return new Queue(
    database,
    { table: 'webhook_delivery', key: 'id', topic: 'deliveries', ready, onClaim: markAsSending },
    leaseMs,
  );
}

async function markAsSending(manager: EntityManager, { id }: Lease): Promise<void> {
  await manager.update(WebhookDelivery, { id }, { state: 'SENDING' });
}

/** What becomes of a try where there is nothing to sign it with. */
const UNSIGNED: OutgoingResult = {
  kind: 'REFUSED',
  status: null,
  text: 'Nothing was sent: the secret of the webhook can not be read any more. Rotate it with oldSecretSeconds 0.',
};

/** The result of a try where the webhook is no longer about the environment. */
const NOT_COVERED: OutgoingResult = { kind: 'REFUSED', status: null, text: NOT_COVERED_TEXT };

interface Sent {
  readonly delivery: WebhookDelivery;
  /** Where it was sent to. */
  readonly url: string;
  readonly answer: OutgoingResult;
  readonly startedAt: Date;
  readonly milliseconds: number;
}

/** A try as it was written down. */
interface RecordedAttempt {
  /** From 1, over all tries of the delivery. */
  readonly number: number;
  readonly outcome: AttemptOutcome;
}

/** What metrics say of a try. */
const METRIC_OUTCOMES = { DELIVERED: 'delivered', AGAIN: 'retried', FAILED: 'failed' } as const;

class DeliverySender {
  constructor(private readonly deps: DeliveryWorkerDeps) {}

  /** Tries a delivery once, and writes down what became of it. */
  async send(lease: Lease, stopping: AbortSignal): Promise<void> {
    const { database, queue, log, observability } = this.deps;
    const sent = await this.attempt(lease, stopping);
    if (sent === 'GONE') return;
    if (sent === 'STOPPED') return queue.returnLease(lease);
    const { number, outcome } = await database.write((manager) => this.write(manager, lease, sent));
    observability.metrics.webhookTries.inc({ outcome: METRIC_OUTCOMES[outcome.kind] });
    const { id, webhookId, releaseId } = sent.delivery;
    const about = { deliveryId: id, webhookId, releaseId, attempt: number, status: sent.answer.status };
    if (outcome.kind === 'FAILED') log.warn({ ...about, disabled: outcome.disable }, 'A webhook could not be told');
    else log.debug({ ...about, outcome: outcome.kind }, 'Tried to tell a webhook');
  }

  private async attempt(lease: Lease, stopping: AbortSignal): Promise<Sent | 'GONE' | 'STOPPED'> {
    const { database, requests, secrets, log, now } = this.deps;
    const delivery = await database.reader.findOneBy(WebhookDelivery, { id: lease.id });
    const webhook = delivery && (await database.reader.findOneBy(Webhook, { id: delivery.webhookId }));
    // One that was deleted or disabled since the delivery was taken is told nothing more, and the delivery has ended.
    if (!delivery || delivery.finishedAt !== null || !webhook?.enabled) return 'GONE';
    const { url } = webhook;
    const startedAt = now();
    const environmentId = await environmentIdOfRelease(database.reader, delivery.releaseId);
    // The address was read together with what the webhook is about.
    if (environmentId === null || !coversEnvironment(webhook, environmentId)) {
      return { delivery, url, answer: NOT_COVERED, startedAt, milliseconds: 0 };
    }
    const begun = performance.now();
    try {
      const answer = await requests.send({
        url,
        id: delivery.id,
        body: delivery.payload,
        secrets: await secrets.secretsOf(database.reader, webhook.id),
        signal: stopping,
      });
      return { delivery, url, answer, startedAt, milliseconds: Math.round(performance.now() - begun) };
    } catch (error) {
      if (stopping.aborted) return 'STOPPED';
      if (!(error instanceof SealingError)) throw error;
      log.error({ err: error, webhookId: webhook.id }, 'The secret of a webhook can not be read');
      return { delivery, url, answer: UNSIGNED, startedAt, milliseconds: 0 };
    }
  }

  private async write(manager: EntityManager, lease: Lease, sent: Sent): Promise<RecordedAttempt> {
    const { delivery, url } = sent;
    const { queue } = this.deps;
    if (isGone(sent.answer)) {
      await queue.capIdleTimeoutToLease(manager);
      // Whoever disables a webhook locks it before its deliveries, here as elsewhere.
      await lockRow(manager, 'webhook', delivery.webhookId);
    }
    await queue.renewLease(manager, lease);
    const isMoved = !(await manager.existsBy(Webhook, { id: delivery.webhookId, url }));
    const { tries, last } = await countAttempts(manager, delivery);
    const outcome: AttemptOutcome =
      sent.answer === NOT_COVERED
        ? { kind: 'FAILED', error: NOT_COVERED_TEXT, disable: false }
        : attemptOutcome(sent.answer, { attempts: tries + 1, isMoved });
    const written = { number: last + 1, outcome };
    await this.writeOutcome(manager, lease, sent, written);
    return written;
  }

  private async writeOutcome(
    manager: EntityManager,
    lease: Lease,
    sent: Sent,
    { number, outcome }: RecordedAttempt,
  ): Promise<void> {
    const { queue, now } = this.deps;
    const { delivery, startedAt, milliseconds } = sent;
    await manager.insert(WebhookAttempt, {
      deliveryId: delivery.id,
      number,
      startedAt,
      milliseconds,
      status: sent.answer.status,
      error: outcome.kind === 'DELIVERED' ? null : outcome.error,
    });
    if (outcome.kind === 'AGAIN') {
      await manager.update(WebhookDelivery, { id: delivery.id }, { state: 'PENDING' });
      return queue.rescheduleEntry(manager, lease, outcome.delayMs);
    }
    const finishedAt = now();
    await manager.update(WebhookDelivery, { id: delivery.id }, { state: outcome.kind, finishedAt });
    if (outcome.kind === 'DELIVERED' || !outcome.disable) return;
    await manager.update(Webhook, { id: delivery.webhookId }, { enabled: false });
    await endUnwantedDeliveries(manager, { id: delivery.webhookId, enabled: false, environmentIds: null }, finishedAt);
  }
}

/** How often a delivery was tried since it was last sent anew, and the number of the last try of all: 0 for none. */
async function countAttempts(
  manager: EntityManager,
  { id, formerAttempts }: WebhookDelivery,
): Promise<{ tries: number; last: number }> {
  const found = await row<{ tries: number; last: number }>(
    manager,
    sql`SELECT CAST(COUNT(*) AS integer) AS tries, COALESCE(MAX(number), ${formerAttempts}) AS last
      FROM webhook_attempt WHERE delivery_id = ${id} AND number > ${formerAttempts}`,
  );
  return found ?? { tries: 0, last: formerAttempts };
}

import type { EntityManager } from 'typeorm';
import { lockRow } from '../database/statements/locks.js';
import { row, sql } from '../database/statements/sql.js';
import type { OutgoingResult } from '../outgoing/outgoing-requests.js';
import type { Lease } from '../queue/lease.js';
import type { Queue } from '../queue/queue.js';
import { type AttemptOutcome, attemptOutcome, isGone } from './attempt-outcome.js';
import { Webhook, WebhookAttempt, WebhookDelivery } from './webhook.entity.js';
import { endUnwantedDeliveries, NOT_COVERED_TEXT } from './webhook-outbox.js';

/** An attempt to send a delivery, and its result. */
export interface DeliveryAttempt {
  readonly delivery: WebhookDelivery;
  /** The address that it was sent to. */
  readonly url: string;
  readonly result: OutgoingResult;
  readonly startedAt: Date;
  readonly milliseconds: number;
}

export interface RecordedAttempt {
  /** From 1, counting all attempts of the delivery. */
  readonly number: number;
  readonly outcome: AttemptOutcome;
}

/** The result of an attempt if the webhook no longer covers the environment. */
export const NOT_COVERED: OutgoingResult = { kind: 'REFUSED', status: null, text: NOT_COVERED_TEXT };

/**
 * Records an attempt, and reschedules or ends its delivery.
 *
 * @throws FencedOutError if the lease was lost.
 */
export async function recordAttempt(
  manager: EntityManager,
  { queue, lease, now }: { readonly queue: Queue; readonly lease: Lease; readonly now: () => Date },
  attempt: DeliveryAttempt,
): Promise<RecordedAttempt> {
  const { delivery, url, result, startedAt, milliseconds } = attempt;
  if (isGone(result)) {
    await queue.capIdleTimeoutToLease(manager);
    // Every unit of work that disables a webhook locks it before its deliveries.
    await lockRow(manager, 'webhook', delivery.webhookId);
  }
  await queue.renewLease(manager, lease);
  const { count, last } = await countAttempts(manager, delivery);
  const isMoved = !(await manager.existsBy(Webhook, { id: delivery.webhookId, url }));
  const outcome: AttemptOutcome =
    result === NOT_COVERED
      ? { kind: 'FAILED', error: NOT_COVERED_TEXT, disable: false }
      : attemptOutcome(result, { attempts: count + 1, isMoved });
  const number = last + 1;
  const error = outcome.kind === 'DELIVERED' ? null : outcome.error;
  const { status } = result;
  await manager.insert(WebhookAttempt, { deliveryId: delivery.id, number, startedAt, milliseconds, status, error });
  if (outcome.kind === 'RETRY') {
    await manager.update(WebhookDelivery, { id: delivery.id }, { state: 'PENDING' });
    await queue.rescheduleEntry(manager, lease, outcome.delayMs);
  } else await endDelivery(manager, delivery, outcome, now());
  return { number, outcome };
}

async function endDelivery(
  manager: EntityManager,
  { id, webhookId }: WebhookDelivery,
  outcome: Exclude<AttemptOutcome, { kind: 'RETRY' }>,
  finishedAt: Date,
): Promise<void> {
  await manager.update(WebhookDelivery, { id }, { state: outcome.kind, finishedAt });
  if (outcome.kind === 'DELIVERED' || !outcome.disable) return;
  await manager.update(Webhook, { id: webhookId }, { enabled: false });
  await endUnwantedDeliveries(manager, { id: webhookId, enabled: false, environmentIds: null }, finishedAt);
}

/** The number of attempts since the delivery was last sent again, and the number of its last attempt ever; 0 for none. */
async function countAttempts(
  manager: EntityManager,
  { id, formerAttempts }: WebhookDelivery,
): Promise<{ count: number; last: number }> {
  const found = await row<{ count: number; last: number }>(
    manager,
    sql`SELECT CAST(COUNT(*) AS integer) AS count, COALESCE(MAX(number), ${formerAttempts}) AS last
      FROM webhook_attempt WHERE delivery_id = ${id} AND number > ${formerAttempts}`,
  );
  return found ?? { count: 0, last: formerAttempts };
}

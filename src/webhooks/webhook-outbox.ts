import { type EntityManager, In } from 'typeorm';
import { newIdAfter } from '../database/ids.js';
import { announce } from '../database/signals.js';
import { databaseTime } from '../database/statements/clock.js';
import { type ColumnValues, insertEntities, insertFromQuery } from '../database/statements/entities.js';
import { lockRows } from '../database/statements/locks.js';
import { execute, join, row, rows, type Sql, sql } from '../database/statements/sql.js';
import { Webhook, WebhookAttempt, WebhookDelivery, type WebhookEvent } from './webhook.entity.js';
import { EVENT_TYPES, isSubscribed } from './webhook-rules.js';

export interface ReleaseOccurrence {
  readonly event: WebhookEvent;
  readonly releaseId: string;
  readonly environmentId: string;
  /** When it happened. */
  readonly at: Date;
  /** The `data` of the payload. Called only if a webhook subscribes to the event. */
  data(): Promise<object>;
}

/**
 * Enqueues a delivery for every webhook that subscribes to an event, in the event's own unit of work: deliveries exist if
 * and only if the unit commits, even if this process crashes.
 */
export async function recordEvent(manager: EntityManager, event: ReleaseOccurrence): Promise<void> {
  const webhookIds = await lockSubscribers(manager, event);
  if (webhookIds.length === 0) return;
  const webhooks = await withLastDelivery(manager, webhookIds);
  const { at, releaseId } = event;
  const payload = JSON.stringify({ type: EVENT_TYPES[event.event], timestamp: at, data: await event.data() });
  const now = databaseTime(manager);
  const deliveries = webhooks.map(
    ({ webhookId, last }): ColumnValues<WebhookDelivery> => ({
      ...{ id: newIdAfter('delivery', last), webhookId, event: event.event, releaseId, payload, state: 'PENDING' },
      ...{ formerAttempts: 0, attempts: 0, fence: 0, dueAt: now, leaseSince: now, leaseUntil: now, holder: null },
      ...{ createdAt: at, finishedAt: null },
    }),
  );
  await insertEntities(manager, WebhookDelivery, deliveries);
  announce(manager, 'deliveries');
}

/** Deliveries are listed and sent in the order of their ids, which must survive a clock that is set back. */
function withLastDelivery(
  manager: EntityManager,
  webhookIds: readonly string[],
): Promise<{ webhookId: string; last: string | null }[]> {
  return rows(
    manager,
    sql`SELECT w.id AS "webhookId", (SELECT MAX(d.id) FROM webhook_delivery d WHERE d.webhook_id = w.id) AS last
      FROM webhook w WHERE w.id IN (${join(webhookIds)})`,
  );
}

/** How many deliveries a unit of work of a request or an attempt ends: few enough to take far less time than a lease. */
const DELIVERY_BATCH_SIZE = 1_000;

/** Why a delivery is not sent, as a sentence. */
export const NOT_COVERED_TEXT = 'Nothing was sent: the webhook no longer covers the environment of this release.';

/** The columns that decide which deliveries a webhook gets. */
type DeliveryScope = Pick<Webhook, 'id' | 'enabled' | 'environmentIds'>;

/**
 * Ends the pending deliveries that a webhook must not get: all of them if it is disabled; else those for environments that
 * it no longer covers, because the owner of its address may not see these. Ends at most `limit`; the rest ends in the
 * background. The caller has locked the webhook.
 *
 * @param options.from the result of the last call, so that the finished deliveries are not scanned again.
 * @returns null if none is left.
 */
export async function endUnwantedDeliveries(
  manager: EntityManager,
  webhook: DeliveryScope,
  at: Date,
  { from = '', limit = DELIVERY_BATCH_SIZE }: { readonly from?: string; readonly limit?: number } = {},
): Promise<string | null> {
  const isUnwanted = unwanted(webhook);
  if (isUnwanted === null) return null;
  const found = await rows<{ id: string; dueAt: string }>(
    manager,
    sql`SELECT d.id, d.due_at AS "dueAt" FROM webhook_delivery d WHERE ${isUnwanted} AND d.due_at >= ${from}
      ORDER BY d.due_at LIMIT ${limit}`,
  );
  if (found.length > 0) await end(manager, webhook, join(found.map(({ id }) => id)), at);
  if (found.length < limit) return null;
  announce(manager, 'webhooks');
  return found.at(-1)?.dueAt ?? null;
}

/** Whether a webhook has pending deliveries that it must not get. */
export async function hasUnwantedDeliveries(reader: EntityManager, webhook: DeliveryScope): Promise<boolean> {
  const isUnwanted = unwanted(webhook);
  if (isUnwanted === null) return false;
  return (await row(reader, sql`SELECT 1 AS found FROM webhook_delivery d WHERE ${isUnwanted} LIMIT 1`)) !== null;
}

/**
 * A condition on deliveries `d` that a webhook must not get. Null if it gets all. The webhook's id is compared with a
 * computed value, which prevents the use of an index that also holds finished deliveries.
 */
function unwanted({ id, enabled, environmentIds }: DeliveryScope): Sql | null {
  const onItsWay = sql`d.finished_at IS NULL AND d.webhook_id || '' = ${id}`;
  if (!enabled) return onItsWay;
  if (environmentIds === null) return null;
  return sql`${onItsWay} AND (SELECT 1 FROM release r
    WHERE r.id = d.release_id AND r.environment_id IN (${join(environmentIds)})) IS NULL`;
}

/** Ends the deliveries that are still pending. If the webhook is enabled, an attempt records the reason. */
async function end(manager: EntityManager, { enabled }: DeliveryScope, ids: Sql, at: Date): Promise<void> {
  const those = sql`id IN (${ids}) AND finished_at IS NULL`;
  // Waits for attempts that are being recorded.
  await lockRows(manager, sql`SELECT id FROM webhook_delivery WHERE ${those} ORDER BY id`);
  if (enabled) {
    const last = sql`(SELECT MAX(a.number) FROM webhook_attempt a WHERE a.delivery_id = d.id)`;
    const number = sql`1 + COALESCE(${last}, d.former_attempts)`;
    const attempt = { number, startedAt: at, milliseconds: 0, status: null, error: NOT_COVERED_TEXT };
    const rest = sql`webhook_delivery d WHERE ${those}`;
    await insertFromQuery(manager, WebhookAttempt, { deliveryId: sql`d.id`, ...attempt }, rest);
  }
  const finishedAt = at.toISOString();
  await execute(manager, sql`UPDATE webhook_delivery SET state = 'FAILED', finished_at = ${finishedAt} WHERE ${those}`);
}

/** The target environment of a release. */
export async function environmentIdOfRelease(manager: EntityManager, releaseId: string): Promise<string | null> {
  const found = await row<{ environment_id: string }>(
    manager,
    sql`SELECT environment_id FROM release WHERE id = ${releaseId}`,
  );
  return found?.environment_id ?? null;
}

/** Returns the subscribers' ids. Nobody can change or delete these webhooks until the unit of work ends. */
async function lockSubscribers(
  manager: EntityManager,
  { event, environmentId }: Pick<ReleaseOccurrence, 'event' | 'environmentId'>,
): Promise<string[]> {
  const idsOf = (webhooks: readonly Webhook[]) =>
    webhooks.filter((webhook) => isSubscribed(webhook, event, environmentId)).map(({ id }) => id);
  const ids = idsOf(await manager.findBy(Webhook, { enabled: true }));
  if (ids.length === 0) return [];
  await lockRows(manager, sql`SELECT id FROM webhook WHERE id IN (${join(ids)}) ORDER BY id`, 'SHARE');
  // A webhook may have changed before it was locked.
  return idsOf(await manager.findBy(Webhook, { id: In(ids) }));
}

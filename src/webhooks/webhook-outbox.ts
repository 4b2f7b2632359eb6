import { type EntityManager, In } from 'typeorm';
import { databaseTime } from '../database/clock.js';
import { newId } from '../database/ids.js';
import { lockRows } from '../database/locks.js';
import { announce } from '../database/signals.js';
import { execute, insertRows, join, row, sql } from '../database/sql.js';
import { Webhook, type WebhookDelivery, type WebhookEvent } from './webhook.entity.js';
import { EVENT_TYPES, wants } from './webhook-rules.js';

export interface EventToTell {
  readonly event: WebhookEvent;
  readonly releaseId: string;
  readonly environmentId: string;
  /** When it happened. */
  readonly at: Date;
  /** What is told of it; asked for only where somebody is told. */
  data(): Promise<object>;
}

const COLUMNS = [
  'id',
  'webhook_id',
  'event',
  'release_id',
  'payload',
  'state',
  'former_attempts',
  'attempts',
  'fence',
  'due_at',
  'lease_since',
  'lease_until',
  'created_at',
] as const;

/**
 * Writes down, in the unit of work in which an event happened, that every webhook that wants it is to be told: if the unit
 * is undone nobody is, and if it is not everybody is, whatever happens to this process.
 */
export async function recordEvent(manager: EntityManager, event: EventToTell): Promise<void> {
  const webhookIds = await lockThoseWhoWant(manager, event);
  if (webhookIds.length === 0) return;
  const at = event.at.toISOString();
  const payload = JSON.stringify({ type: EVENT_TYPES[event.event], timestamp: at, data: await event.data() });
  const now = databaseTime(manager);
  const values = webhookIds.map((webhookId) => [
    ...[newId('delivery'), webhookId, event.event, event.releaseId, payload],
    ...['PENDING' satisfies WebhookDelivery['state'], 0, 0, 0, now, now, now, at],
  ]);
  await insertRows(manager, 'webhook_delivery', COLUMNS, values);
  announce(manager, 'deliveries');
}

/** How many deliveries one unit of work ends or deletes: it is to take far less time than a lease, and keep nobody waiting. */
export const DELIVERIES_AT_ONCE = 1_000;

/**
 * Gives up what is on its way to a webhook that is disabled: as many deliveries as fit into a unit of work, or as `limit`
 * says; others are ended in the background. The caller has locked the webhook. Returns how many.
 */
export async function endDeliveries(
  manager: EntityManager,
  webhookId: string,
  at: Date,
  limit = DELIVERIES_AT_ONCE,
): Promise<number> {
  announce(manager, 'webhooks');
  const some = sql`SELECT id FROM webhook_delivery WHERE webhook_id = ${webhookId} AND finished_at IS NULL
    ORDER BY id LIMIT ${limit}`;
  return execute(
    manager,
    sql`UPDATE webhook_delivery SET state = 'FAILED', finished_at = ${at.toISOString()} WHERE id IN (${some})`,
  );
}

/** Why a delivery is not sent, as a sentence. */
export const NOT_ABOUT_IT = 'Nothing was sent: the webhook is no longer about the environment of this release.';

/**
 * Gives up what is on its way about environments that a webhook is no longer about, as its address may have become that of
 * somebody who does not see them. The caller has locked the webhook.
 */
export async function endDeliveriesBeyond(
  manager: EntityManager,
  { id, environmentIds }: Pick<Webhook, 'id' | 'environmentIds'>,
  at: Date,
): Promise<void> {
  if (environmentIds === null) return;
  const beyond = sql`webhook_id = ${id} AND finished_at IS NULL AND release_id NOT IN (
    SELECT r.id FROM release r WHERE r.environment_id IN (${join(environmentIds)}))`;
  // A try that is being written down comes first.
  await lockRows(manager, sql`SELECT id FROM webhook_delivery WHERE ${beyond} ORDER BY id`);
  await execute(
    manager,
    sql`INSERT INTO webhook_attempt (delivery_id, number, started_at, milliseconds, status, error)
      SELECT d.id, 1 + COALESCE((SELECT MAX(a.number) FROM webhook_attempt a WHERE a.delivery_id = d.id),
        d.former_attempts), ${at.toISOString()}, 0, NULL, ${NOT_ABOUT_IT} FROM webhook_delivery d WHERE ${beyond}`,
  );
  await execute(
    manager,
    sql`UPDATE webhook_delivery SET state = 'FAILED', finished_at = ${at.toISOString()} WHERE ${beyond}`,
  );
}

/** The environment that a release is to. */
export async function environmentOf(manager: EntityManager, releaseId: string): Promise<string | null> {
  const found = await row<{ environment_id: string }>(
    manager,
    sql`SELECT environment_id FROM release WHERE id = ${releaseId}`,
  );
  return found?.environment_id ?? null;
}

/** Until the unit of work ends, these webhooks can be neither changed nor deleted. */
async function lockThoseWhoWant(
  manager: EntityManager,
  { event, environmentId }: Pick<EventToTell, 'event' | 'environmentId'>,
): Promise<string[]> {
  const idsOf = (webhooks: readonly Webhook[]) =>
    webhooks.filter((webhook) => wants(webhook, event, environmentId)).map(({ id }) => id);
  const ids = idsOf(await manager.findBy(Webhook, { enabled: true }));
  if (ids.length === 0) return [];
  await lockRows(manager, sql`SELECT id FROM webhook WHERE id IN (${join(ids)}) ORDER BY id`, 'SHARE');
  // Somebody may have changed or deleted one before the lock was had.
  return idsOf(await manager.findBy(Webhook, { id: In(ids) }));
}

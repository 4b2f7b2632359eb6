import { type EntityManager, In } from 'typeorm';
import { databaseTime } from '../database/clock.js';
import { newId } from '../database/ids.js';
import { lockRows } from '../database/locks.js';
import { announce } from '../database/signals.js';
import { execute, insertRows, join, sql } from '../database/sql.js';
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
  const values = webhookIds.map((webhookId) => [
    ...[newId('delivery'), webhookId, event.event, event.releaseId, payload],
    ...['PENDING' satisfies WebhookDelivery['state'], 0, 0, 0, databaseTime(manager), at],
  ]);
  await insertRows(manager, 'webhook_delivery', COLUMNS, values);
  announce(manager, 'deliveries');
}

/** Gives up what is on its way to a webhook that is told nothing more. The caller has locked the webhook. */
export async function endDeliveries(manager: EntityManager, webhookId: string, at: Date): Promise<void> {
  await execute(
    manager,
    sql`UPDATE webhook_delivery SET state = 'FAILED', finished_at = ${at.toISOString()}
      WHERE webhook_id = ${webhookId} AND finished_at IS NULL`,
  );
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

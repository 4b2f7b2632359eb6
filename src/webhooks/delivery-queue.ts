import type { Database } from '../database/database.js';
import { databaseTime } from '../database/statements/clock.js';
import { hasLeft } from '../database/statements/presence.js';
import { sql } from '../database/statements/sql.js';
import { Queue } from '../queue/queue.js';
import { WebhookDelivery } from './webhook.entity.js';

/**
 * The queue of deliveries. A delivery waits while another one of its webhook is being sent by any process: a receiver that
 * never answers blocks one worker only. It also waits until every earlier delivery of its webhook was attempted once: a
 * receiver that accepts everything gets the events in order.
 */
export function createDeliveryQueue(database: Database, leaseMs: number): Queue {
  // Computed values prevent the use of indexes that also hold finished deliveries.
  const before = sql`p.webhook_id || '' = q.webhook_id AND p.id || '' < q.id`;
  const unattempted = sql`SELECT 1 FROM webhook_delivery p WHERE p.finished_at IS NULL AND ${before}
    AND NOT EXISTS (SELECT 1 FROM webhook_attempt a WHERE a.delivery_id = p.id)`;
  // Scalar subqueries run once, so that the index of the queue is used. No lease ends later than `latest`.
  const now = sql`(SELECT ${databaseTime(database.reader)})`;
  const latest = sql`(SELECT ${databaseTime(database.reader, leaseMs)})`;
  const sending = sql`SELECT s.webhook_id FROM webhook_delivery s
    WHERE s.finished_at IS NULL AND s.lease_until > ${now} AND s.lease_until <= ${latest} AND s.state = 'SENDING'
      AND NOT ${hasLeft(database, sql`s.holder`)}`;
  return new Queue(
    database,
    {
      table: 'webhook_delivery',
      key: 'id',
      topic: 'deliveries',
      ready: sql`q.webhook_id NOT IN (${sending}) AND NOT EXISTS (${unattempted})`,
      async onClaim(manager, { id }) {
        await manager.update(WebhookDelivery, { id }, { state: 'SENDING' });
      },
    },
    leaseMs,
  );
}

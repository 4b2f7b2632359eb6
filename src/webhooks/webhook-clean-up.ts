import type { Logger } from 'pino';
import { IsNull, Not } from 'typeorm';
import type { Database } from '../database/database.js';
import { lockRow } from '../database/statements/locks.js';
import { inRowBatch } from '../database/statements/row-batch.js';
import { execute, sql } from '../database/statements/sql.js';
import { BackgroundJob } from '../queue/background-job.js';
import { type BackgroundPace, ROWS_PER_UNIT } from '../queue/background-pace.js';
import { Webhook } from './webhook.entity.js';
import { endUnwantedDeliveries, hasUnwantedDeliveries } from './webhook-outbox.js';

interface WebhookCleanUpDeps {
  readonly database: Database;
  readonly log: Logger;
  readonly now: () => Date;
  readonly pace: BackgroundPace;
}

/**
 * Deletes the webhooks that are marked as deleted, with their deliveries, and ends the deliveries that are unwanted since
 * their webhook was disabled or narrowed. Works in small units of work: if the process stops, another one, or its next
 * start, continues.
 */
export function createWebhookCleanUp({ database, log, now, pace }: WebhookCleanUpDeps): BackgroundJob {
  const cleanUp = new WebhookCleanUp(database, now, pace);
  return new BackgroundJob(
    { signals: database.signals, log },
    {
      topic: 'webhooks',
      failure: 'Could not clean up webhook deliveries',
      run: (stopping) => cleanUp.run(stopping),
    },
  );
}

class WebhookCleanUp {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
    private readonly pace: BackgroundPace,
  ) {}

  async run(stopping: AbortSignal): Promise<void> {
    const { reader } = this.database;
    for (const { id } of await reader.findBy(Webhook, { deletedAt: Not(IsNull()) })) {
      await this.pace.repeat(stopping, () => this.deleteBatch(id));
    }
    for (const webhook of await reader.findBy(Webhook, { deletedAt: IsNull() })) {
      if (!(await hasUnwantedDeliveries(reader, webhook))) continue;
      let from: string | null = '';
      await this.pace.repeat(stopping, async () => {
        from = from === null ? null : await this.endBatch(webhook.id, from);
        return from !== null;
      });
    }
  }

  /** Ends a batch of unwanted deliveries, by the present state of their webhook: see `endUnwantedDeliveries`. */
  private endBatch(webhookId: string, from: string): Promise<string | null> {
    return this.database.write(async (manager) => {
      await lockRow(manager, 'webhook', webhookId);
      const webhook = await manager.findOneBy(Webhook, { id: webhookId, deletedAt: IsNull() });
      return webhook && endUnwantedDeliveries(manager, webhook, this.now(), { from, limit: ROWS_PER_UNIT });
    });
  }

  /** Deletes a batch of a webhook's deliveries, or the webhook once it has none. Returns whether deliveries may be left. */
  private deleteBatch(webhookId: string): Promise<boolean> {
    return this.database.write(async (manager) => {
      const some = inRowBatch('webhook_delivery', ['id'], sql`webhook_id = ${webhookId}`, ROWS_PER_UNIT);
      const deleted = await execute(manager, sql`DELETE FROM webhook_delivery WHERE ${some}`);
      if (deleted > 0) return true;
      // Another process may have deleted this batch, and others may remain.
      const left = sql`SELECT 1 FROM webhook_delivery WHERE webhook_id = ${webhookId}`;
      await execute(manager, sql`DELETE FROM webhook WHERE id = ${webhookId} AND NOT EXISTS (${left})`);
      return false;
    });
  }
}

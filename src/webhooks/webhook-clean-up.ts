import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { IsNull, Not } from 'typeorm';
import type { Database } from '../database/database.js';
import { lockRow } from '../database/statements/locks.js';
import { inRowBatch } from '../database/statements/row-batch.js';
import { execute, sql } from '../database/statements/sql.js';
import { Webhook } from './webhook.entity.js';
import { DELIVERY_BATCH_SIZE, endUnwantedDeliveries, hasUnwantedDeliveries } from './webhook-outbox.js';

/** How long to wait between two runs, in milliseconds. A signal shortens it. */
const POLL_MS = 60_000;

interface CleanUpDeps {
  readonly database: Database;
  readonly log: Logger;
  readonly now: () => Date;
}

/**
 * Deletes the webhooks that are marked as deleted, with their deliveries, and ends the deliveries that are unwanted since
 * their webhook was disabled or narrowed. Works in small units of work: if the process stops, another one, or its next
 * start, continues.
 */
export class WebhookCleanUp {
  private readonly stopping = new AbortController();
  private loop: Promise<void> | null = null;
  private wake = new AbortController();
  private unlisten: () => void = () => undefined;

  constructor(private readonly deps: CleanUpDeps) {}

  start(): void {
    this.unlisten = this.deps.database.signals.listen('webhooks', () => this.wake.abort());
    this.loop ??= this.cleanUpUntilStopped();
  }

  /** Waits for the running unit of work. Idempotent. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake.abort();
    this.unlisten();
    await this.loop;
  }

  private async cleanUpUntilStopped(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      this.wake = new AbortController();
      try {
        await this.cleanUp();
      } catch (error) {
        this.deps.log.error({ err: error }, 'Could not clean up webhook deliveries');
      }
      await sleep(POLL_MS, null, { signal: this.wake.signal }).catch(() => undefined);
    }
  }

  private async cleanUp(): Promise<void> {
    const { reader } = this.deps.database;
    for (const { id } of await reader.findBy(Webhook, { deletedAt: Not(IsNull()) })) {
      while (!this.stopping.signal.aborted && (await this.deleteBatch(id)) > 0);
    }
    for (const webhook of await reader.findBy(Webhook, { deletedAt: IsNull() })) {
      if (!(await hasUnwantedDeliveries(reader, webhook))) continue;
      let from: string | null = '';
      while (!this.stopping.signal.aborted && from !== null) from = await this.endBatch(webhook.id, from);
    }
  }

  /** Ends a batch of unwanted deliveries, by the present state of their webhook: see `endUnwantedDeliveries`. */
  private endBatch(webhookId: string, from: string): Promise<string | null> {
    return this.deps.database.write(async (manager) => {
      await lockRow(manager, 'webhook', webhookId);
      const webhook = await manager.findOneBy(Webhook, { id: webhookId, deletedAt: IsNull() });
      return webhook && endUnwantedDeliveries(manager, webhook, this.deps.now(), from);
    });
  }

  /** Deletes a batch of a webhook's deliveries, or the webhook once it has none. Returns the number of deliveries. */
  private deleteBatch(webhookId: string): Promise<number> {
    return this.deps.database.write(async (manager) => {
      const some = inRowBatch('webhook_delivery', ['id'], sql`webhook_id = ${webhookId}`, DELIVERY_BATCH_SIZE);
      const deleted = await execute(manager, sql`DELETE FROM webhook_delivery WHERE ${some}`);
      if (deleted > 0) return deleted;
      // Another process may have deleted this batch, and others may remain.
      const left = sql`SELECT 1 FROM webhook_delivery WHERE webhook_id = ${webhookId}`;
      await execute(manager, sql`DELETE FROM webhook WHERE id = ${webhookId} AND NOT EXISTS (${left})`);
      return 0;
    });
  }
}

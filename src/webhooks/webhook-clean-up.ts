import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { IsNull, Not } from 'typeorm';
import type { Database } from '../database/database.js';
import { lockRow } from '../database/statements/locks.js';
import { inRowBatch } from '../database/statements/row-batch.js';
import { execute, sql } from '../database/statements/sql.js';
import { Webhook } from './webhook.entity.js';
import { DELIVERY_BATCH_SIZE, endUnwantedDeliveries, hasUnwantedDeliveries } from './webhook-outbox.js';

/** How long to wait after the last look, or a failure, in milliseconds. A signal shortens it. */
const POLL_MS = 60_000;

interface CleanUpDeps {
  readonly database: Database;
  readonly log: Logger;
  readonly now: () => Date;
}

/**
 * Deletes webhooks that are marked as deleted, with their deliveries, and ends the deliveries that webhooks are not to get
 * since they were disabled or narrowed, in many small units of work. What a process leaves that ends meanwhile, another one
 * does, or this one after its next start.
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

  /** Waits for the unit that runs. May be called again. */
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
        this.deps.log.error({ err: error }, 'Deliveries that webhooks are not to get could not be cleaned up');
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

  /** Ends deliveries that a webhook is not to get, as it is now: see `endUnwanted`. */
  private endBatch(webhookId: string, from: string): Promise<string | null> {
    return this.deps.database.write(async (manager) => {
      await lockRow(manager, 'webhook', webhookId);
      const webhook = await manager.findOneBy(Webhook, { id: webhookId, deletedAt: IsNull() });
      return webhook && endUnwantedDeliveries(manager, webhook, this.deps.now(), from);
    });
  }

  /** Deletes deliveries of a webhook, or, where there is none left, the webhook itself. Returns how many deliveries. */
  private deleteBatch(webhookId: string): Promise<number> {
    return this.deps.database.write(async (manager) => {
      const some = inRowBatch('webhook_delivery', ['id'], sql`webhook_id = ${webhookId}`, DELIVERY_BATCH_SIZE);
      const deleted = await execute(manager, sql`DELETE FROM webhook_delivery WHERE ${some}`);
      if (deleted > 0) return deleted;
      // Another process may have deleted these, and others may be left.
      const left = sql`SELECT 1 FROM webhook_delivery WHERE webhook_id = ${webhookId}`;
      await execute(manager, sql`DELETE FROM webhook WHERE id = ${webhookId} AND NOT EXISTS (${left})`);
      return 0;
    });
  }
}

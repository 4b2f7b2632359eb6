import { type EntityManager, type FindOptionsWhere, LessThan } from 'typeorm';
import { databaseTime } from '../database/clock.js';
import type { Database } from '../database/database.js';
import { announce } from '../database/signals.js';
import { execute, sql } from '../database/sql.js';
import { notFound, refuse } from '../refusals.js';
import { authorize } from '../team/actor.js';
import { type Actor, allows } from '../team/permissions.js';
import { WebhookAttempt, WebhookDelivery, type WebhookDeliveryState, type WebhookEvent } from './webhook.entity.js';
import { findSeen, lockedWebhook } from './webhook.service.js';

export interface DeliveryFilter {
  readonly state?: WebhookDeliveryState | null | undefined;
  readonly event?: WebhookEvent | null | undefined;
}

/** How many tries of a delivery are listed. */
const LISTED_ATTEMPTS = 50;

/** What webhooks were told, as ADMINs look it up and send it again. */
export class WebhookDeliveryService {
  constructor(private readonly database: Database) {}

  /** Sends a delivery that has ended once more, with all its tries before it. */
  async redeliver(actor: Actor, deliveryId: string): Promise<void> {
    authorize(actor, 'MANAGE_WEBHOOKS');
    await this.database.write(async (manager) => {
      const delivery = await manager.findOneBy(WebhookDelivery, { id: deliveryId });
      if (!delivery || !(await findSeen(manager, actor, delivery.webhookId))) {
        return notFound('delivery', deliveryId, 'deliveryId');
      }
      const { enabled } = await lockedWebhook(manager, actor, delivery.webhookId);
      if (!enabled) refuseState('The webhook is disabled. Enable it first.');
      await sendAgain(manager, deliveryId);
      announce(manager, 'deliveries');
    });
  }

  /** A delivery of a webhook that the actor sees. */
  async findVisible(actor: Actor, id: string): Promise<WebhookDelivery | null> {
    if (!allows(actor, 'MANAGE_WEBHOOKS')) return null;
    const { reader } = this.database;
    const delivery = await reader.findOneBy(WebhookDelivery, { id });
    return delivery && (await findSeen(reader, actor, delivery.webhookId)) ? delivery : null;
  }

  /** The deliveries of a webhook, newest first. */
  async listDeliveries(
    webhookId: string,
    filter: DeliveryFilter,
    limit: number,
    beforeId: string | null,
  ): Promise<WebhookDelivery[]> {
    const where = { ...matching(webhookId, filter), ...(beforeId !== null && { id: LessThan(beforeId) }) };
    return this.database.reader.find(WebhookDelivery, { where, order: { id: 'DESC' }, take: limit });
  }

  async countDeliveries(webhookId: string, filter: DeliveryFilter): Promise<number> {
    return this.database.reader.countBy(WebhookDelivery, matching(webhookId, filter));
  }

  /** Of each delivery the newest tries, the newest first. */
  async newestAttempts(deliveryIds: readonly string[]): Promise<WebhookAttempt[]> {
    const { reader } = this.database;
    return reader
      .createQueryBuilder(WebhookAttempt, 'a')
      .innerJoin(WebhookDelivery, 'd', 'd.id = a.deliveryId')
      .where('a.deliveryId IN (:...deliveryIds)', { deliveryIds })
      .andWhere('a.number > d.formerAttempts + d.attempts - :listed', { listed: LISTED_ATTEMPTS })
      .orderBy('a.number', 'DESC')
      .getMany();
  }
}

function matching(webhookId: string, { state, event }: DeliveryFilter): FindOptionsWhere<WebhookDelivery> {
  return { webhookId, ...(state && { state }), ...(event && { event }) };
}

async function sendAgain(manager: EntityManager, deliveryId: string): Promise<void> {
  const sent = await execute(
    manager,
    sql`UPDATE webhook_delivery SET state = 'PENDING', former_attempts = former_attempts + attempts, attempts = 0,
      lease_until = ${databaseTime(manager)}, finished_at = NULL
      WHERE id = ${deliveryId} AND finished_at IS NOT NULL`,
  );
  if (sent === 0) refuseState('The delivery is on its way: it can be sent again once it has arrived or was given up.');
}

function refuseState(message: string): never {
  refuse('STATE_NOT_ALLOWED', message, { field: ['deliveryId'] });
}

import { type EntityManager, type FindOptionsWhere, In, IsNull, type SelectQueryBuilder } from 'typeorm';
import type { Database } from '../database/database.js';
import { announce } from '../database/signals.js';
import { addCondition, applyKeyset, type KeysetRange } from '../database/statements/keyset.js';
import { execute, sql } from '../database/statements/sql.js';
import { notFound, refuse } from '../errors/refusals.js';
import { enqueue } from '../queue/enqueue.js';
import { authorize } from '../team/authorize.js';
import { type Actor, allows } from '../team/permissions.js';
import { visibleDelivery } from './visibility.js';
import { findVisibleWebhook, lockVisibleWebhook } from './visible-webhooks.js';
import { WebhookAttempt, WebhookDelivery, type WebhookDeliveryState, type WebhookEvent } from './webhook.entity.js';
import { environmentIdOfRelease } from './webhook-outbox.js';
import { coversEnvironment } from './webhook-rules.js';

export interface DeliveryFilter {
  readonly state?: Exclude<WebhookDeliveryState, 'SENDING'> | null | undefined;
  readonly event?: WebhookEvent | null | undefined;
}

/** How many attempts of a delivery are listed. */
const LISTED_ATTEMPTS = 50;

/** The deliveries of webhooks: ADMINs list them and send them again. */
export class WebhookDeliveryService {
  constructor(private readonly database: Database) {}

  /** Sends a finished delivery again, with a full set of new attempts. */
  async redeliver(actor: Actor, deliveryId: string): Promise<void> {
    authorize(actor, 'MANAGE_WEBHOOKS');
    await this.database.write(async (manager) => {
      const delivery = await findVisibleDelivery(manager, actor, deliveryId);
      if (!delivery) return notFound('delivery', deliveryId, 'deliveryId');
      const webhook = await lockVisibleWebhook(manager, actor, delivery.webhookId);
      if (!webhook.enabled) refuseDeliveryState('The webhook is disabled. Enable it first.');
      const environmentId = await environmentIdOfRelease(manager, delivery.releaseId);
      if (environmentId === null || !coversEnvironment(webhook, environmentId)) {
        refuseDeliveryState(
          'The webhook no longer covers the environment of this release. Add the environment to it first.',
        );
      }
      await enqueueAgain(manager, deliveryId);
      announce(manager, 'deliveries');
    });
  }

  /** Returns null if the actor sees no delivery with this id. */
  async findVisible(actor: Actor, id: string): Promise<WebhookDelivery | null> {
    return allows(actor, 'MANAGE_WEBHOOKS') ? findVisibleDelivery(this.database.reader, actor, id) : null;
  }

  /** The deliveries of a webhook that the actor sees, newest first. */
  async listDeliveries(
    actor: Actor,
    webhookId: string,
    filter: DeliveryFilter,
    range: KeysetRange<readonly [id: string]>,
  ): Promise<WebhookDelivery[]> {
    const deliveries = visibleDeliveries(this.database.reader, actor, matching(webhookId, filter));
    return applyKeyset(deliveries, [{ descending: 'd.id' }], range).getMany();
  }

  async countDeliveries(actor: Actor, webhookId: string, filter: DeliveryFilter): Promise<number> {
    return visibleDeliveries(this.database.reader, actor, matching(webhookId, filter)).getCount();
  }

  /** The newest attempts of each delivery, newest first. */
  async newestAttempts(deliveryIds: readonly string[]): Promise<WebhookAttempt[]> {
    const { reader } = this.database;
    const last = 'SELECT MAX(n.number) FROM webhook_attempt n WHERE n.delivery_id = a.deliveryId';
    return reader
      .createQueryBuilder(WebhookAttempt, 'a')
      .where('a.deliveryId IN (:...deliveryIds)', { deliveryIds })
      .andWhere(`a.number > (${last}) - :listed`, { listed: LISTED_ATTEMPTS })
      .orderBy('a.number', 'DESC')
      .getMany();
  }
}

/** Returns null if there is no such delivery, or the actor does not see its webhook or its release. */
async function findVisibleDelivery(manager: EntityManager, actor: Actor, id: string): Promise<WebhookDelivery | null> {
  const delivery = await visibleDeliveries(manager, actor, { id }).getOne();
  return delivery && (await findVisibleWebhook(manager, actor, delivery.webhookId)) ? delivery : null;
}

/** Deliveries for releases to environments that the actor sees. */
function visibleDeliveries(
  manager: EntityManager,
  actor: Actor,
  where: FindOptionsWhere<WebhookDelivery>,
): SelectQueryBuilder<WebhookDelivery> {
  const deliveries = manager.createQueryBuilder(WebhookDelivery, 'd').where(where);
  return addCondition(deliveries, 'visible', visibleDelivery(actor));
}

function matching(webhookId: string, { state, event }: DeliveryFilter): FindOptionsWhere<WebhookDelivery> {
  // Those that are pending have an index of their own.
  const states = state === 'PENDING' ? { state: In(['PENDING', 'SENDING']), finishedAt: IsNull() } : state && { state };
  return { webhookId, ...states, ...(event && { event }) };
}

async function enqueueAgain(manager: EntityManager, deliveryId: string): Promise<void> {
  const sent = await execute(
    manager,
    sql`UPDATE webhook_delivery SET state = 'PENDING', former_attempts = (
        SELECT COALESCE(MAX(number), 0) FROM webhook_attempt WHERE delivery_id = ${deliveryId})
      WHERE id = ${deliveryId} AND finished_at IS NOT NULL`,
  );
  if (sent === 0)
    refuseDeliveryState('The delivery is pending: it can be sent again once it is delivered or has failed.');
  await enqueue(manager, { table: 'webhook_delivery', key: 'id', id: deliveryId });
}

function refuseDeliveryState(message: string): never {
  refuse('STATE_NOT_ALLOWED', message, { field: ['deliveryId'] });
}

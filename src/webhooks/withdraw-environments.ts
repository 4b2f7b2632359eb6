import { type EntityManager, IsNull } from 'typeorm';
import { announce } from '../database/signals.js';
import { lockRow } from '../database/statements/locks.js';
import { deleteOutgoingSecrets } from '../outgoing/outgoing-secrets.js';
import { Webhook } from './webhook.entity.js';

/**
 * Removes environments that are deleted from webhooks. A webhook that covers no others is deleted like by its owner, as
 * one without environments would cover all. Its deliveries are deleted in the background.
 */
export async function withdrawEnvironments(
  manager: EntityManager,
  environmentIds: readonly string[],
  at: Date,
): Promise<void> {
  const webhooks = await manager.find(Webhook, { where: { deletedAt: IsNull() }, order: { id: 'ASC' } });
  for (const { id } of webhooks.filter((each) => each.environmentIds?.some((one) => environmentIds.includes(one)))) {
    await lockRow(manager, 'webhook', id);
    const webhook = await manager.findOneBy(Webhook, { id, deletedAt: IsNull() });
    const left = webhook?.environmentIds?.filter((each) => !environmentIds.includes(each));
    if (!left) continue;
    if (left.length > 0) await manager.update(Webhook, { id }, { environmentIds: left });
    else await deleteWebhook(manager, id, at);
  }
}

/** Deletes a webhook and its secrets. The rows of its deliveries are deleted in the background. */
export async function deleteWebhook(manager: EntityManager, id: string, at: Date): Promise<void> {
  await deleteOutgoingSecrets(manager, id);
  await manager.update(Webhook, { id }, { enabled: false, deletedAt: at });
  announce(manager, 'webhooks');
}

import type DataLoader from 'dataloader';
import { manyBy, oneBy } from '../../graphql/data-loaders.js';
import type { Services } from '../../services/services.js';
import type { Webhook, WebhookAttempt } from '../../webhooks/webhook.entity.js';

export interface WebhookLoaders {
  readonly webhook: DataLoader<string, Webhook | null>;
  /** The newest attempts, newest first, by the delivery's id. */
  readonly attemptsOfDelivery: DataLoader<string, readonly WebhookAttempt[]>;
}

export function webhookLoaders({ webhooks, webhookDeliveries }: Services): WebhookLoaders {
  return {
    webhook: oneBy('id', (ids) => webhooks.findWebhooks(ids)),
    attemptsOfDelivery: manyBy('deliveryId', (ids) => webhookDeliveries.newestAttempts(ids)),
  };
}

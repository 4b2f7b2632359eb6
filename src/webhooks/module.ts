import type { ServiceScope } from '../database/service-scope.js';
import type { OutgoingScope } from '../outgoing/module.js';
import { isOfReleases, rowDeletion } from '../pipelines/project-rows.js';
import { Webhook, WebhookAttempt, WebhookDelivery } from './webhook.entity.js';
import { WebhookService } from './webhook.service.js';
import { WebhookDeliveryService } from './webhook-delivery.service.js';

export const webhooksModule = {
  entities: [Webhook, WebhookDelivery, WebhookAttempt],
  // Deliveries cascade to their attempts.
  projectRows: { ofReleases: [rowDeletion('webhook_delivery', ['id'], isOfReleases)] },
  services: {
    webhooks: ({ database, outgoing: { requests, secrets }, now }: OutgoingScope) =>
      new WebhookService(database, { secrets, addressFault: (url) => requests.addressFault(url), now }),
    webhookDeliveries: ({ database }: ServiceScope) => new WebhookDeliveryService(database),
  },
};

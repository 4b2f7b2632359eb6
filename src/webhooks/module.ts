import type { ServiceScope } from '../database/service-scope.js';
import type { OutgoingRequests } from '../outgoing/outgoing-requests.js';
import type { OutgoingSecrets } from '../outgoing/outgoing-secrets.js';
import { Webhook, WebhookAttempt, WebhookDelivery } from './webhook.entity.js';
import { WebhookService } from './webhook.service.js';
import { WebhookDeliveryService } from './webhook-delivery.service.js';

interface WebhookScope extends ServiceScope {
  readonly outgoing: { readonly requests: OutgoingRequests; readonly secrets: OutgoingSecrets };
}

export const webhooksModule = {
  entities: [Webhook, WebhookDelivery, WebhookAttempt],
  services: {
    webhooks: ({ database, outgoing: { requests, secrets }, now }: WebhookScope) =>
      new WebhookService(database, { secrets, addressFault: (url) => requests.addressFault(url), now }),
    webhookDeliveries: ({ database }: ServiceScope) => new WebhookDeliveryService(database),
  },
};

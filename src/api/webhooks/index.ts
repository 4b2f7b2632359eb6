import { projectOfDelivery } from '../../webhooks/project-of-delivery.js';
import { idOf } from '../auditing/subject-kind.js';
import type { ApiFeature } from '../feature.js';
import { deliveryList, webhookList } from './lists.js';
import { type WebhookLoaders, webhookLoaders } from './loaders.js';
import { webhookResolvers } from './webhook.resolvers.js';

export const webhooksFeature: ApiFeature<WebhookLoaders> = {
  resolvers: [webhookResolvers],
  loaders: webhookLoaders,
  nodes: {
    webhook: { typename: 'Webhook', find: ({ services, actor }, id) => services.webhooks.findVisible(actor, id) },
    delivery: {
      typename: 'WebhookDelivery',
      find: ({ services, actor }, id) => services.webhookDeliveries.findVisible(actor, id),
    },
  },
  lists: [webhookList, deliveryList],
  secretFields: ['WebhookSecretPayload.secret'],
  auditSubjects: {
    deliveryId: { hasForm: idOf('delivery'), project: projectOfDelivery },
    webhookId: { hasForm: idOf('webhook'), project: null },
  },
};

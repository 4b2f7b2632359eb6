// What the resolvers of these types get from those of their parents, by the names of the types.

export type { Webhook, WebhookAttempt, WebhookDelivery } from '../../webhooks/webhook.entity.js';

// The parent values of resolvers, exported by the names of their GraphQL types.

export type { Webhook, WebhookAttempt, WebhookDelivery } from '../../webhooks/webhook.entity.js';

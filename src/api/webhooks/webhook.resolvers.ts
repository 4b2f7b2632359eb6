import { pageOf, pageOfLoaded } from '../../graphql/lists/connections.js';
import { mutate } from '../../graphql/mutations.js';
import type { RequestContext } from '../context.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { mustExist } from '../must-exist.js';
import { findEnvironment } from '../pipelines/look-ups.js';
import { findRelease } from '../releases/look-ups.js';
import { deliveryList, webhookList } from './lists.js';

export const webhookResolvers: Resolvers = {
  Query: {
    webhooks: async (_root, page, { actor, services: { webhooks } }) =>
      pageOfLoaded(page, {
        ...webhookList.of(),
        nodes: await webhooks.listWebhooks(actor),
        placeOf: ({ nameKey, id }) => [nameKey, id],
        compare: (webhook, [nameKey, id]) => compareBytes(webhook.nameKey, nameKey) || compareBytes(webhook.id, id),
      }),
  },

  Webhook: {
    async environments({ environmentIds }, _args, context) {
      if (environmentIds === null) return null;
      const environments = await Promise.all(environmentIds.map((id) => findEnvironment(context, id)));
      return environments.filter((environment) => environment !== null);
    },
    deliveries: ({ id }, { filter, ...page }, { actor, services: { webhookDeliveries } }) =>
      pageOf(page, {
        ...deliveryList.of(id),
        placeOf: (delivery) => [delivery.id],
        read: (range) => webhookDeliveries.listDeliveries(actor, id, filter ?? {}, range),
        count: () => webhookDeliveries.countDeliveries(actor, id, filter ?? {}),
      }),
    createdBy: ({ createdBy }, _args, { loaders }) => (createdBy === null ? null : loaders.member.load(createdBy)),
  },

  WebhookDelivery: {
    webhook: ({ webhookId }, _args, { loaders }) => mustExist(loaders.webhook.load(webhookId), webhookId),
    release: ({ releaseId }, _args, context) => findRelease(context, releaseId),
    state: ({ state }) => (state === 'SENDING' ? 'PENDING' : state),
    payload: ({ payload }) => JSON.parse(payload),
    nextAttemptAt: ({ finishedAt, leaseUntil }) => (finishedAt === null ? leaseUntil : null),
    attempts: ({ id }, _args, { loaders }) => loaders.attemptsOfDelivery.load(id),
  },

  Mutation: {
    createWebhook: (_root, { input }, context) =>
      mutate(context, {
        write: () => context.services.webhooks.createWebhook(context.actor, input),
        payload: async ({ id, secret }) => ({ webhook: await findWebhook(context, id), secret }),
        refused: () => ({ webhook: null, secret: null }),
      }),
    updateWebhook: (_root, { input }, context) =>
      mutate(context, {
        write: () => context.services.webhooks.updateWebhook(context.actor, input),
        payload: async () => ({ webhook: await findWebhook(context, input.webhookId) }),
        refused: async () => ({ webhook: await findWebhook(context, input.webhookId) }),
      }),
    rotateWebhookSecret: (_root, { input: { webhookId, oldSecretSeconds } }, context) =>
      mutate(context, {
        write: () => context.services.webhooks.rotateSecret(context.actor, webhookId, oldSecretSeconds),
        payload: async (secret) => ({ webhook: await findWebhook(context, webhookId), secret }),
        refused: () => ({ webhook: null, secret: null }),
      }),
    deleteWebhook: (_root, { input: { webhookId } }, context) =>
      mutate(context, {
        write: () => context.services.webhooks.deleteWebhook(context.actor, webhookId),
        payload: async () => ({ deletedId: webhookId }),
        refused: () => ({ deletedId: null }),
      }),
    redeliverWebhook: (_root, { input: { deliveryId } }, context) =>
      mutate(context, {
        write: () => context.services.webhookDeliveries.redeliver(context.actor, deliveryId),
        payload: async () => ({ delivery: await findDelivery(context, deliveryId) }),
        refused: async () => ({ delivery: await findDelivery(context, deliveryId) }),
      }),
  },
};

function findWebhook({ actor, services }: RequestContext, id: string) {
  return services.webhooks.findVisible(actor, id);
}

function findDelivery({ actor, services }: RequestContext, id: string) {
  return services.webhookDeliveries.findVisible(actor, id);
}

function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

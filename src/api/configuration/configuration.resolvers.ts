import { pageOf } from '../../graphql/lists/connections.js';
import { mutate } from '../../graphql/mutations.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { credentialsList, secretList } from './lists.js';

export const configurationResolvers: Resolvers = {
  Project: {
    environmentSecrets: ({ id }, page, { actor, services: { configuration } }) =>
      pageOf(page, {
        ...secretList.of(id),
        placeOf: ({ key }) => [key],
        read: (range) => configuration.listEnvironmentSecrets(actor, id, range),
        count: () => configuration.countEnvironmentSecrets(actor, id),
      }),
    appCredentials: ({ id }, page, { actor, services: { configuration } }) =>
      pageOf(page, {
        ...credentialsList.of(id),
        placeOf: ({ integrationKey }) => [integrationKey],
        read: (range) => configuration.listAppCredentials(actor, id, range),
        count: () => configuration.countAppCredentials(actor, id),
      }),
  },

  EnvironmentSecret: {
    updatedBy: ({ updatedBy }, _args, { loaders }) => (updatedBy === null ? null : loaders.member.load(updatedBy)),
  },
  AppCredentials: {
    updatedBy: ({ updatedBy }, _args, { loaders }) => (updatedBy === null ? null : loaders.member.load(updatedBy)),
  },

  Mutation: {
    setEnvironmentSecret: (_root, { input }, context) =>
      mutate(context, {
        write: () => context.services.configuration.setEnvironmentSecret(context.actor, input),
        payload: async (id) => {
          const { actor, services } = context;
          return { environmentSecret: await services.configuration.findEnvironmentSecret(actor, input.projectId, id) };
        },
        refused: () => ({ environmentSecret: null }),
      }),
    deleteEnvironmentSecret: (_root, { input }, context) =>
      mutate(context, {
        write: () => context.services.configuration.deleteEnvironmentSecret(context.actor, input),
        payload: async (deletedId) => ({ deletedId }),
        refused: () => ({ deletedId: null }),
      }),
    setAppCredentials: (_root, { input }, context) =>
      mutate(context, {
        write: () => context.services.configuration.setAppCredentials(context.actor, input),
        payload: async (id) => {
          const { actor, services } = context;
          return { appCredentials: await services.configuration.findAppCredentials(actor, input.projectId, id) };
        },
        refused: () => ({ appCredentials: null }),
      }),
    deleteAppCredentials: (_root, { input }, context) =>
      mutate(context, {
        write: () => context.services.configuration.deleteAppCredentials(context.actor, input),
        payload: async (deletedId) => ({ deletedId }),
        refused: () => ({ deletedId: null }),
      }),
  },
};

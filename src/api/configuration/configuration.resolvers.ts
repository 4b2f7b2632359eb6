import { pageOf } from '../../graphql/lists/connections.js';
import { keyOfLineage } from '../content/look-ups.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { credentialsList, secretList, variableList } from './lists.js';

export const configurationResolvers: Resolvers = {
  Project: {
    environmentSecrets: ({ id }, page, { actor, services: { configurationQueries } }) =>
      pageOf(page, {
        ...secretList.of(id),
        placeOf: ({ key }) => [key],
        read: (range) => configurationQueries.listEnvironmentSecrets(actor, id, range),
        count: () => configurationQueries.countEnvironmentSecrets(actor, id),
      }),
    environmentVariables: ({ id }, { filter, ...page }, { actor, services: { configurationQueries } }) =>
      pageOf(page, {
        ...variableList.of(id),
        placeOf: ({ key }) => [key],
        read: (range) => configurationQueries.listEnvironmentVariables(actor, id, filter ?? {}, range),
        count: () => configurationQueries.countEnvironmentVariables(actor, id, filter ?? {}),
      }),
    appCredentials: ({ id }, page, { actor, services: { configurationQueries } }) =>
      pageOf(page, {
        ...credentialsList.of(id),
        placeOf: ({ integrationKey }) => [integrationKey],
        read: (range) => configurationQueries.listAppCredentials(actor, id, range),
        count: () => configurationQueries.countAppCredentials(actor, id),
      }),
  },

  EnvironmentSecret: {
    updatedBy: ({ updatedBy }, _args, { loaders }) => (updatedBy === null ? null : loaders.member.load(updatedBy)),
  },
  EnvironmentVariable: {
    updatedBy: ({ updatedBy }, _args, { loaders }) => (updatedBy === null ? null : loaders.member.load(updatedBy)),
  },
  AppCredentials: {
    integrationKey: ({ projectId, integrationKey: lineage }, _args, context) =>
      keyOfLineage(context, { projectId, contentType: 'INTEGRATION', lineage }),
    updatedBy: ({ updatedBy }, _args, { loaders }) => (updatedBy === null ? null : loaders.member.load(updatedBy)),
  },
};

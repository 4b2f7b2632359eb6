import { mutate } from '../../graphql/mutations.js';
import { givenKeyOf } from '../../runtimes/configuration/runtime-keys.service.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { readUserConfigurations } from './user-configurations.js';

export const runtimeConfigurationResolvers: Resolvers = {
  Query: {
    liveConfiguration: (_root, { environmentId }, { runtime, services }) =>
      services.liveConfiguration.readValues(runtime, environmentId),
    liveUserConfigurations: (_root, { environmentId, ...page }, context) =>
      readUserConfigurations(context, environmentId, page),
  },

  DeploymentTarget: {
    publicKey: (runtime) => givenKeyOf(runtime),
  },

  DeploymentTargetPublicKey: {
    givenBy: ({ givenBy }, _args, { loaders }) => (givenBy === null ? null : loaders.member.load(givenBy)),
  },

  Mutation: {
    setDeploymentTargetPublicKey: (_root, { input: { publicKey } }, context) =>
      mutate(context, {
        write: () => context.services.runtimeKeys.setPublicKey(context.runtime, publicKey),
        payload: async (keyId) => ({ keyId }),
        refused: () => ({ keyId: null }),
      }),
  },
};

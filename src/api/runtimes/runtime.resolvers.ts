import { mutate } from '../../graphql/mutations.js';
import { visibleUrl } from '../../runtimes/visibility.js';
import type { RequestContext } from '../context.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { mustExist } from '../must-exist.js';
import { findRelease } from '../releases/look-ups.js';
import { findRuntime } from './look-ups.js';

export const runtimeResolvers: Resolvers = {
  Environment: {
    deploymentTargets: ({ id }, _args, { loaders }) => loaders.runtimesOfEnvironment.load(id),
  },

  DeploymentTarget: {
    environment: ({ environmentId }, _args, { loaders }) =>
      mustExist(loaders.environment.load(environmentId), environmentId),
    url: (runtime, _args, { actor }) => visibleUrl(actor, runtime),
    tokenPrefix: async ({ id }, _args, { loaders }) => (await loaders.runtimeToken.load(id))?.prefix ?? null,
    activeRelease: ({ activeReleaseId }, _args, context) =>
      activeReleaseId === null ? null : findRelease(context, activeReleaseId),
    createdBy: ({ createdBy }, _args, { loaders }) => (createdBy === null ? null : loaders.member.load(createdBy)),
  },

  Mutation: {
    createDeploymentTarget: (_root, { input }, context) =>
      mutate(context, {
        write: () => context.services.runtimes.createRuntime(context.actor, input),
        payload: async ({ id, secret }) => ({ ...(await payload(context, id)), secret }),
        refused: () => ({ deploymentTarget: null, secret: null }),
      }),
    updateDeploymentTarget: (_root, { input }, context) =>
      mutate(context, {
        write: () => context.services.runtimes.updateRuntime(context.actor, input),
        payload: () => payload(context, input.deploymentTargetId),
        refused: () => payload(context, input.deploymentTargetId),
      }),
    rotateDeploymentTargetSecret: (_root, { input }, context) =>
      mutate(context, {
        write: () => context.services.runtimes.rotateSecret(context.actor, input),
        payload: async (secret) => ({ ...(await payload(context, input.deploymentTargetId)), secret }),
        refused: () => ({ deploymentTarget: null, secret: null }),
      }),
    deleteDeploymentTarget: (_root, { input: { deploymentTargetId } }, context) =>
      mutate(context, {
        write: () => context.services.runtimes.deleteRuntime(context.actor, deploymentTargetId),
        payload: async () => ({ deletedId: deploymentTargetId }),
        refused: () => ({ deletedId: null }),
      }),
  },
};

const payload = async (context: RequestContext, id: string) => ({
  deploymentTarget: await findRuntime(context, id),
});

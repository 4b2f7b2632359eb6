import { pageOf } from '../../graphql/lists/connections.js';
import { mutate } from '../../graphql/mutations.js';
import { ENVIRONMENT_NAMES } from '../../pipelines/environment-kind.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { mustExist } from '../must-exist.js';
import { pipelineList } from './lists.js';
import { findEnvironment, findPipeline, findSource, liveReleaseOf, visibleEnvironments } from './look-ups.js';

export const pipelineResolvers: Resolvers = {
  Query: {
    pipelines: (_root, page, { actor, services: { pipelines } }) =>
      pageOf(page, {
        ...pipelineList.of(),
        placeOf: ({ id }) => [id],
        read: (range) => pipelines.listPipelines(actor, range),
        count: () => pipelines.countPipelines(actor),
      }),
    pipeline: (_root, { id }, context) => findPipeline(context, id),
    environment: (_root, { id }, context) => findEnvironment(context, id),
  },

  Pipeline: {
    environments: ({ id }, _args, context) => visibleEnvironments(context, id),
    async environment({ id }, { kind }, context) {
      const environments = await visibleEnvironments(context, id);
      return environments.find((environment) => environment.kind === kind) ?? null;
    },
  },

  Environment: {
    name: ({ kind }) => ENVIRONMENT_NAMES[kind],
    // Needs no look-up: a pipeline is seen with any of its environments.
    pipeline: ({ pipelineId }, _args, { loaders }) => mustExist(loaders.pipeline.load(pipelineId), pipelineId),
    project: ({ projectId }, _args, { loaders }) => mustExist(loaders.project.load(projectId), projectId),
    editable: async ({ projectId }, _args, { loaders }) =>
      (await mustExist(loaders.project.load(projectId), projectId)).editable,
    source: (environment, _args, context) => findSource(context, environment),
    liveRelease: (environment, _args, context) => liveReleaseOf(context, environment),
    version: async (environment, _args, context) => (await liveReleaseOf(context, environment))?.version ?? null,
  },

  Mutation: {
    createPipeline: (_root, { input }, context) =>
      mutate(context, {
        write: () => context.services.pipelineCreation.createPipeline(context.actor, input),
        async payload(id) {
          const environments = await context.loaders.environmentsOfPipeline.load(id);
          context.grantAccess(environments.map(({ projectId }) => projectId));
          return { pipeline: await findPipeline(context, id) };
        },
        refused: () => ({ pipeline: null }),
      }),
    renamePipeline: (_root, { input: { pipelineId, name } }, context) =>
      mutate(context, {
        write: () => context.services.pipelines.renamePipeline(context.actor, pipelineId, name),
        payload: async () => ({ pipeline: await findPipeline(context, pipelineId) }),
        refused: () => ({ pipeline: null }),
      }),
    deletePipeline: (_root, { input: { pipelineId, name } }, context) =>
      mutate(context, {
        write: () => context.services.projectDeletion.deletePipeline(context.actor, pipelineId, name),
        payload: async (projectIds) => {
          context.withdrawAccess(projectIds);
          return { deletedId: pipelineId };
        },
        refused: () => ({ deletedId: null }),
      }),
  },
};

import { pageOf } from '../../graphql/lists/connections.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { mustExist } from '../must-exist.js';
import { sourceOf } from '../pipelines/look-ups.js';
import { releaseList } from './lists.js';
import { placesOf, releaseIfVisible } from './look-ups.js';

/** The fields of an environment about its releases. */
export const environmentReleasesResolvers: Resolvers = {
  Environment: {
    openPreview: async ({ id }, _args, context) =>
      releaseIfVisible(context, await context.loaders.openPreview.load(id)),
    openRollback: async ({ id }, _args, context) =>
      releaseIfVisible(context, await context.loaders.openRollback.load(id)),
    deployingRelease: async ({ id }, _args, context) =>
      releaseIfVisible(context, await context.loaders.deployingRelease.load(id)),
    settlingRelease: async ({ id }, _args, context) =>
      releaseIfVisible(context, await context.loaders.settlingRelease.load(id)),
    async pendingChanges(environment, _args, context) {
      const { actor, loaders, services } = context;
      const source = await sourceOf(context, environment);
      const [sourceProject, targetProject] = await Promise.all([
        source && mustExist(loaders.project.load(source.projectId), source.projectId),
        mustExist(loaders.project.load(environment.projectId), environment.projectId),
      ]);
      return services.releaseQueries.pendingChanges(actor, sourceProject, targetProject);
    },
    release: async (environment, { version }, context) =>
      context.services.releaseQueries.findVersion(context.actor, await placesOf(context, environment), version),
    async releases(environment, { filter, ...page }, context) {
      const { actor, services } = context;
      const places = await placesOf(context, environment);
      return pageOf(page, {
        ...releaseList.of(environment.id),
        placeOf: ({ number }) => [number],
        read: (range) => services.releaseQueries.listReleases(actor, places, filter ?? {}, range),
        count: () => services.releaseQueries.countReleases(actor, places, filter ?? {}),
      });
    },
  },
};

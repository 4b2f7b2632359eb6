import { pageOf } from '../../graphql/lists/connections.js';
import type { Resolvers } from '../generated/resolver-types.js';
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
    pendingChanges: async (environment, _args, context) =>
      context.services.releaseQueries.pendingChanges(context.actor, await placesOf(context, environment)),
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

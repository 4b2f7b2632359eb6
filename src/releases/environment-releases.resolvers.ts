import { pageOf } from '../graphql/connections.js';
import type { Resolvers } from '../graphql/generated/resolver-types.js';

/** What an environment shows of its releases. */
export const environmentReleasesResolvers: Resolvers = {
  Environment: {
    openPreview: ({ id }, _args, { loaders }) => loaders.openPreview.load(id),
    deployingRelease: ({ id }, _args, { loaders }) => loaders.deployingRelease.load(id),
    pendingChanges: (environment, _args, { services: { releases } }) => releases.pendingChanges(environment),
    releases: ({ id }, { filter, ...page }, { services: { releases } }) => {
      const states = filter?.states ?? null;
      return pageOf(page, {
        form: ['number'],
        placeOf: ({ number }) => [number],
        read: (limit, after) => releases.listReleases(id, states, limit, after?.[0] ?? null),
        count: () => releases.countReleases(id, states),
      });
    },
  },
};

import { countChanges } from '../../content/changes/change-row.js';
import { pageOf } from '../../graphql/lists/connections.js';
import { RELEASE_STATES } from '../../releases/release-state.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { listOf } from '../lists.js';
import { findSource, releaseIfVisible } from '../look-ups.js';

/** What an environment shows of its releases. */
export const environmentReleasesResolvers: Resolvers = {
  Environment: {
    openPreview: async ({ id }, _args, context) =>
      releaseIfVisible(context, await context.loaders.openPreview.load(id)),
    deployingRelease: async ({ id }, _args, context) =>
      releaseIfVisible(context, await context.loaders.deployingRelease.load(id)),
    settlingRelease: async ({ id }, _args, context) =>
      releaseIfVisible(context, await context.loaders.settlingRelease.load(id)),
    pendingChanges: async (environment, _args, context) =>
      (await findSource(context, environment))
        ? context.services.releases.pendingChanges(environment)
        : countChanges([]).ALL,
    async releases(environment, { filter, ...page }, context) {
      const { id } = environment;
      const { releases } = context.services;
      const states = (await findSource(context, environment))
        ? (filter?.states ?? null)
        : (filter?.states ?? RELEASE_STATES).filter((state) => state === 'LIVE' || state === 'SUPERSEDED');
      return pageOf(page, {
        ...listOf('releases', id),
        placeOf: ({ number }) => [number],
        read: (stretch) => releases.listReleases(id, states, stretch),
        count: () => releases.countReleases(id, states),
      });
    },
  },
};

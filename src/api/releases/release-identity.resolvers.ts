import { pageOf } from '../../graphql/lists/connections.js';
import type { Release } from '../../releases/store/release.entity.js';
import type { RequestContext } from '../context.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { findNext, liveReleaseOf, visibleEnvironments } from '../pipelines/look-ups.js';
import { promotionList } from './lists.js';
import { environmentOf, excludedCount, findRelease, placesOf, seesExcluded } from './look-ups.js';

/** The fields of a release about where its content comes from, and where it runs. */
export const releaseIdentityResolvers: Resolvers = {
  Release: {
    async sourceRelease(release, _args, context) {
      const id = await sourceReleaseId(context, release);
      return id === null ? null : findRelease(context, id);
    },
    async excludedCount(release, _args, context) {
      if (!(await seesExcluded(context, release))) return null;
      if (release.state !== 'PREVIEW') return context.services.releaseQueries.countExcluded(release);
      return excludedCount(await context.loaders.releaseView.load(release));
    },
    async promotions(release, page, context) {
      const { actor, services } = context;
      const source = await environmentOf(context, release);
      const environment = await findNext(context, source);
      return pageOf(page, {
        ...promotionList.of(release.id),
        placeOf: ({ number }) => [number],
        read: async (range) =>
          environment ? services.releaseQueries.listPromotions(actor, release, { environment, source }, range) : [],
        count: async () =>
          environment ? services.releaseQueries.countPromotions(actor, release, { environment, source }) : 0,
      });
    },
    async runsIn(release, _args, context) {
      if (release.state === 'PREVIEW') return [];
      const { pipelineId } = await environmentOf(context, release);
      const environments = await visibleEnvironments(context, pipelineId);
      const live = await Promise.all(environments.map((environment) => liveReleaseOf(context, environment)));
      return environments.filter((_, index) => hasContentOf(live[index] ?? null, release));
    },
  },
};

/** The id of the release whose content it gives its target: see `Release.sourceRelease` in the schema. */
async function sourceReleaseId(context: RequestContext, release: Release): Promise<string | null> {
  if (release.kind !== 'PROMOTION') return release.sourceReleaseId;
  if (release.state !== 'PREVIEW') return release.promotedReleaseId;
  const { source } = await placesOf(context, await environmentOf(context, release));
  return source && ((await liveReleaseOf(context, source))?.id ?? null);
}

function hasContentOf(live: Release | null, release: Release): boolean {
  return live !== null && (live.contentReleaseId ?? live.id) === (release.contentReleaseId ?? release.id);
}

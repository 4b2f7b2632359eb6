import type { SummarizedChange } from '../../content/changes/change-summary.js';
import type { ContentVersion } from '../../content/store/content-version.entity.js';
import { seesContent } from '../../content/visibility.js';
import { pageOf } from '../../graphql/lists/connections.js';
import { changeId } from '../../releases/preview/change-id.js';
import type { RequestContext } from '../context.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { mustExist } from '../must-exist.js';
import { changeEditList } from './lists.js';

export const changeEditsResolvers: Resolvers = {
  Change: {
    lastEdit: (change, _args, context) => originOf(context, change),

    async edits(change, page, context) {
      const { actor, services, loaders } = context;
      const { scope, keyBefore } = change;
      const origin = await originOf(context, change);
      const list = {
        ...changeEditList.of(changeId(scope, change)),
        placeOf: ({ revision }: ContentVersion) => [revision] as const,
      };
      if (!origin) return pageOf(page, { ...list, read: async () => [], count: () => 0 });
      const release = await mustExist(loaders.release.load(scope), scope);
      const before = change.before && keyBefore !== null ? { ...change.before, key: keyBefore } : null;
      const gathered = { origin, before, isRollback: release.kind === 'ROLLBACK' };
      const range = await services.contentQueries.findEditRange(actor, gathered);
      return pageOf(page, {
        ...list,
        read: (some) => services.contentQueries.listEdits(actor, range, some),
        count: () => services.contentQueries.countEdits(actor, range),
      });
    },
  },

  ContentEdit: {
    at: ({ createdAt }) => createdAt,
    by: ({ createdBy }, _args, { loaders }) => (createdBy === null ? null : loaders.member.load(createdBy)),
    version: (version) => version,
  },
};

/** The edit that made the state after a change. Null in a comparison, or if the caller does not see its project. */
async function originOf(
  { actor, loaders }: RequestContext,
  { sourceVersionId }: SummarizedChange,
): Promise<ContentVersion | null> {
  if (sourceVersionId == null) return null;
  const origin = await loaders.originOfVersion.load(sourceVersionId);
  return origin && seesContent(actor, origin) ? origin : null;
}

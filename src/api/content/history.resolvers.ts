import type { HistoryFilter } from '../../content/store/content-reader.js';
import type { ContentVersion } from '../../content/store/content-version.entity.js';
import { type Connection, type PageArguments, pageOf } from '../../graphql/lists/connections.js';
import type { RequestContext } from '../context.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { definitionText } from './definition-text.js';
import { historyList } from './lists.js';
import { contentPoint, itemOfLineage } from './look-ups.js';

export const historyResolvers: Resolvers = {
  Project: {
    history: ({ id }, { filter, ...page }, context) => historyPage(context, id, page, { ...filter }),
  },

  ContentVersion: {
    item: (version, _args, context) => itemOfLineage(context, version),
    contentRevision: ({ validFrom }) => validFrom,
    definition: ({ hash }, _args, context) => (hash === null ? null : definitionText(context, hash)),
    // Needs no look-up: the edits of a release are in the history once it was live in the project’s environment.
    release: ({ releaseId }, _args, { loaders }) => (releaseId === null ? null : loaders.release.load(releaseId)),
    createdBy: ({ createdBy }, _args, { loaders }) => (createdBy === null ? null : loaders.member.load(createdBy)),
  },
};

/** A page of a project's edits, newest first. */
export async function historyPage(
  context: RequestContext,
  projectId: string,
  page: PageArguments,
  filter: HistoryFilter,
): Promise<Connection<ContentVersion>> {
  const { actor, services } = context;
  const point = await contentPoint(context, projectId);
  return pageOf(page, {
    ...historyList.of(filter.itemId ?? projectId),
    placeOf: ({ validFrom, contentType, lineage }) => [validFrom, contentType, lineage],
    read: (range) => services.contentQueries.listHistory(actor, point, filter, range),
    count: () => services.contentQueries.countHistory(actor, point, filter),
  });
}

import { type Connection, type PageArguments, pageOf } from '../graphql/connections.js';
import type { RequestContext } from '../graphql/context.js';
import { definitionText } from '../graphql/definition-text.js';
import type { Resolvers } from '../graphql/generated/resolver-types.js';
import { listOf } from '../graphql/lists.js';
import { contentPoint, itemByKey } from '../graphql/look-ups.js';
import { countHistory, type HistoryFilter, listHistory } from './content-reader.js';
import type { ContentVersion } from './content-version.entity.js';

export const historyResolvers: Resolvers = {
  Project: {
    history: ({ id }, { filter, ...page }, context) => historyPage(context, id, page, { ...filter }),
  },

  ContentVersion: {
    item: (version, _args, context) => itemByKey(context, version),
    definition: ({ hash }, _args, context) => (hash === null ? null : definitionText(context, hash)),
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
  const { reader } = context.services;
  const point = await contentPoint(context, projectId);
  return pageOf(page, {
    ...listOf('history', filter.itemId ?? projectId),
    placeOf: ({ validFrom, contentType, key }) => [validFrom, contentType, key],
    read: (stretch) => listHistory(reader, point, filter, stretch),
    count: () => countHistory(reader, point, filter),
  });
}

import { definitionSchemas } from '../../content/definitions/schemas/definition-schemas.js';
import type { ContentFilter } from '../../content/store/content-reader.js';
import type { ContentVersion } from '../../content/store/content-version.entity.js';
import { type Connection, type PageArguments, pageOf } from '../../graphql/lists/connections.js';
import type { RequestContext } from '../context.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { itemLists } from './lists.js';
import { contentFormat, contentPoint, itemByKey } from './look-ups.js';

/** The content of a project. An operation reads all of it at the revision at which it first read the project. */
export const contentResolvers: Resolvers = {
  Query: {
    definitionSchemas: () => definitionSchemas(),
  },

  Project: {
    integrations: ({ id }, { filter, ...page }, context) =>
      contentPage(context, id, page, { contentType: 'INTEGRATION', ...filter }),
    workflows: ({ id }, { filter, ...page }, context) =>
      contentPage(context, id, page, { contentType: 'WORKFLOW', ...filter }),
    appEvents: ({ id }, { filter, ...page }, context) =>
      contentPage(context, id, page, { contentType: 'APP_EVENT', ...filter }),
    integration: ({ id: projectId }, { key }, context) =>
      itemByKey(context, { projectId, contentType: 'INTEGRATION', key }),
    workflow: ({ id: projectId }, { key }, context) => itemByKey(context, { projectId, contentType: 'WORKFLOW', key }),
    appEvent: ({ id: projectId }, { key }, context) => itemByKey(context, { projectId, contentType: 'APP_EVENT', key }),
    contentExport: async ({ id }, _args, context) => {
      const [point, format] = await Promise.all([contentPoint(context, id), contentFormat(context, id)]);
      return context.services.contentQueries.export(context.actor, point, format);
    },
  },
};

/** A page of a project's items of one kind, by key. */
export async function contentPage(
  context: RequestContext,
  projectId: string,
  page: PageArguments,
  filter: ContentFilter,
): Promise<Connection<ContentVersion>> {
  const { actor, services } = context;
  const point = await contentPoint(context, projectId);
  return pageOf(page, {
    ...itemLists[filter.contentType].of(projectId),
    placeOf: ({ key }) => [key],
    read: (range) => services.contentQueries.listItems(actor, point, filter, range),
    count: () => services.contentQueries.countItems(actor, point, filter),
  });
}

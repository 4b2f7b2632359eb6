import type { ContentVersion } from '../../content/store/content-version.entity.js';
import { type Connection, type PageArguments, pageOf } from '../../graphql/lists/connections.js';
import type { RequestContext } from '../context.js';
import { draftList } from './lists.js';
import { contentPoint } from './look-ups.js';

const DRAFTS = { contentType: 'WORKFLOW', draft: true } as const;

/** A page of a project's drafts, by key. It is empty without a project. */
export async function draftsPage(
  context: RequestContext,
  projectId: string | null,
  page: PageArguments,
): Promise<Connection<ContentVersion>> {
  const { contentQueries } = context.services;
  const point = projectId === null ? null : await contentPoint(context, projectId);
  return pageOf(page, {
    ...draftList.of(projectId ?? ''),
    placeOf: ({ key }: ContentVersion) => [key],
    read: async (range) => (point ? contentQueries.listItems(context.actor, point, DRAFTS, range) : []),
    count: async () => (point ? contentQueries.countItems(context.actor, point, DRAFTS) : 0),
  });
}

/** Counts a project's drafts. */
export async function countDrafts(context: RequestContext, projectId: string): Promise<number> {
  const { actor, services } = context;
  return services.contentQueries.countItems(actor, await contentPoint(context, projectId), DRAFTS);
}

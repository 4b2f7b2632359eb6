import type { ContentPoint } from '../../content/changes/comparison.js';
import type { ContentVersion } from '../../content/store/content-version.entity.js';
import type { RequestContext } from '../context.js';
import { mustExist } from '../must-exist.js';

/** An item that is there now, by its id. */
export async function findItem(context: RequestContext, id: string): Promise<ContentVersion | null> {
  const item = await context.services.contentQueries.findItem(context.actor, id);
  return item && itemByKey(context, item);
}

/** The present state of an item, in the content that this operation sees. */
export async function itemByKey(
  context: RequestContext,
  { projectId, contentType, key }: Pick<ContentVersion, 'projectId' | 'contentType' | 'key'>,
): Promise<ContentVersion | null> {
  const point = await contentPoint(context, projectId);
  return context.loaders.contentItem.load({ point, contentType, key });
}

/** An entry of a history, by its id. */
export async function findVersion({ actor, services }: RequestContext, id: string): Promise<ContentVersion | null> {
  return services.contentQueries.findVersion(actor, id);
}

/** The content of a project that this operation sees. */
export async function contentPoint({ loaders }: RequestContext, projectId: string): Promise<ContentPoint> {
  const project = await mustExist(loaders.project.load(projectId), projectId);
  return { projectId, revision: project.contentRevision };
}

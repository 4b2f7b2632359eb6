import type { ContentPoint } from '../../content/changes/comparison.js';
import type { ContentVersion } from '../../content/store/content-version.entity.js';
import type { ContentFormat } from '../../content/transfer/content-format.js';
import { formatOfProject } from '../../releases/store/release-format.js';
import type { RequestContext } from '../context.js';
import { mustExist } from '../must-exist.js';
import { liveReleaseOf, sourceOf } from '../pipelines/look-ups.js';

/** An existing item by its id. Null if it does not exist or the caller can't see it. */
export async function findItem(context: RequestContext, id: string): Promise<ContentVersion | null> {
  const item = await context.services.contentQueries.findItem(context.actor, id);
  return item && itemOfLineage(context, item);
}

/** The current state of an item, at the revision that this operation reads. Null if it is removed. */
export async function itemOfLineage(
  context: RequestContext,
  address: Pick<ContentVersion, 'projectId' | 'contentType' | 'lineage'>,
): Promise<ContentVersion | null> {
  const found = await rowOfLineage(context, address);
  return found?.hash == null ? null : found;
}

/**
 * The key of an item; for a removed item, its last key. An item that the project never had is looked for in the
 * environments before it. Else the key is the lineage.
 */
export async function keyOfLineage(
  context: RequestContext,
  address: Pick<ContentVersion, 'projectId' | 'contentType' | 'lineage'>,
): Promise<string> {
  const found = await rowOfLineage(context, address);
  if (found) return found.key;
  const environment = await context.loaders.environmentOfProject.load(address.projectId);
  const source = environment && (await sourceOf(context, environment));
  return source ? keyOfLineage(context, { ...address, projectId: source.projectId }) : address.lineage;
}

async function rowOfLineage(
  context: RequestContext,
  { projectId, contentType, lineage }: Pick<ContentVersion, 'projectId' | 'contentType' | 'lineage'>,
): Promise<ContentVersion | null> {
  const point = await contentPoint(context, projectId);
  return context.loaders.rowOfLineage.load({ point, contentType, lineage });
}

/** The item with a key, at the revision that this operation reads. */
export async function itemByKey(
  context: RequestContext,
  { projectId, contentType, key }: Pick<ContentVersion, 'projectId' | 'contentType' | 'key'>,
): Promise<ContentVersion | null> {
  const point = await contentPoint(context, projectId);
  return context.loaders.contentItem.load({ point, contentType, key });
}

/** A version in a history, by its id. */
export async function findVersion({ actor, services }: RequestContext, id: string): Promise<ContentVersion | null> {
  return services.contentQueries.findVersion(actor, id);
}

/** A project and the revision of its content that this operation reads. */
export async function contentPoint({ loaders }: RequestContext, projectId: string): Promise<ContentPoint> {
  const project = await mustExist(loaders.project.load(projectId), projectId);
  return { projectId, revision: project.contentRevision };
}

/** The format of a project's content at that revision. */
export async function contentFormat(context: RequestContext, projectId: string): Promise<ContentFormat> {
  return formatOfProject(await liveReleaseOf(context, { projectId }));
}

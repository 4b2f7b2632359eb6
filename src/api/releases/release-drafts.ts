import type { Release } from '../../releases/store/release.entity.js';
import { countDrafts } from '../content/draft-list.js';
import type { RequestContext } from '../context.js';
import { sourceOfPromotion } from './look-ups.js';

/** The project whose drafts a release leaves out. Null unless it is the preview of a promotion whose source is visible. */
export async function projectOfDrafts(context: RequestContext, release: Release): Promise<string | null> {
  if (release.state !== 'PREVIEW') return null;
  return (await sourceOfPromotion(context, release))?.projectId ?? null;
}

/** Counts the drafts that a release leaves out. */
export async function countDraftsLeftOut(context: RequestContext, release: Release): Promise<number> {
  const projectId = await projectOfDrafts(context, release);
  return projectId === null ? 0 : countDrafts(context, projectId);
}

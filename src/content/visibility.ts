import type { Actor } from '../team/permissions.js';
import { seesProject } from '../team/visibility.js';
import type { ContentVersion } from './store/content-version.entity.js';

/** Content is seen by whoever sees its project. */
export function seesContent(actor: Actor, { projectId }: Pick<ContentVersion, 'projectId'>): boolean {
  return seesProject(actor, projectId);
}

/** An entry of a history is seen once its project has reached it: what a deployment has staged is not history yet. */
export function seesVersion(
  actor: Actor,
  version: Pick<ContentVersion, 'projectId' | 'validFrom'>,
  project: { readonly contentRevision: number },
): boolean {
  return seesContent(actor, version) && version.validFrom <= project.contentRevision;
}

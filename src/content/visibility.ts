import type { Actor } from '../team/permissions.js';
import { seesProject } from '../team/visibility.js';
import type { ContentVersion } from './store/content-version.entity.js';

/** Whether an actor sees content: that of each project that the actor sees. */
export function seesContent(actor: Actor, { projectId }: Pick<ContentVersion, 'projectId'>): boolean {
  return seesProject(actor, projectId);
}

/** Whether an actor sees a history entry. Rows that a deployment has staged are not visible before activation. */
export function seesVersion(
  actor: Actor,
  version: Pick<ContentVersion, 'projectId' | 'validFrom'>,
  project: { readonly contentRevision: number },
): boolean {
  return seesContent(actor, version) && version.validFrom <= project.contentRevision;
}

import type { EntityManager } from 'typeorm';
import { Project } from '../pipelines/project.entity.js';
import type { Actor } from '../team/permissions.js';
import { findContentItem, findContentVersion } from './store/content-reader.js';
import type { ContentVersion } from './store/content-version.entity.js';
import { seesContent, seesVersion } from './visibility.js';

/** The state of an item as its project has it now, a removal too; null where the actor sees none of this id. */
export async function findVisibleItem(
  manager: EntityManager,
  actor: Actor,
  id: string,
): Promise<ContentVersion | null> {
  const item = await findContentItem(manager, id);
  return item && seesContent(actor, item) ? item : null;
}

/** An entry of a history; null where the actor sees none of this id. */
export async function findVisibleVersion(
  manager: EntityManager,
  actor: Actor,
  id: string,
): Promise<ContentVersion | null> {
  const version = await findContentVersion(manager, id);
  const project = version && (await manager.findOneBy(Project, { id: version.projectId }));
  return project && seesVersion(actor, version, project) ? version : null;
}

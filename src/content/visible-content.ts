import type { EntityManager } from 'typeorm';
import { Project } from '../pipelines/project.entity.js';
import type { Actor } from '../team/permissions.js';
import { findContentItem, findContentVersion } from './store/content-reader.js';
import type { ContentVersion } from './store/content-version.entity.js';
import { seesContent, seesVersion } from './visibility.js';

/** The current row of an item, which may be a removal. Null if the actor sees no such item. */
export async function findVisibleItem(
  manager: EntityManager,
  actor: Actor,
  id: string,
): Promise<ContentVersion | null> {
  const item = await findContentItem(manager, id);
  return item && seesContent(actor, item) ? item : null;
}

/** A history entry. Null if the actor sees no such entry. */
export async function findVisibleVersion(
  manager: EntityManager,
  actor: Actor,
  id: string,
): Promise<ContentVersion | null> {
  const version = await findContentVersion(manager, id);
  const project = version && (await manager.findOneBy(Project, { id: version.projectId }));
  return project && seesVersion(actor, version, project) ? version : null;
}

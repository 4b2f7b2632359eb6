import type { EntityManager } from 'typeorm';
import { sql } from '../../database/statements/sql.js';
import { selectProjectId } from '../../pipelines/project-of.js';

/** The project of an item, which may be removed. Null if there never was such an item. */
export function projectOfItem(manager: EntityManager, itemId: string): Promise<string | null> {
  return selectProjectId(manager, sql`SELECT project_id FROM content_version WHERE item_id = ${itemId} LIMIT 1`);
}

/** The project of a history entry. Null if there is no such entry. */
export function projectOfVersion(manager: EntityManager, id: string): Promise<string | null> {
  return selectProjectId(manager, sql`SELECT project_id FROM content_version WHERE id = ${id}`);
}

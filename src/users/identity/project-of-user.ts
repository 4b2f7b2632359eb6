import type { EntityManager } from 'typeorm';
import { sql } from '../../database/statements/sql.js';
import { selectProjectId } from '../../pipelines/project-of.js';

/** The project of a connected user. Null if there is no such user. */
export function projectOfConnectedUser(manager: EntityManager, id: string): Promise<string | null> {
  return selectProjectId(manager, sql`SELECT project_id FROM connected_user WHERE id = ${id}`);
}

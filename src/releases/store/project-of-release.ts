import type { EntityManager } from 'typeorm';
import { sql } from '../../database/statements/sql.js';
import { selectProjectId } from '../../pipelines/project-of.js';

/** Returns the project that a release changes; null if there is no such release. */
export function projectOfRelease(manager: EntityManager, id: string): Promise<string | null> {
  return selectProjectId(
    manager,
    sql`SELECT e.project_id FROM release r JOIN environment e ON e.id = r.environment_id WHERE r.id = ${id}`,
  );
}

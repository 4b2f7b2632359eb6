import type { EntityManager } from 'typeorm';
import { sql } from '../database/statements/sql.js';
import { selectProjectId } from '../pipelines/project-of.js';

/** The id of the project whose content a runtime runs. Null if there is no such runtime. */
export function projectOfRuntime(manager: EntityManager, id: string): Promise<string | null> {
  return selectProjectId(
    manager,
    sql`SELECT e.project_id FROM deployment_target t JOIN environment e ON e.id = t.environment_id WHERE t.id = ${id}`,
  );
}

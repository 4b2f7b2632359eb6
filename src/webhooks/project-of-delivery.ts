import type { EntityManager } from 'typeorm';
import { sql } from '../database/statements/sql.js';
import { selectProjectId } from '../pipelines/project-of.js';

/** The id of the project of the delivery's release. Null if there is no such delivery. */
export function projectOfDelivery(manager: EntityManager, id: string): Promise<string | null> {
  return selectProjectId(
    manager,
    sql`SELECT e.project_id FROM webhook_delivery d JOIN release r ON r.id = d.release_id
      JOIN environment e ON e.id = r.environment_id WHERE d.id = ${id}`,
  );
}

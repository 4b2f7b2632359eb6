import type { EntityManager } from 'typeorm';
import { sql } from '../database/statements/sql.js';
import { selectProjectId } from '../pipelines/project-of.js';

/** The project of the release that a delivery is about; null where there is no such delivery. */
export function projectOfDelivery(manager: EntityManager, id: string): Promise<string | null> {
  return selectProjectId(
    manager,
    sql`SELECT e.project_id FROM webhook_delivery d JOIN release r ON r.id = d.release_id
      JOIN environment e ON e.id = r.environment_id WHERE d.id = ${id}`,
  );
}

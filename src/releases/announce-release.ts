import type { EntityManager } from 'typeorm';
import { announce } from '../database/signals.js';
import { row, sql } from '../database/statements/sql.js';

/** Notifies those who follow a release, or its pipeline, once the unit of work has been committed. */
export async function announceRelease(manager: EntityManager, releaseId: string): Promise<void> {
  const found = await row<{ pipelineId: string }>(
    manager,
    sql`SELECT e.pipeline_id AS "pipelineId" FROM release r JOIN environment e ON e.id = r.environment_id
      WHERE r.id = ${releaseId}`,
  );
  announce(manager, `release:${releaseId}`);
  if (found) announce(manager, `pipeline:${found.pipelineId}`);
}

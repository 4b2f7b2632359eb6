import type { EntityManager } from 'typeorm';
import { announce, type Topic } from '../database/signals.js';
import { row, sql } from '../database/statements/sql.js';

/** Notifies those who follow a release, or its pipeline, once the unit of work has been committed. */
export async function announceRelease(manager: EntityManager, releaseId: string): Promise<void> {
  announce(manager, ...(await releaseTopics(manager, releaseId)));
}

/** The topics of a release. They never change. */
export async function releaseTopics(reader: EntityManager, releaseId: string): Promise<readonly Topic[]> {
  const found = await row<{ pipelineId: string }>(
    reader,
    sql`SELECT e.pipeline_id AS "pipelineId" FROM release r JOIN environment e ON e.id = r.environment_id
      WHERE r.id = ${releaseId}`,
  );
  return found ? [`release:${releaseId}`, `pipeline:${found.pipelineId}`] : [`release:${releaseId}`];
}

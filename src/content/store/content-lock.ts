import type { EntityManager } from 'typeorm';
import { lockRow } from '../../database/statements/locks.js';
import { row, sql } from '../../database/statements/sql.js';
import { lockProject } from '../../pipelines/projects.js';

/**
 * Locks a project's content against other writers until the unit of work ends. In a pipeline, this locks all of its
 * projects: the difference indexes of neighbouring environments depend on each other.
 */
export async function lockContent(manager: EntityManager, projectId: string): Promise<void> {
  const environment = await row<{ pipeline_id: string }>(
    manager,
    sql`SELECT pipeline_id FROM environment WHERE project_id = ${projectId}`,
  );
  if (environment) await lockRow(manager, 'pipeline', environment.pipeline_id);
  await lockProject(manager, projectId);
}

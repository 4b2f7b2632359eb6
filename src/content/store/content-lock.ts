import type { EntityManager } from 'typeorm';
import { lockRow } from '../../database/statements/locks.js';
import { row, sql } from '../../database/statements/sql.js';

/** Makes every other writer of the project's content wait, and of its neighbours', whose indexes depend on it. */
export async function lockContent(manager: EntityManager, projectId: string): Promise<void> {
  const environment = await row<{ pipeline_id: string }>(
    manager,
    sql`SELECT pipeline_id FROM environment WHERE project_id = ${projectId}`,
  );
  if (environment) await lockRow(manager, 'pipeline', environment.pipeline_id);
  await lockRow(manager, 'project', projectId);
}

import type { EntityManager } from 'typeorm';
import { announce } from '../database/signals.js';
import { lockRow } from '../database/statements/locks.js';
import { rows, sql } from '../database/statements/sql.js';
import { Environment } from './environment.entity.js';
import { Pipeline } from './pipeline.entity.js';
import { Project } from './project.entity.js';

/** Marks projects as deleted. Nobody sees them any more: see `Actor.deletedProjectIds`. The caller has locked them. */
export async function markDeleted(manager: EntityManager, projectIds: readonly string[], at: Date): Promise<void> {
  for (const id of projectIds) {
    await manager.update(Project, { id }, { deletedAt: at });
    announce(manager, `content:${id}`, `configuration:${id}`);
  }
  announce(manager, 'deletedProjects', 'team');
}

/** Returns the projects that are marked as deleted. */
export async function deletedProjectIds(reader: EntityManager): Promise<string[]> {
  const found = await rows<{ id: string }>(
    reader,
    sql`SELECT id FROM project WHERE deleted_at IS NOT NULL ORDER BY id`,
  );
  return found.map(({ id }) => id);
}

/** Deletes a project that has no other rows, its environment, and the pipeline if this was the last one of it. */
export async function deleteEmptyProject(manager: EntityManager, projectId: string): Promise<void> {
  const environment = await manager.findOneBy(Environment, { projectId });
  // Two environments of a pipeline are deleted one after another, so that the second one deletes the pipeline.
  if (environment) await lockRow(manager, 'pipeline', environment.pipelineId);
  await manager.delete(Environment, { projectId });
  await manager.delete(Project, { id: projectId });
  if (!environment) return;
  const { pipelineId } = environment;
  if (!(await manager.existsBy(Environment, { pipelineId }))) await manager.delete(Pipeline, { id: pipelineId });
}

import type { EntityManager } from 'typeorm';
import { lockContent } from '../content/store/content-lock.js';
import type { Database } from '../database/database.js';
import { announce } from '../database/signals.js';
import { refuse } from '../errors/refusals.js';
import { markDeleted } from '../pipelines/deleted-projects.js';
import { Environment } from '../pipelines/environment.entity.js';
import { visiblePipelineWithEnvironments } from '../pipelines/pipeline.service.js';
import { visibleProject } from '../pipelines/projects.js';
import { authorize, requireVisibleProjects } from '../team/authorize.js';
import { withdrawAccess } from '../team/grant-access.js';
import type { Actor } from '../team/permissions.js';
import { withdrawEnvironments } from '../webhooks/withdraw-environments.js';
import { Release } from './store/release.entity.js';
import { refuseWhileUnfinished } from './unfinished-deployments.js';

/**
 * Deletes pipelines and Development Projects. They disappear at once; `createProjectCleanUp` deletes their rows.
 */
export class ProjectDeletionService {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /** Deletes a pipeline with its projects. Returns the ids of these. */
  async deletePipeline(actor: Actor, pipelineId: string, name: string): Promise<string[]> {
    authorize(actor, 'MANAGE_PIPELINES');
    return this.database.write(async (manager) => {
      const { pipeline, environments } = await visiblePipelineWithEnvironments(manager, actor, pipelineId);
      const projectIds = environments.map(({ projectId }) => projectId);
      requireVisibleProjects(actor, projectIds);
      refuseOtherName(pipeline.name, name);
      for (const id of projectIds.toSorted()) await lockContent(manager, id);
      for (const { id } of environments) await refuseWhileUnfinished(manager, id);
      await this.delete(manager, projectIds, environments);
      return projectIds;
    });
  }

  async deleteProject(actor: Actor, projectId: string, name: string): Promise<void> {
    authorize(actor, 'MANAGE_PIPELINES');
    await this.database.write(async (manager) => {
      await visibleProject(manager, actor, projectId);
      await lockContent(manager, projectId);
      // It may have become Production meanwhile.
      if (await manager.existsBy(Environment, { projectId })) {
        const message = 'The project of an environment is deleted with its pipeline: delete the pipeline instead.';
        refuse('INVALID_INPUT', message, { field: ['projectId'] });
      }
      refuseOtherName((await visibleProject(manager, actor, projectId)).name, name);
      await this.delete(manager, [projectId], []);
    });
  }

  private async delete(
    manager: EntityManager,
    projectIds: readonly string[],
    environments: readonly Environment[],
  ): Promise<void> {
    const at = this.now();
    await withdrawAccess(manager, projectIds);
    await withdrawEnvironments(
      manager,
      environments.map(({ id }) => id),
      at,
    );
    await markDeleted(manager, projectIds, at);
    for (const { id: environmentId } of environments) {
      const previews = await manager.findBy(Release, { environmentId, state: 'PREVIEW' });
      announce(manager, ...previews.map(({ id }) => `release:${id}` as const));
    }
  }
}

function refuseOtherName(name: string, given: string): void {
  if (name === given) return;
  const message = `Expected the name “${name}”, got “${given}”. Give the exact name of what you want to delete.`;
  refuse('INVALID_INPUT', message, { field: ['name'] });
}

import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database.js';
import { announce } from '../database/signals.js';
import { selectEntities, selectEntitiesBy } from '../database/statements/entities.js';
import { type KeysetRange, keyset } from '../database/statements/keyset.js';
import { and, containsPattern, join, row, rows, type Sql, sql } from '../database/statements/sql.js';
import { notFound, refuse } from '../errors/refusals.js';
import { authorize, requireVisibleProjects } from '../team/authorize.js';
import { grantAccess } from '../team/grant-access.js';
import type { Actor } from '../team/permissions.js';
import { checkName, claimName, nameKey } from '../team/unique-names.js';
import { visibleTo } from '../team/visibility.js';
import { Environment } from './environment.entity.js';
import { Pipeline } from './pipeline.entity.js';
import { Project } from './project.entity.js';
import { environmentProjectName, insertProject, nameColumns, visibleProject } from './projects.js';
import { seesPipeline, visiblePipeline } from './visibility.js';

export interface ProjectFilter {
  readonly developmentProject?: boolean | null | undefined;
  readonly search?: string | null | undefined;
}

/** Looks up, lists, creates and renames pipelines, their environments, and projects. */
export class PipelineService {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  async findPipelines(ids: readonly string[]): Promise<Pipeline[]> {
    return selectEntitiesBy(this.database.reader, Pipeline, 'id', ids);
  }

  /** Finds all environments of the pipelines that contain the given environments, in order of position. */
  async environmentsOfSamePipelines(ids: readonly string[]): Promise<Environment[]> {
    const pipelines = sql`SELECT pipeline_id FROM environment WHERE id IN (${join(ids)})`;
    return selectEntities(
      this.database.reader,
      Environment,
      sql`WHERE pipeline_id IN (${pipelines}) ORDER BY position`,
    );
  }

  /** Finds the environments of pipelines, in order of position. */
  async environmentsOfPipelines(pipelineIds: readonly string[]): Promise<Environment[]> {
    const found = await selectEntitiesBy(this.database.reader, Environment, 'pipeline_id', pipelineIds);
    return found.sort((a, b) => a.position - b.position);
  }

  async environmentsOfProjects(projectIds: readonly string[]): Promise<Environment[]> {
    return selectEntitiesBy(this.database.reader, Environment, 'project_id', projectIds);
  }

  async findProjects(ids: readonly string[]): Promise<Project[]> {
    return selectEntitiesBy(this.database.reader, Project, 'id', ids);
  }

  /** Lists pipelines of which the actor sees at least one environment, oldest first. */
  async listPipelines(actor: Actor, range: KeysetRange<readonly [id: string]>): Promise<Pipeline[]> {
    const { within, orderAndLimit } = keyset(['p.id'], range);
    const found = await rows<{ id: string }>(
      this.database.reader,
      sql`SELECT p.id FROM pipeline p WHERE ${and([visiblePipeline(actor, sql`p.id`), within])} ${orderAndLimit}`,
    );
    return sortByIds(found, await this.findPipelines(found.map(({ id }) => id)));
  }

  async countPipelines(actor: Actor): Promise<number> {
    return count(this.database.reader, sql`pipeline p WHERE ${visiblePipeline(actor, sql`p.id`)}`);
  }

  /** Lists projects that the actor sees, by name. */
  async listProjects(
    actor: Actor,
    filter: ProjectFilter,
    range: KeysetRange<readonly [name: string, id: string]>,
  ): Promise<Project[]> {
    const { within, orderAndLimit } = keyset(['p.name', 'p.id'], range);
    const found = await rows<{ id: string }>(
      this.database.reader,
      sql`SELECT p.id FROM project p WHERE ${and([...projectConditions(actor, filter), within])}
        ${orderAndLimit}`,
    );
    return sortByIds(found, await this.findProjects(found.map(({ id }) => id)));
  }

  async countProjects(actor: Actor, filter: ProjectFilter): Promise<number> {
    return count(this.database.reader, sql`project p WHERE ${and(projectConditions(actor, filter))}`);
  }

  /** Creates an empty Development Project. A member who is limited to some projects gains access to it. */
  async createProject(actor: Actor, name: string): Promise<string> {
    authorize(actor, 'EDIT_CONTENT');
    const checked = checkName(name);
    return this.database.write(async (manager) => {
      const id = await insertProject(manager, { name: checked, editable: true, createdAt: this.now() });
      await grantAccess(manager, actor, [id]);
      return id;
    });
  }

  async renameProject(actor: Actor, projectId: string, name: string): Promise<void> {
    authorize(actor, 'EDIT_CONTENT');
    const checked = checkName(name);
    await this.database.write(async (manager) => {
      const project = await visibleProject(manager, actor, projectId);
      if (await manager.existsBy(Environment, { projectId })) {
        const message = 'The project of an environment is named after its pipeline: rename the pipeline instead.';
        refuse('INVALID_INPUT', message, { field: ['projectId'] });
      }
      await manager.update(Project, { id: project.id }, nameColumns(checked));
    });
  }

  async renamePipeline(actor: Actor, pipelineId: string, name: string): Promise<void> {
    authorize(actor, 'MANAGE_PIPELINES');
    const checked = checkName(name);
    await this.database.write(async (manager) => {
      await claimPipelineName(manager, actor, checked, pipelineId);
      const { environments } = await visiblePipelineWithEnvironments(manager, actor, pipelineId);
      requireVisibleProjects(
        actor,
        environments.map(({ projectId }) => projectId),
      );
      await manager.update(Pipeline, { id: pipelineId }, { name: checked, nameKey: nameKey(checked) });
      for (const { projectId, kind } of environments) {
        await manager.update(Project, { id: projectId }, nameColumns(environmentProjectName(checked, kind)));
      }
      announce(manager, `pipeline:${pipelineId}`);
    });
  }
}

/** Returns a pipeline with all its environments. Refuses with `NOT_FOUND` if the actor sees none of these. */
export async function visiblePipelineWithEnvironments(
  manager: EntityManager,
  actor: Actor,
  id: string,
): Promise<{ readonly pipeline: Pipeline; readonly environments: readonly Environment[] }> {
  const environments = await manager.findBy(Environment, { pipelineId: id });
  const pipeline = seesPipeline(actor, environments) ? await manager.findOneBy(Pipeline, { id }) : null;
  return { pipeline: pipeline ?? notFound('pipeline', id, 'pipelineId'), environments };
}

/** Refuses a name that another pipeline has, if the actor sees that one. Must be the first call in a unit of work. */
export async function claimPipelineName(
  manager: EntityManager,
  actor: Actor,
  name: string,
  pipelineId: string | null = null,
): Promise<void> {
  const sameName = sql`pipeline p WHERE p.name_key = ${nameKey(name)} AND ${visiblePipeline(actor, sql`p.id`)}`;
  const another = pipelineId === null ? sameName : sql`${sameName} AND p.id <> ${pipelineId}`;
  const isTaken = async () => (await count(manager, another)) > 0;
  await claimName(manager, { table: 'pipeline', noun: 'pipeline' }, name, isTaken);
}

function projectConditions(actor: Actor, filter: ProjectFilter): Sql[] {
  const ofEnvironment = sql`EXISTS (SELECT 1 FROM environment e WHERE e.project_id = p.id)`;
  return [
    visibleTo(actor, sql`p.id`),
    ...(filter.developmentProject == null
      ? []
      : [filter.developmentProject ? sql`NOT ${ofEnvironment}` : ofEnvironment]),
    ...(filter.search ? [sql`p.name_key LIKE ${containsPattern(filter.search)} ESCAPE '\\'`] : []),
  ];
}

async function count(manager: EntityManager, from: Sql): Promise<number> {
  return (await row<{ n: number }>(manager, sql`SELECT CAST(COUNT(*) AS integer) AS n FROM ${from}`))?.n ?? 0;
}

function sortByIds<T extends { id: string }>(order: readonly { id: string }[], found: readonly T[]): T[] {
  const byId = new Map(found.map((each) => [each.id, each]));
  return order.flatMap(({ id }) => byId.get(id) ?? []);
}

import { type Sql, sql } from '../database/statements/sql.js';
import type { Actor } from '../team/permissions.js';
import { seesProject, visibleTo } from '../team/visibility.js';
import type { Environment } from './environment.entity.js';

/** An actor sees an environment if it sees its project. */
export function seesEnvironment(actor: Actor, { projectId }: Pick<Environment, 'projectId'>): boolean {
  return seesProject(actor, projectId);
}

/** Whether the actor sees the source of an environment. False for the first environment, which has none. */
export function seesSource(actor: Actor, source: Pick<Environment, 'projectId'> | null): boolean {
  return source !== null && seesEnvironment(actor, source);
}

/** An actor sees a pipeline if it sees one of its environments. */
export function seesPipeline(actor: Actor, environments: readonly Pick<Environment, 'projectId'>[]): boolean {
  return environments.some((environment) => seesEnvironment(actor, environment));
}

/** `seesPipeline` as a SQL condition; `column` is the pipeline's id. */
export function visiblePipeline(actor: Actor, column: Sql): Sql {
  const projectIsVisible = visibleTo(actor, sql`e.project_id`);
  return sql`EXISTS (SELECT 1 FROM environment e WHERE e.pipeline_id = ${column} AND ${projectIsVisible})`;
}

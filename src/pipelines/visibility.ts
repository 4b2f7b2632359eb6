import { type Sql, sql } from '../database/statements/sql.js';
import type { Actor } from '../team/permissions.js';
import { seesProject, visibleTo } from '../team/visibility.js';
import type { Environment } from './environment.entity.js';

/** An environment is seen by whoever sees its project. */
export function seesEnvironment(actor: Actor, { projectId }: Pick<Environment, 'projectId'>): boolean {
  return seesProject(actor, projectId);
}

/** Whether the actor sees the environment that another one gets its releases from. There is none for the first one. */
export function seesSource(actor: Actor, source: Pick<Environment, 'projectId'> | null): boolean {
  return source !== null && seesEnvironment(actor, source);
}

/** A pipeline is seen by whoever sees one of its environments. */
export function seesPipeline(actor: Actor, environments: readonly Pick<Environment, 'projectId'>[]): boolean {
  return environments.some((environment) => seesEnvironment(actor, environment));
}

/** The same rule as a condition on rows of `pipeline`; `column` holds the pipeline's id. */
export function visiblePipeline(actor: Actor, column: Sql): Sql {
  const projectIsVisible = visibleTo(actor, sql`e.project_id`);
  return sql`EXISTS (SELECT 1 FROM environment e WHERE e.pipeline_id = ${column} AND ${projectIsVisible})`;
}

import { type Actor, allows } from '../team/permissions.js';
import { seesProjects } from '../team/visibility.js';
import type { Environment } from './environment.entity.js';
import type { Project } from './project.entity.js';

/** Whether the actor may write content of a project that it sees. */
export function mayEditContent(actor: Actor, { editable }: Pick<Project, 'editable'>): boolean {
  return editable && allows(actor, 'EDIT_CONTENT');
}

/** Whether the actor may rename a project that it sees. That of an environment is named after its pipeline. */
export function mayRenameProject(actor: Actor, environment: Environment | null): boolean {
  return environment === null && allows(actor, 'EDIT_CONTENT');
}

/**
 * Whether the actor may delete a project that it sees, or make a pipeline of it. That of an environment is deleted with its
 * pipeline.
 */
export function managesDevelopmentProject(actor: Actor, environment: Environment | null): boolean {
  return environment === null && allows(actor, 'MANAGE_PIPELINES');
}

/** Whether the actor may rename and delete the pipeline that has these environments. */
export function managesPipeline(actor: Actor, environments: readonly Pick<Environment, 'projectId'>[]): boolean {
  const projectIds = environments.map(({ projectId }) => projectId);
  return allows(actor, 'MANAGE_PIPELINES') && projectIds.length > 0 && seesProjects(actor, projectIds);
}

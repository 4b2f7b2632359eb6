import { NotFoundError } from '../../errors/refusals.js';
import type { Environment } from '../../pipelines/environment.entity.js';
import { findSourceIn } from '../../pipelines/environments.js';
import type { Pipeline } from '../../pipelines/pipeline.entity.js';
import type { Project } from '../../pipelines/project.entity.js';
import { seesEnvironment, seesPipeline, seesSource } from '../../pipelines/visibility.js';
import type { Release } from '../../releases/store/release.entity.js';
import { seesProject } from '../../team/visibility.js';
import type { RequestContext } from '../context.js';
import { mustExist } from '../must-exist.js';

/** A project. Like every look-up, returns null if it does not exist or the caller can't see it. */
export async function findProject({ actor, loaders }: RequestContext, id: string): Promise<Project | null> {
  return seesProject(actor, id) ? loaders.project.load(id) : null;
}

/** Fails once a project is deleted. For streams, whose callers were authenticated before. */
export async function requirePresent({ loaders }: RequestContext, projectId: string): Promise<void> {
  const project = await loaders.project.load(projectId);
  if (!project || project.deletedAt !== null) throw new NotFoundError(`The project "${projectId}" was deleted.`);
}

/** The projects that exist and that the caller can see. */
export async function findProjects(context: RequestContext, ids: readonly string[]): Promise<Project[]> {
  const projects = await Promise.all(ids.map((id) => findProject(context, id)));
  return projects.filter((project) => project !== null);
}

export async function findEnvironment({ actor, loaders }: RequestContext, id: string): Promise<Environment | null> {
  const environment = await loaders.environment.load(id);
  return environment && seesEnvironment(actor, environment) ? environment : null;
}

export async function findPipeline({ actor, loaders }: RequestContext, id: string): Promise<Pipeline | null> {
  const environments = await loaders.environmentsOfPipeline.load(id);
  return seesPipeline(actor, environments) ? loaders.pipeline.load(id) : null;
}

/** The environments of a pipeline that the caller can see. Development first. */
export async function visibleEnvironments(
  { actor, loaders }: RequestContext,
  pipelineId: string,
): Promise<Environment[]> {
  const environments = await loaders.environmentsOfPipeline.load(pipelineId);
  return environments.filter((environment) => seesEnvironment(actor, environment));
}

/** The environment that releases to this one read from, without a check of permissions. Null for Development. */
export async function sourceOf({ loaders }: RequestContext, environment: Environment): Promise<Environment | null> {
  return findSourceIn(await loaders.environmentsOfPipeline.load(environment.pipelineId), environment);
}

/** The environment that receives releases from this one, if the caller can see it. Null for Production. */
export async function findNext(
  context: RequestContext,
  { pipelineId, position }: Environment,
): Promise<Environment | null> {
  const environments = await visibleEnvironments(context, pipelineId);
  return environments.find((environment) => environment.position === position + 1) ?? null;
}

/**
 * The release whose content an environment or its project has; null for a project without releases. Read from the project,
 * so that the release matches the content in the same response. Needs no look-up: a release that is live is seen with its
 * environment.
 */
export async function liveReleaseOf(
  { loaders }: RequestContext,
  { projectId }: Pick<Environment, 'projectId'>,
): Promise<Release | null> {
  const { liveReleaseId } = await mustExist(loaders.project.load(projectId), projectId);
  return liveReleaseId === null ? null : loaders.release.load(liveReleaseId);
}

/** The environment that releases to this one read from, if the caller can see it. Null for Development. */
export async function findSource(context: RequestContext, environment: Environment): Promise<Environment | null> {
  const source = await sourceOf(context, environment);
  return seesSource(context.actor, source) ? source : null;
}

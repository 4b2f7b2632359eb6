import type { ContentPoint } from '../content/changes/comparison.js';
import { findContentItem, findContentVersion } from '../content/store/content-reader.js';
import { contentMark } from '../content/store/content-store.js';
import type { ContentVersion } from '../content/store/content-version.entity.js';
import type { Environment } from '../pipelines/environment.entity.js';
import type { Pipeline } from '../pipelines/pipeline.entity.js';
import type { Project } from '../pipelines/project.entity.js';
import { showsSource } from '../releases/release-state.js';
import type { Release } from '../releases/store/release.entity.js';
import { LiveManifest } from '../runtimes/live-manifest.js';
import type { Runtime } from '../runtimes/runtime.entity.js';
import { sees } from '../team/permissions.js';
import type { ConnectedUser } from '../users/identity/connected-user.entity.js';
import type { RequestContext } from './context.js';

/**
 * Look-ups by id, as the caller may make them: null where there is no such thing, and where it belongs to a project that
 * the caller does not see.
 */

export async function findProject({ actor, loaders }: RequestContext, id: string): Promise<Project | null> {
  return sees(actor, id) ? loaders.project.load(id) : null;
}

export async function findEnvironment({ actor, loaders }: RequestContext, id: string): Promise<Environment | null> {
  const environment = await loaders.environment.load(id);
  return environment && sees(actor, environment.projectId) ? environment : null;
}

/** A pipeline is seen by whoever sees one of its environments. */
export async function findPipeline(context: RequestContext, id: string): Promise<Pipeline | null> {
  const environments = await visibleEnvironments(context, id);
  return environments.length > 0 ? context.loaders.pipeline.load(id) : null;
}

/** The environments of a pipeline that the caller sees, in the order of the flow. */
export async function visibleEnvironments(
  { actor, loaders }: RequestContext,
  pipelineId: string,
): Promise<Environment[]> {
  const environments = await loaders.environmentsOfPipeline.load(pipelineId);
  return environments.filter(({ projectId }) => sees(actor, projectId));
}

export async function findRelease(context: RequestContext, id: string): Promise<Release | null> {
  return releaseIfVisible(context, await context.loaders.release.load(id));
}

/** A release that the caller sees: its target, and where it shows content of its source, that too. */
export async function releaseIfVisible(context: RequestContext, release: Release | null): Promise<Release | null> {
  const environment = release && (await findEnvironment(context, release.environmentId));
  if (!environment) return null;
  return !showsSource(release) || (await findSource(context, environment)) ? release : null;
}

/** The environment that releases to another one read from; null for the first one. */
export async function findSource(
  context: RequestContext,
  { pipelineId, position }: Environment,
): Promise<Environment | null> {
  const environments = await visibleEnvironments(context, pipelineId);
  return environments.find((environment) => environment.position === position - 1) ?? null;
}

export async function findConnectedUser({ actor, loaders }: RequestContext, id: string): Promise<ConnectedUser | null> {
  const user = await loaders.connectedUser.load(id);
  return user && sees(actor, user.projectId) ? user : null;
}

export async function findRuntime(context: RequestContext, id: string): Promise<Runtime | null> {
  const runtime = await context.loaders.runtime.load(id);
  return runtime && (await findEnvironment(context, runtime.environmentId)) ? runtime : null;
}

/** What an environment runs: for members who see it, and for its runtimes. */
export async function findLiveManifest(context: RequestContext, environmentId: string): Promise<LiveManifest | null> {
  const projectId = await projectOfManifest(context, environmentId);
  if (projectId === null) return null;
  const project = await mustExist(context.loaders.project.load(projectId));
  const { liveReleaseId } = project;
  // A release that was live keeps its version and time: it may be read after the project.
  const release = liveReleaseId === null ? null : await mustExist(context.loaders.release.load(liveReleaseId));
  const mark = await contentMark(context.services.reader, { projectId, revision: project.contentRevision });
  return new LiveManifest(environmentId, project, release, mark);
}

async function projectOfManifest(context: RequestContext, environmentId: string): Promise<string | null> {
  const { caller } = context;
  if (caller.kind !== 'RUNTIME') return (await findEnvironment(context, environmentId))?.projectId ?? null;
  return caller.runtime.environmentId === environmentId ? caller.runtime.projectId : null;
}

/** An item that is there now, by its id. */
export async function findItem(context: RequestContext, id: string): Promise<ContentVersion | null> {
  const item = await findContentItem(context.services.reader, id);
  if (!item || !sees(context.actor, item.projectId)) return null;
  return itemByKey(context, item);
}

/** The present state of an item, in the content that this operation sees. */
export async function itemByKey(
  context: RequestContext,
  { projectId, contentType, key }: Pick<ContentVersion, 'projectId' | 'contentType' | 'key'>,
): Promise<ContentVersion | null> {
  const point = await contentPoint(context, projectId);
  return context.loaders.contentItem.load({ point, contentType, key });
}

/** An entry of a history, by its id. What a deployment has staged is not history yet. */
export async function findVersion(context: RequestContext, id: string): Promise<ContentVersion | null> {
  const version = await findContentVersion(context.services.reader, id);
  if (!version || !sees(context.actor, version.projectId)) return null;
  const { revision } = await contentPoint(context, version.projectId);
  return version.validFrom <= revision ? version : null;
}

/** The content of a project that this operation sees. */
export async function contentPoint({ loaders }: RequestContext, projectId: string): Promise<ContentPoint> {
  const project = await mustExist(loaders.project.load(projectId));
  return { projectId, revision: project.contentRevision };
}

/** What a look-up finds that another row refers to. Throws where the reference is dangling. */
export async function mustExist<T>(lookup: Promise<T | null>): Promise<T> {
  const found = await lookup;
  if (found === null) throw new Error('dangling reference: expected the row that another one refers to, got none');
  return found;
}

import type { LiveManifest } from '../../runtimes/live-manifest.js';
import type { Runtime } from '../../runtimes/runtime.entity.js';
import { readsEnvironment, seesRuntime } from '../../runtimes/visibility.js';
import type { RequestContext } from '../context.js';
import { mustExist } from '../must-exist.js';
import { findEnvironment } from '../pipelines/look-ups.js';

export async function findRuntime({ actor, loaders }: RequestContext, id: string): Promise<Runtime | null> {
  const runtime = await loaders.runtime.load(id);
  const environment = runtime && (await loaders.environment.load(runtime.environmentId));
  return environment && seesRuntime(actor, environment) ? runtime : null;
}

/** The live content of an environment, for its runtimes and for members who can see it. */
export async function findLiveManifest(context: RequestContext, environmentId: string): Promise<LiveManifest | null> {
  const projectId = await projectOfManifest(context, environmentId);
  if (projectId === null) return null;
  const { loaders, services } = context;
  const project = await mustExist(loaders.project.load(projectId), projectId);
  const { liveReleaseId } = project;
  // Safe to read after the project: the version and time of a release that was live don't change.
  const release = liveReleaseId === null ? null : await mustExist(loaders.release.load(liveReleaseId), liveReleaseId);
  return services.manifests.liveManifest(environmentId, project, release);
}

async function projectOfManifest(context: RequestContext, environmentId: string): Promise<string | null> {
  const { caller } = context;
  if (caller.kind !== 'RUNTIME') return (await findEnvironment(context, environmentId))?.projectId ?? null;
  return readsEnvironment(caller.runtime, environmentId) ? caller.runtime.projectId : null;
}

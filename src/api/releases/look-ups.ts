import type { Environment } from '../../pipelines/environment.entity.js';
import type { SelectedChange } from '../../releases/preview/preview.types.js';
import type { Release } from '../../releases/store/release.entity.js';
import { type ReleaseEnvironments, seesExcludedChanges, seesRelease } from '../../releases/visibility.js';
import type { RequestContext } from '../context.js';
import { mustExist } from '../must-exist.js';
import { sourceOf } from '../pipelines/look-ups.js';

export async function findRelease(context: RequestContext, id: string): Promise<Release | null> {
  return releaseIfVisible(context, await context.loaders.release.load(id));
}

/** The release, if the caller can see it. */
export async function releaseIfVisible(context: RequestContext, release: Release | null): Promise<Release | null> {
  const environment = release && (await context.loaders.environment.load(release.environmentId));
  if (!environment) return null;
  return seesRelease(context.actor, release, await placesOf(context, environment)) ? release : null;
}

/** The changes of a release that the caller can see. */
export async function visibleChanges(context: RequestContext, release: Release): Promise<readonly SelectedChange[]> {
  const { actor, loaders } = context;
  const { source } = await placesOf(
    context,
    await mustExist(loaders.environment.load(release.environmentId), release.environmentId),
  );
  const { changes } = await loaders.releaseView.load(release);
  return seesExcludedChanges(actor, release, source) ? changes : changes.filter(({ excluded }) => !excluded);
}

/** An environment and its source, without a check of permissions. */
export async function placesOf(context: RequestContext, environment: Environment): Promise<ReleaseEnvironments> {
  return { environment, source: await sourceOf(context, environment) };
}

import type { EntityManager } from 'typeorm';
import { Release } from './store/release.entity.js';

/**
 * Writes that move a release from state to state (see `release-state.ts`). The caller has locked the content of its
 * environment, and checked that the release is in the state that it is moved from.
 */

/** A preview is deployed from now on. It has been frozen in the same unit of work, as `release` shows it. */
export async function acceptRelease(
  manager: EntityManager,
  release: Release,
  deployed: Pick<Release, 'version' | 'description' | 'deployedAt' | 'deployedBy'>,
): Promise<void> {
  await manager.save(Release, Object.assign(release, deployed, { state: 'DEPLOYING' as const }));
}

/** A preview that was frozen in the same unit of work is closed. */
export async function closePreview(manager: EntityManager, release: Release, at: Date): Promise<void> {
  await manager.save(Release, Object.assign(release, { state: 'DISCARDED' as const, discardedAt: at }));
}

/** The deployment of a failed release is tried again. */
export async function resumeRelease(manager: EntityManager, id: string): Promise<void> {
  await manager.update(Release, { id }, { state: 'DEPLOYING', failedAt: null });
}

export async function failRelease(manager: EntityManager, id: string, at: Date): Promise<void> {
  await manager.update(Release, { id }, { state: 'FAILED', failedAt: at });
}

export async function cancelRelease(manager: EntityManager, id: string, at: Date): Promise<void> {
  await manager.update(Release, { id }, { state: 'CANCELLED', cancelledAt: at });
}

/** The live release of an environment makes room for the next. Returns its id; null where none is live. */
export async function supersedeLiveRelease(
  manager: EntityManager,
  environmentId: string,
  at: Date,
): Promise<string | null> {
  const former = await manager.findOneBy(Release, { environmentId, state: 'LIVE' });
  if (!former) return null;
  await manager.update(Release, { id: former.id }, { state: 'SUPERSEDED', supersededAt: at });
  return former.id;
}

export async function makeReleaseLive(manager: EntityManager, id: string, at: Date): Promise<void> {
  await manager.update(Release, { id }, { state: 'LIVE', liveAt: at });
}

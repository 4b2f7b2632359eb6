import type { EntityManager } from 'typeorm';
import { Release } from './store/release.entity.js';

/**
 * State transitions of releases (see `release-state.ts`). The caller has locked the content of the environment, and
 * checked the current state of the release.
 */

/** Starts the deployment of a preview. The caller has frozen `release` in the same unit of work. */
export async function acceptRelease(
  manager: EntityManager,
  release: Release,
  deployed: Pick<Release, 'version' | 'description' | 'deployedAt' | 'deployedBy'>,
): Promise<void> {
  await manager.save(Release, Object.assign(release, deployed, { state: 'DEPLOYING' as const }));
}

/** Discards a preview. The caller has frozen it in the same unit of work. */
export async function closePreview(manager: EntityManager, release: Release, at: Date): Promise<void> {
  await manager.save(Release, Object.assign(release, { state: 'DISCARDED' as const, discardedAt: at }));
}

/** Resumes the deployment of a failed release. */
export async function resumeRelease(manager: EntityManager, id: string): Promise<void> {
  await manager.update(Release, { id }, { state: 'DEPLOYING', failedAt: null });
}

export async function failRelease(manager: EntityManager, id: string, at: Date): Promise<void> {
  await manager.update(Release, { id }, { state: 'FAILED', failedAt: at });
}

export async function cancelRelease(manager: EntityManager, id: string, at: Date): Promise<void> {
  await manager.update(Release, { id }, { state: 'CANCELLED', cancelledAt: at });
}

/** Supersedes the live release of an environment. Returns its id; null if there is none. */
export async function supersedeLiveRelease(
  manager: EntityManager,
  environmentId: string,
  at: Date,
): Promise<string | null> {
  const live = await manager.findOneBy(Release, { environmentId, state: 'LIVE' });
  if (!live) return null;
  await manager.update(Release, { id: live.id }, { state: 'SUPERSEDED', supersededAt: at });
  return live.id;
}

export async function makeReleaseLive(manager: EntityManager, id: string, at: Date): Promise<void> {
  await manager.update(Release, { id }, { state: 'LIVE', liveAt: at });
}

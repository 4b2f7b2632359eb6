import type { EntityManager } from 'typeorm';
import { lockContent } from '../content/store/content-lock.js';
import { newId } from '../database/ids.js';
import { lockRow } from '../database/statements/locks.js';
import { notFound, refuse } from '../errors/refusals.js';
import { Environment } from '../pipelines/environment.entity.js';
import { readSource } from '../pipelines/environments.js';
import type { Actor } from '../team/permissions.js';
import { readStateDescription } from './describe-state.js';
import { Release } from './store/release.entity.js';
import { seesRelease } from './visibility.js';

/** Returns the release and locks its target's content against other writers. Refuses if the actor does not see it. */
export async function lockedRelease(manager: EntityManager, actor: Actor, id: string): Promise<Release> {
  const { environmentId } = await visibleRelease(manager, actor, id);
  const { projectId } = await manager.findOneByOrFail(Environment, { id: environmentId });
  await lockContent(manager, projectId);
  await lockRow(manager, 'release', id);
  return manager.findOneByOrFail(Release, { id });
}

/** Returns the release. Refuses with `NOT_FOUND` if the actor does not see it. */
export async function visibleRelease(manager: EntityManager, actor: Actor, id: string): Promise<Release> {
  return (await findVisibleRelease(manager, actor, id)) ?? notFound('release', id, 'releaseId');
}

/** Returns the release; null if the actor does not see it. */
export async function findVisibleRelease(manager: EntityManager, actor: Actor, id: string): Promise<Release | null> {
  const release = await manager.findOneBy(Release, { id });
  const environment = release && (await manager.findOneBy(Environment, { id: release.environmentId }));
  if (!environment) return null;
  const source = await readSource(manager, environment);
  return seesRelease(actor, release, { environment, source }) ? release : null;
}

/** Inserts the next release of an environment and returns its id. The caller has locked its project. */
export async function insertRelease(
  manager: EntityManager,
  environmentId: string,
  release: Pick<Release, 'kind' | 'state' | 'sourceReleaseId' | 'createdAt' | 'createdBy'> & Partial<Release>,
): Promise<string> {
  const last = await manager.maximum(Release, 'number', { environmentId });
  const id = newId('release');
  await manager.insert(Release, { ...release, id, environmentId, number: (last ?? 0) + 1 });
  return id;
}

/** Refuses with `explanation` and a description of the release's state. */
export async function refuseState(manager: EntityManager, release: Release, explanation: string): Promise<never> {
  const message = `${explanation} ${await readStateDescription(manager, release)}`;
  return refuse('STATE_NOT_ALLOWED', message, { field: ['releaseId'] });
}

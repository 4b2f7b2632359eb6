import { type EntityManager, QueryFailedError } from 'typeorm';
import { isTransient } from '../../database/errors/transient-error.js';
import { insertEntities } from '../../database/statements/entities.js';
import { execute, row, type Sql, sql } from '../../database/statements/sql.js';
import { loadDefinitions } from '../../messages/facts/load-definitions.js';
import { readFrozenChanges } from '../../releases/store/frozen-release.js';
import { Release } from '../../releases/store/release.entity.js';
import type { UserEffect } from '../../users/effects/user-effect.js';
import { rowsOfSet } from '../../users/sets/rows-of-set.js';
import { Deployment } from '../deployment.entity.js';
import type { DeploymentSubject } from '../engine/deployment-subject.js';
import { userEffects } from './user-effects.js';
import { UserUpdate } from './user-update.entity.js';

// The users phase stages the effects of `user-effects.ts`: it goes through their users in batches. An effect on one user is an
// update. The activation applies them: `apply-staged-effect.ts`.

/** An effect with its stable position among the effects of its release, from 1. */
export interface NumberedEffect extends UserEffect {
  readonly number: number;
}

/** Identifies the staged updates of a deployment. */
export type UpdateOwner = Pick<DeploymentSubject, 'releaseId' | 'projectId' | 'contentRevision'>;

/** The effects of a release on connected users. Null if its target has no users. */
export async function readUserEffects(
  manager: EntityManager,
  { releaseId, projectId }: UpdateOwner,
): Promise<readonly NumberedEffect[] | null> {
  const anyUser = sql`SELECT 1 AS found FROM connected_user WHERE project_id = ${projectId} LIMIT 1`;
  if (!(await row(manager, anyUser))) return null;
  const frozen = (await readFrozenChanges(manager, releaseId)).filter(
    ({ excluded, contentType }) => !excluded && contentType !== 'APP_EVENT',
  );
  const changes = await loadDefinitions(manager, frozen);
  const { restorations } = await manager.findOneByOrFail(Release, { id: releaseId });
  const effects = userEffects(changes, restorations ?? []);
  return effects.map((effect, index) => ({ ...effect, number: index + 1 }));
}

/** The rows `s` of one effect: a `FROM` clause without the keyword. */
export function stagedRows({ releaseId }: UpdateOwner, { number }: NumberedEffect): Sql {
  return sql`user_update AS s WHERE s.release_id = ${releaseId} AND s.effect = ${number}`;
}

/** Whether an effect has users after the last staged one, by id. */
export async function hasUnstaged(
  manager: EntityManager,
  owner: UpdateOwner,
  effect: NumberedEffect,
): Promise<boolean> {
  return (await row(manager, sql`SELECT 1 AS found FROM ${notYetStaged(owner, effect)} LIMIT 1`)) !== null;
}

/**
 * Stages an effect for its next users, by id: stores how far the staging has come. Returns the number of staged updates,
 * which is less than `limit` only if there are no more.
 */
export async function stageNext(
  manager: EntityManager,
  owner: UpdateOwner,
  effect: NumberedEffect,
  limit: number,
): Promise<number> {
  const { releaseId } = owner;
  const batch = await row<{ last: string | null; count: number }>(
    manager,
    sql`SELECT MAX(n.id) AS last, CAST(COUNT(*) AS integer) AS count FROM (
      SELECT t.connected_user_id AS id FROM ${notYetStaged(owner, effect)} ORDER BY t.connected_user_id LIMIT ${limit}) n`,
  );
  if (!batch || batch.last === null) return 0;
  const staged = { releaseId, effect: effect.number, connectedUserId: batch.last, failure: null };
  await insertEntities(manager, UserUpdate, [staged]);
  await execute(
    manager,
    sql`UPDATE deployment SET staged_user_updates = staged_user_updates + ${batch.count} WHERE release_id = ${releaseId}`,
  );
  return batch.count;
}

/** The number of staged updates of all effects. */
export async function countStaged(manager: EntityManager, { releaseId }: UpdateOwner): Promise<number> {
  return (await manager.findOneByOrFail(Deployment, { releaseId })).stagedUserUpdates;
}

/** Drops what is stored about the staging of all effects, and the failures. */
export async function dropStagedEffects(manager: EntityManager, { releaseId }: UpdateOwner): Promise<void> {
  await execute(manager, sql`DELETE FROM user_update WHERE release_id = ${releaseId}`);
}

/** Whether the database refused a statement because of its data: it may succeed with fewer users. */
export function isDataError(error: unknown): error is QueryFailedError {
  return error instanceof QueryFailedError && !isTransient(error);
}

function notYetStaged(owner: UpdateOwner, effect: NumberedEffect): Sql {
  return sql`${rowsOfSet(owner.projectId, effect.users)} AND t.connected_user_id > COALESCE((
    SELECT MAX(s.connected_user_id) FROM ${stagedRows(owner, effect)}), '')`;
}

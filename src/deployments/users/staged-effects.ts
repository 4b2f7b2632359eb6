import { type EntityManager, QueryFailedError } from 'typeorm';
import { isTransient } from '../../database/errors/transient-error.js';
import { insertEntities, insertFromQuery } from '../../database/statements/entities.js';
import { inSavepoint } from '../../database/statements/savepoint.js';
import { execute, row, rows, type Sql, sql } from '../../database/statements/sql.js';
import { loadDefinitions } from '../../messages/facts/load-definitions.js';
import { readFrozenChanges } from '../../releases/store/frozen-release.js';
import { Release } from '../../releases/store/release.entity.js';
import type { UserEffect } from '../../users/effects/user-effect.js';
import { rowsOfSet } from '../../users/sets/rows-of-set.js';
import { Deployment } from '../deployment.entity.js';
import type { DeploymentSubject } from '../engine/deployment-subject.js';
import { reasonOf } from '../engine/failure-reason.js';
import { userEffects } from './user-effects.js';
import { UserUpdate } from './user-update.entity.js';

// The users phase stages the effects of `user-effects.ts`, and the activation applies them: `apply-staged-effect.ts`. An
// effect that is staged for one user is an update, a row of `user_update`.

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

/** The staged updates `s` of one effect: a `FROM` clause without the keyword. */
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

/** Stages an effect for its next users, by id. Returns the number of staged updates. */
export async function stageNext(
  manager: EntityManager,
  owner: UpdateOwner,
  effect: NumberedEffect,
  limit: number,
): Promise<number> {
  return stage(manager, owner, effect, inOrder(notYetStaged(owner, effect), limit));
}

/** Like `stageNext`, but one by one. Records the reason for each user for whom it fails. */
export async function stageNextOneByOne(
  manager: EntityManager,
  owner: UpdateOwner,
  effect: NumberedEffect,
  limit: number,
): Promise<number> {
  return stageOneByOne(manager, owner, effect, inOrder(notYetStaged(owner, effect), limit));
}

/** Stages an effect for all users for whom it is not staged, e.g. those who connected since. */
export async function stageMissing(manager: EntityManager, owner: UpdateOwner, effect: NumberedEffect): Promise<void> {
  const missing = sql`${rowsOfSet(owner.projectId, effect.users)} AND (
    SELECT 1 FROM ${stagedRows(owner, effect)} AND s.connected_user_id = t.connected_user_id) IS NULL`;
  try {
    await inSavepoint(manager, () => stage(manager, owner, effect, missing));
  } catch (error) {
    if (!isDataError(error)) throw error;
    while ((await stageOneByOne(manager, owner, effect, inOrder(missing, 1_000))) > 0);
  }
}

/** The number of staged updates of all effects. */
export async function countStaged(manager: EntityManager, { releaseId }: UpdateOwner): Promise<number> {
  return (await manager.findOneByOrFail(Deployment, { releaseId })).stagedUserUpdates;
}

/** Drops all staged updates. */
export async function dropStagedEffects(manager: EntityManager, { releaseId }: UpdateOwner): Promise<void> {
  await execute(manager, sql`DELETE FROM user_update WHERE release_id = ${releaseId}`);
}

/** Whether the database refused a statement because of its data: it may succeed with fewer users. */
export function isDataError(error: unknown): boolean {
  return error instanceof QueryFailedError && !isTransient(error);
}

function notYetStaged(owner: UpdateOwner, effect: NumberedEffect): Sql {
  return sql`${rowsOfSet(owner.projectId, effect.users)} AND t.connected_user_id > COALESCE((
    SELECT MAX(s.connected_user_id) FROM ${stagedRows(owner, effect)}), '')`;
}

function inOrder(users: Sql, limit: number): Sql {
  return sql`${users} ORDER BY t.connected_user_id LIMIT ${limit}`;
}

async function stage(
  manager: EntityManager,
  { releaseId }: UpdateOwner,
  { number }: NumberedEffect,
  users: Sql,
): Promise<number> {
  const update = { releaseId, effect: number, connectedUserId: sql`t.connected_user_id`, failure: null };
  const staged = await insertFromQuery(manager, UserUpdate, update, users);
  await incrementStagedCount(manager, releaseId, staged);
  return staged;
}

async function stageOneByOne(
  manager: EntityManager,
  { releaseId }: UpdateOwner,
  { number }: NumberedEffect,
  users: Sql,
): Promise<number> {
  const insert = (connectedUserId: string, failure: string | null) =>
    insertEntities(manager, UserUpdate, [{ releaseId, effect: number, connectedUserId, failure }]);
  const found = await rows<{ id: string }>(manager, sql`SELECT t.connected_user_id AS id FROM ${users}`);
  for (const { id } of found) {
    try {
      await inSavepoint(manager, () => insert(id, null));
    } catch (error) {
      if (!isDataError(error)) throw error;
      await insert(id, reasonOf(error));
    }
  }
  await incrementStagedCount(manager, releaseId, found.length);
  return found.length;
}

async function incrementStagedCount(manager: EntityManager, releaseId: string, staged: number): Promise<void> {
  await execute(
    manager,
    sql`UPDATE deployment SET staged_user_updates = staged_user_updates + ${staged} WHERE release_id = ${releaseId}`,
  );
}

import type { EntityManager } from 'typeorm';
import { insertEntities, onConflictOverwrite } from '../../database/statements/entities.js';
import { inSavepoint } from '../../database/statements/savepoint.js';
import { row, type Sql, sql } from '../../database/statements/sql.js';
import { applyEffect, type EffectOrigin } from '../../users/effects/apply-effect.js';
import { rowsOfSet } from '../../users/sets/rows-of-set.js';
import { reasonOf } from '../engine/failure-reason.js';
import { isDataError, type NumberedEffect, type UpdateOwner } from './staged-effects.js';
import { UserUpdate } from './user-update.entity.js';

/**
 * Applies an effect (`users/effects/apply-effect.ts`) to all users whom it concerns now, including those who connected since
 * it was staged, with a few statements. If these fail, retries with each half of the users, and so on. Records the reason for
 * each user for whom it fails, for `effect-failures.ts`.
 */
export async function applyStagedEffect(
  manager: EntityManager,
  owner: UpdateOwner,
  effect: NumberedEffect,
  at: Date,
): Promise<void> {
  const updates = new UserUpdates(manager, owner, effect, at);
  await updates.applyToAll();
}

/** A range of users by id, including the first and the last. */
interface UserRange {
  readonly first: string;
  readonly last: string;
  readonly count: number;
}

class UserUpdates {
  constructor(
    private readonly manager: EntityManager,
    private readonly owner: UpdateOwner,
    private readonly effect: NumberedEffect,
    private readonly at: Date,
  ) {}

  async applyToAll(): Promise<void> {
    const error = await this.tryToApply(sql`1 = 1`);
    if (!error) return;
    const all = await this.rangeOf(this.users());
    if (!all) throw error;
    await this.narrowDown(all, error);
  }

  /** Finds the users of a range for whom the effect fails, and applies it to the others. */
  private async narrowDown(range: UserRange, error: Error): Promise<void> {
    if (range.count === 1) return this.recordFailure(range.first, error);
    for (const half of await this.halvesOf(range)) {
      const { first, last } = half;
      const failure = await this.tryToApply(sql`t.connected_user_id BETWEEN ${first} AND ${last}`);
      if (failure) await this.narrowDown(half, failure);
    }
  }

  /** Returns why the database refused it; null if it did not. */
  private async tryToApply(condition: Sql): Promise<Error | null> {
    try {
      await inSavepoint(this.manager, () => applyEffect(this.manager, this.effect, this.origin(), condition));
      return null;
    } catch (error) {
      if (!isDataError(error)) throw error;
      return error;
    }
  }

  private origin(): EffectOrigin {
    const { releaseId, projectId, contentRevision } = this.owner;
    const triggerPrefix = `trigger_${releaseId.slice(releaseId.lastIndexOf('_') + 1)}_${this.effect.number}_`;
    return { projectId, contentRevision, triggerPrefix, at: this.at };
  }

  private async halvesOf({ first, last, count }: UserRange): Promise<UserRange[]> {
    const within = sql`${this.users()} AND t.connected_user_id BETWEEN ${first} AND ${last}`;
    const middle = await row<{ id: string }>(
      this.manager,
      sql`SELECT t.connected_user_id AS id FROM ${within}
        ORDER BY t.connected_user_id LIMIT 1 OFFSET ${Math.floor(count / 2)}`,
    );
    if (!middle) throw new Error(`expected ${count} users from ${first} to ${last}, got fewer`);
    const halves = [
      await this.rangeOf(sql`${within} AND t.connected_user_id < ${middle.id}`),
      await this.rangeOf(sql`${within} AND t.connected_user_id >= ${middle.id}`),
    ];
    return halves.flatMap((half) => half ?? []);
  }

  /** Null if there are no such users. */
  private async rangeOf(users: Sql): Promise<UserRange | null> {
    const range = await row<{ first: string | null; last: string | null; count: number }>(
      this.manager,
      sql`SELECT MIN(t.connected_user_id) AS first, MAX(t.connected_user_id) AS last,
        CAST(COUNT(*) AS integer) AS count FROM ${users}`,
    );
    return range && range.first !== null && range.last !== null
      ? { first: range.first, last: range.last, count: range.count }
      : null;
  }

  private async recordFailure(connectedUserId: string, error: Error): Promise<void> {
    const failed = { releaseId: this.owner.releaseId, effect: this.effect.number, connectedUserId };
    const overwrite = onConflictOverwrite(this.manager, UserUpdate);
    await insertEntities(this.manager, UserUpdate, [{ ...failed, failure: reasonOf(error) }], overwrite);
  }

  private users(): Sql {
    return rowsOfSet(this.owner.projectId, this.effect.users);
  }
}

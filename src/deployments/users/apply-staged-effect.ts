import type { EntityManager } from 'typeorm';
import { inSavepoint } from '../../database/statements/savepoint.js';
import { execute, row, type Sql, sql } from '../../database/statements/sql.js';
import { applyEffect, type EffectOrigin } from '../../users/effects/apply-effect.js';
import { reasonOf } from '../engine/failure-reason.js';
import { isDataError, type NumberedEffect, stagedRows, type UpdateOwner } from './staged-effects.js';

/**
 * Applies an effect (`users/effects/apply-effect.ts`) to the users for whom `staged-effects.ts` staged it, with a few
 * statements for all of them. If these fail, retries with each half of the users, and so on. Records the reason for each
 * user for whom it fails, for `effect-failures.ts`.
 *
 * Skips users whom the effect no longer concerns, because of what they did since it was staged.
 */
export async function applyStagedEffect(
  manager: EntityManager,
  owner: UpdateOwner,
  effect: NumberedEffect,
  at: Date,
): Promise<void> {
  const updates = new StagedUpdates(manager, owner, effect, at);
  const all = await updates.all();
  if (all) await updates.applyTo(all);
}

/** A range of users by id, including the first and the last. */
interface UserRange {
  readonly first: string;
  readonly last: string;
  readonly count: number;
}

class StagedUpdates {
  constructor(
    private readonly manager: EntityManager,
    private readonly owner: UpdateOwner,
    private readonly effect: NumberedEffect,
    private readonly at: Date,
  ) {}

  /** Null if nothing is staged. */
  all(): Promise<UserRange | null> {
    return this.rangeOf(this.staged());
  }

  async applyTo(range: UserRange): Promise<void> {
    try {
      await inSavepoint(this.manager, () => this.execute(range));
    } catch (error) {
      if (!isDataError(error)) throw error;
      if (range.count === 1) return this.recordFailure(range.first, error);
      for (const half of await this.halvesOf(range)) await this.applyTo(half);
    }
  }

  private async execute({ first, last }: UserRange): Promise<void> {
    // A scalar subquery per row: for a join, PostgreSQL may choose a bad plan by outdated statistics of the staged rows.
    const staged = sql`t.connected_user_id BETWEEN ${first} AND ${last} AND (SELECT s.failure IS NULL
      FROM ${stagedRows(this.owner, this.effect)} AND s.connected_user_id = t.connected_user_id)`;
    await applyEffect(this.manager, this.effect, this.origin(), staged);
  }

  private origin(): EffectOrigin {
    const { releaseId, projectId, contentRevision } = this.owner;
    const triggerPrefix = `trigger_${releaseId.slice(releaseId.lastIndexOf('_') + 1)}_${this.effect.number}_`;
    return { projectId, contentRevision, triggerPrefix, at: this.at };
  }

  private async halvesOf({ first, last, count }: UserRange): Promise<UserRange[]> {
    const within = sql`${this.staged()} AND s.connected_user_id BETWEEN ${first} AND ${last}`;
    const middle = await row<{ id: string }>(
      this.manager,
      sql`SELECT s.connected_user_id AS id FROM ${within}
        ORDER BY s.connected_user_id LIMIT 1 OFFSET ${Math.floor(count / 2)}`,
    );
    if (!middle) throw new Error(`expected ${count} staged updates from ${first} to ${last}, got fewer`);
    const halves = [
      await this.rangeOf(sql`${within} AND s.connected_user_id < ${middle.id}`),
      await this.rangeOf(sql`${within} AND s.connected_user_id >= ${middle.id}`),
    ];
    return halves.flatMap((half) => half ?? []);
  }

  private async rangeOf(staged: Sql): Promise<UserRange | null> {
    const range = await row<{ first: string | null; last: string | null; count: number }>(
      this.manager,
      sql`SELECT MIN(s.connected_user_id) AS first, MAX(s.connected_user_id) AS last,
        CAST(COUNT(*) AS integer) AS count FROM ${staged}`,
    );
    return range && range.first !== null && range.last !== null
      ? { first: range.first, last: range.last, count: range.count }
      : null;
  }

  private async recordFailure(connectedUserId: string, error: unknown): Promise<void> {
    const { releaseId } = this.owner;
    await execute(
      this.manager,
      sql`UPDATE user_update SET failure = ${reasonOf(error)} WHERE release_id = ${releaseId}
        AND effect = ${this.effect.number} AND connected_user_id = ${connectedUserId}`,
    );
  }

  private staged(): Sql {
    return sql`${stagedRows(this.owner, this.effect)} AND s.failure IS NULL`;
  }
}

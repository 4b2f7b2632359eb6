import type { EntityManager } from 'typeorm';
import { inSavepoint } from '../../database/statements/savepoint.js';
import { execute, row, type Sql, sql } from '../../database/statements/sql.js';
import { ofWorkflow, rowsOf } from '../../users/sets/rows-of-set.js';
import { reasonOf } from '../reason.js';
import { isAboutData, type NumberedEffect, stagedRows, type UpdateOwner } from './user-updates.js';

/**
 * Carries an effect out for the users for whom it is staged, by a few statements for all of them. Where these fail, they
 * are tried with half of the users, and so on: for whom it can't be done, the reason is written down.
 *
 * What users did since their update was staged stays: nothing is done for whom the effect no longer concerns.
 */
export async function applyUserEffect(
  manager: EntityManager,
  owner: UpdateOwner,
  effect: NumberedEffect,
  at: string,
): Promise<void> {
  const updates = new Updates(manager, owner, effect, at);
  const all = await updates.all();
  if (all) await updates.applyTo(all);
}

/** Users by their ids, the first and the last of them included. */
interface UserRange {
  readonly first: string;
  readonly last: string;
  readonly count: number;
}

class Updates {
  constructor(
    private readonly manager: EntityManager,
    private readonly owner: UpdateOwner,
    private readonly effect: NumberedEffect,
    private readonly at: string,
  ) {}

  /** Null where there is none. */
  all(): Promise<UserRange | null> {
    return this.rangeOf(this.staged());
  }

  async applyTo(range: UserRange): Promise<void> {
    try {
      await inSavepoint(this.manager, () => this.execute(range));
    } catch (error) {
      if (!isAboutData(error)) throw error;
      if (range.count === 1) return this.noteFailure(range.first, error);
      for (const half of await this.halvesOf(range)) await this.applyTo(half);
    }
  }

  private async execute({ first, last }: UserRange): Promise<void> {
    // As a scalar, which is looked up for each row: PostgreSQL could plan a join for the few rows of a moment ago.
    const staged = sql`t.connected_user_id BETWEEN ${first} AND ${last} AND (SELECT s.failure IS NULL
      FROM ${stagedRows(this.owner, this.effect)} AND s.connected_user_id = t.connected_user_id)`;
    for (const statement of statementsOf(this.owner, this.effect, staged, this.at)) {
      await execute(this.manager, statement);
    }
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

  private async noteFailure(connectedUserId: string, error: unknown): Promise<void> {
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

/** What an effect is in SQL, for those of its users, rows `t`, for whom it is staged. */
function statementsOf(
  { releaseId, projectId, contentRevision }: UpdateOwner,
  { kind, users, subject: { key }, number }: NumberedEffect,
  staged: Sql,
  at: string,
): Sql[] {
  const concerned = sql`${rowsOf(projectId, users)} AND ${staged}`;
  const ofIntegration = sql`t.project_id = ${projectId} AND t.integration_key = ${key} AND ${staged}`;
  const enabled = sql`${ofWorkflow(sql`t`, projectId, key)} AND t.enabled = TRUE AND ${staged}`;
  // Unique by itself: no other effect of any release gives the same user this trigger.
  const trigger = sql`CAST(${`trigger_${releaseId.slice(releaseId.lastIndexOf('_') + 1)}_${number}_`} AS varchar)`;
  const remember = (was: Sql, of: Sql) => rememberWorkflows(contentRevision, key, was, of);
  const enable = sql`INSERT INTO user_workflow
      (project_id, workflow_key, connected_user_id, integration_key, enabled, trigger_id, updated_at)
    SELECT t.project_id, CAST(${key} AS varchar), t.connected_user_id, t.integration_key, TRUE,
      ${trigger} || t.connected_user_id, CAST(${at} AS varchar)
    FROM ${concerned} ON CONFLICT (project_id, workflow_key, connected_user_id)
    DO UPDATE SET enabled = TRUE, trigger_id = excluded.trigger_id, updated_at = excluded.updated_at`;
  const disable = sql`UPDATE user_workflow AS t SET enabled = FALSE, updated_at = ${at} WHERE ${enabled}`;
  switch (kind) {
    case 'DELETE_CONNECTION':
      return [
        sql`DELETE FROM user_workflow AS t WHERE ${ofIntegration}`,
        sql`DELETE FROM user_workflow_undo AS t WHERE ${ofIntegration}`,
        sql`DELETE FROM user_setting_value AS t WHERE t.project_id = ${projectId} AND ${ownedBy(key)} AND ${staged}`,
        sql`DELETE FROM ${concerned}`,
      ];
    case 'PAUSE':
      return [sql`UPDATE user_connection AS t SET paused = TRUE WHERE ${ofIntegration}`];
    case 'RESUME':
      return [sql`UPDATE user_connection AS t SET paused = FALSE WHERE ${ofIntegration}`];
    case 'ENABLE_WORKFLOW':
    case 'ENABLE_AGAIN':
      return [remember(presentState(key), concerned), enable];
    case 'RECREATE_TRIGGER':
      return [
        sql`UPDATE user_workflow AS t SET trigger_id = ${trigger} || t.connected_user_id, updated_at = ${at}
          WHERE ${enabled}`,
      ];
    case 'DISABLE_WORKFLOW':
      return [remember(sql`t.enabled`, concerned), disable];
    case 'DISABLE_AGAIN':
      // For those who decided since their update was staged, nothing was written down.
      return [remember(presentState(key), concerned), sql`${disable} AND ${remembered(contentRevision)}`];
    case 'DELETE_WORKFLOW':
      return [remember(sql`t.enabled`, concerned), sql`DELETE FROM ${concerned}`];
    case 'DELETE_SETTING':
      return [sql`DELETE FROM ${concerned}`];
  }
}

/** Writes down what a workflow was for users, rows `t`, for a rollback. What was written down of the same release stays. */
function rememberWorkflows(contentRevision: number, key: string, was: Sql, users: Sql): Sql {
  return sql`INSERT INTO user_workflow_undo
      (project_id, workflow_key, connected_user_id, content_revision, integration_key, enabled)
    SELECT t.project_id, CAST(${key} AS varchar), t.connected_user_id, CAST(${contentRevision} AS integer),
      t.integration_key, ${was}
    FROM ${users} ON CONFLICT DO NOTHING`;
}

/** Whether it was written down of a workflow of a user, a row `t`, what it was before a release. */
function remembered(contentRevision: number): Sql {
  return sql`(SELECT 1 FROM user_workflow_undo u WHERE u.project_id = t.project_id AND u.workflow_key = t.workflow_key
    AND u.connected_user_id = t.connected_user_id AND u.content_revision = ${contentRevision}) = 1`;
}

/** Whether a workflow is enabled for a user `t`; null where there is no row of it. */
function presentState(workflowKey: string): Sql {
  return sql`(SELECT w.enabled FROM user_workflow w WHERE w.project_id = t.project_id
    AND w.workflow_key = ${workflowKey} AND w.connected_user_id = t.connected_user_id)`;
}

/** The settings of an integration and of its workflows: their keys are those from `key/` to before `key0`. */
function ownedBy(integrationKey: string): Sql {
  return sql`((t.owner_type = 'INTEGRATION' AND t.owner_key = ${integrationKey})
    OR (t.owner_type = 'WORKFLOW' AND t.owner_key >= ${`${integrationKey}/`} AND t.owner_key < ${`${integrationKey}0`}))`;
}

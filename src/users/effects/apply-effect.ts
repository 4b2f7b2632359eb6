import type { EntityManager } from 'typeorm';
import { insertFromQuery, onConflictOverwrite } from '../../database/statements/entities.js';
import { execute, type Sql, sql } from '../../database/statements/sql.js';
import { UserWorkflow, UserWorkflowUndo } from '../accounts/user-workflow.entity.js';
import { ofWorkflow, rowsOfSet } from '../sets/rows-of-set.js';
import { settingsOfIntegration } from '../settings/settings-of-integration.js';
import type { UserEffect } from './user-effect.js';

/** The release that has an effect. */
export interface EffectOrigin {
  readonly projectId: string;
  /** The content revision of the release. */
  readonly contentRevision: number;
  /** The prefix of new trigger ids, unique per effect. The user's id follows it. */
  readonly triggerPrefix: string;
  readonly at: Date;
}

/**
 * Applies an effect to those of its users that match a condition on rows `t`, in a few statements. An effect concerns users
 * by the state before the release: not by what its restorations, which come first, have changed.
 * `deployments/users/apply-staged-effect.ts` calls it, and retries with fewer users if it fails.
 */
export async function applyEffect(
  manager: EntityManager,
  effect: UserEffect,
  origin: EffectOrigin,
  condition: Sql,
): Promise<void> {
  await new EffectStatements(manager, effect, origin, condition).run();
}

class EffectStatements {
  /** The rows `t` that the effect concerns. */
  private readonly affectedRows: Sql;

  constructor(
    private readonly manager: EntityManager,
    private readonly effect: UserEffect,
    private readonly origin: EffectOrigin,
    private readonly condition: Sql,
  ) {
    this.affectedRows = sql`${rowsOfSet(origin.projectId, effect.users)} AND ${condition}`;
  }

  async run(): Promise<void> {
    switch (this.effect.kind) {
      case 'DELETE_CONNECTION':
        return this.deleteConnection();
      case 'ENABLE_WORKFLOW':
        await this.saveForUndo(this.currentState());
        return this.enable(sql` AND COALESCE(${this.savedState()}, FALSE) = FALSE`);
      case 'ENABLE_AGAIN':
        await this.saveForUndo(this.currentState());
        return this.enable();
      case 'RECREATE_TRIGGER':
        return this.updateEnabled(sql`trigger_id = ${this.newTrigger()}`);
      case 'DISABLE_WORKFLOW':
        await this.saveForUndo(sql`t.enabled`);
        return this.updateEnabled(sql`enabled = FALSE`, sql` AND ${this.savedState()} = TRUE`);
      case 'DISABLE_AGAIN':
        // A user who has decided since the releases to undo has no saved state, and keeps that decision.
        await this.saveForUndo(this.currentState());
        return this.updateEnabled(sql`enabled = FALSE`, sql` AND ${this.savedState()} = TRUE`);
      case 'DELETE_WORKFLOW':
        await this.saveForUndo(sql`t.enabled`);
        return this.execute(sql`DELETE FROM ${this.affectedRows}`);
      case 'DELETE_SETTING':
        return this.execute(sql`DELETE FROM ${this.affectedRows}`);
    }
  }

  private async deleteConnection(): Promise<void> {
    const { projectId } = this.origin;
    const ofIntegration = this.ofIntegration();
    await this.execute(sql`DELETE FROM user_workflow AS t WHERE ${ofIntegration}`);
    await this.execute(sql`DELETE FROM user_workflow_undo AS t WHERE ${ofIntegration}`);
    await this.execute(
      sql`DELETE FROM user_setting_value AS t WHERE t.project_id = ${projectId}
        AND ${settingsOfIntegration(this.effect.subject.lineage)} AND ${this.isConnected()}`,
    );
    await this.execute(sql`DELETE FROM ${this.affectedRows}`);
  }

  private async enable(more: Sql = sql``): Promise<void> {
    await insertFromQuery(
      this.manager,
      UserWorkflow,
      {
        projectId: sql`t.project_id`,
        workflowKey: this.effect.subject.lineage,
        connectedUserId: sql`t.connected_user_id`,
        integrationKey: sql`t.integration_key`,
        enabled: true,
        triggerId: this.newTrigger(),
        updatedAt: this.origin.at,
      },
      sql`${this.affectedRows}${more} ${onConflictOverwrite(this.manager, UserWorkflow)}`,
    );
  }

  /** Updates the workflow of the users for whom it is enabled. */
  private updateEnabled(assignment: Sql, more: Sql = sql``): Promise<void> {
    const { effect, origin, condition } = this;
    const enabled = sql`${ofWorkflow(sql`t`, origin.projectId, effect.subject.lineage)} AND t.enabled = TRUE AND ${condition}`;
    return this.execute(
      sql`UPDATE user_workflow AS t SET ${assignment}, updated_at = ${origin.at.toISOString()} WHERE ${enabled}${more}`,
    );
  }

  /** Saves the workflow's state for a rollback. Idempotent: a state that is already saved for the release stays. */
  private async saveForUndo(was: Sql): Promise<void> {
    await insertFromQuery(
      this.manager,
      UserWorkflowUndo,
      {
        projectId: sql`t.project_id`,
        workflowKey: this.effect.subject.lineage,
        connectedUserId: sql`t.connected_user_id`,
        contentRevision: this.origin.contentRevision,
        integrationKey: sql`t.integration_key`,
        enabled: was,
      },
      sql`${this.affectedRows} ON CONFLICT DO NOTHING`,
    );
  }

  /** Selects whether the workflow was enabled before the release, as saved. Null if nobody had decided, or it is not saved. */
  private savedState(): Sql {
    return sql`(SELECT u.enabled FROM user_workflow_undo u WHERE u.project_id = t.project_id
      AND u.workflow_key = ${this.effect.subject.lineage} AND u.connected_user_id = t.connected_user_id
      AND u.content_revision = ${this.origin.contentRevision})`;
  }

  /** Selects whether the workflow is enabled for the user of row `t`. Null if nobody decided. */
  private currentState(): Sql {
    return sql`(SELECT w.enabled FROM user_workflow w WHERE w.project_id = t.project_id
      AND w.workflow_key = ${this.effect.subject.lineage} AND w.connected_user_id = t.connected_user_id)`;
  }

  private newTrigger(): Sql {
    return sql`CAST(${this.origin.triggerPrefix} AS varchar) || t.connected_user_id`;
  }

  private ofIntegration(): Sql {
    return sql`t.project_id = ${this.origin.projectId} AND t.integration_key = ${this.effect.subject.lineage}
      AND ${this.isConnected()}`;
  }

  /** A condition: the effect deletes the account of the user of row `t`. */
  private isConnected(): Sql {
    return sql`${this.condition} AND (SELECT 1 FROM user_connection c WHERE c.project_id = t.project_id
      AND c.integration_key = ${this.effect.subject.lineage} AND c.connected_user_id = t.connected_user_id) = 1`;
  }

  private async execute(statement: Sql): Promise<void> {
    await execute(this.manager, statement);
  }
}

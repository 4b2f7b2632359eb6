import { type EntityManager, In } from 'typeorm';
import type { ContentPoint } from '../../content/changes/comparison.js';
import type { Database } from '../../database/database.js';
import { newId } from '../../database/ids.js';
import { announce } from '../../database/signals.js';
import { execute, insertRows, row, rows, sql } from '../../database/statements/sql.js';
import { type Refusal, refuse, refuseIfAny } from '../../errors/refusals.js';
import { lockConnectedUser, lockOrAddUser } from '../identity/connected-user-row.js';
import type { CurrentUser } from '../identity/current-user.js';
import { settingRequired } from '../settings/setting-rules.js';
import { missingValues, type SettingsOwner, type SettingValues } from '../settings/setting-values.js';
import { UserSettingValue } from '../settings/user-setting.entity.js';
import { accountReferenceRefusals, checkAccountMetadata } from './account-rules.js';
import { defaultWorkflowKeys, type LiveItem, liveIntegration, liveWorkflow, lockLiveContent } from './live-content.js';

const WORKFLOW_COLUMNS = [
  'project_id',
  'connected_user_id',
  'integration_key',
  'workflow_key',
  'enabled',
  'trigger_id',
  'updated_at',
];

/**
 * What connected users do with the live content of their project: connect accounts and enable workflows. Each write
 * locks the user's row, and returns its id.
 */
export class UserAccountService {
  constructor(
    private readonly database: Database,
    private readonly settingValues: SettingValues,
    private readonly now: () => Date,
  ) {}

  /** Connects an account, or another one in its place, and enables the default workflows that the user has no row of. */
  async connectIntegration(
    user: CurrentUser,
    input: { integrationKey: string; accountReference: string; metadata?: unknown },
  ): Promise<string> {
    const { integrationKey, accountReference } = input;
    const metadata = checkAccountMetadata(input.metadata ?? {});
    const faults = 'refusals' in metadata ? metadata.refusals : [];
    refuseIfAny([...accountReferenceRefusals(accountReference), ...faults]);
    const noted = 'canonical' in metadata ? metadata.canonical : '{}';
    return this.write(user, async (manager, point) => {
      const integration = await liveIntegration(manager, point, integrationKey);
      refuseDisabled(integration, 'integrationKey');
      const id = await lockOrAddUser(manager, user, this.now());
      const { authentication } = integration.definition;
      await this.putConnection(manager, [user.projectId, integrationKey, id, accountReference, noted, authentication]);
      const keys = await defaultWorkflowKeys(manager, point, integrationKey);
      const known = await this.workflowsChangedByReleases(manager, user, id);
      const values = keys
        .filter((key) => !known.has(key))
        .map((key) => this.workflowValues(user, id, integrationKey, key, true));
      await insertRows(manager, 'user_workflow', WORKFLOW_COLUMNS, values, sql`ON CONFLICT DO NOTHING`);
      return id;
    });
  }

  /** Disconnects an account, and deletes the user's workflows and settings of that integration. */
  async disconnectIntegration(user: CurrentUser, integrationKey: string): Promise<string> {
    return this.write(user, async (manager) => {
      const id = await lockConnectedUser(manager, user, integrationKey, 'integrationKey');
      const own = sql`project_id = ${user.projectId} AND connected_user_id = ${id}`;
      const ofIntegration = sql`${own} AND integration_key = ${integrationKey}`;
      await execute(manager, sql`DELETE FROM user_connection WHERE ${ofIntegration}`);
      await execute(manager, sql`DELETE FROM user_workflow WHERE ${ofIntegration}`);
      await execute(manager, sql`DELETE FROM user_workflow_undo WHERE ${ofIntegration}`);
      const ofWorkflows = sql`SUBSTR(owner_key, 1, ${integrationKey.length + 1}) = ${`${integrationKey}/`}`;
      await execute(
        manager,
        sql`DELETE FROM user_setting_value WHERE ${own} AND ((owner_type = 'INTEGRATION'
          AND owner_key = ${integrationKey}) OR (owner_type = 'WORKFLOW' AND ${ofWorkflows}))`,
      );
      return id;
    });
  }

  /** Enables a workflow, with a new trigger unless it is enabled already. Its required settings must have values. */
  async enableWorkflow(user: CurrentUser, workflowKey: string): Promise<string> {
    return this.write(user, async (manager, point) => {
      const { workflow, integration } = await liveWorkflow(manager, point, workflowKey);
      const id = await lockConnectedUser(manager, user, integration.key, 'workflowKey');
      refuseDisabled(integration, 'workflowKey');
      refuseIfAny(await this.missingSettings(manager, id, integration, workflow));
      await this.putWorkflow(manager, user, id, integration.key, workflowKey, true);
      return id;
    });
  }

  /** Disables a workflow: from now on no default enables it, either. */
  async disableWorkflow(user: CurrentUser, workflowKey: string): Promise<string> {
    return this.write(user, async (manager, point) => {
      const { integration } = await liveWorkflow(manager, point, workflowKey);
      const id = await lockConnectedUser(manager, user, integration.key, 'workflowKey');
      await this.putWorkflow(manager, user, id, integration.key, workflowKey, false);
      return id;
    });
  }

  /** One unit of work, in which no release moves the content or the user's rows. Messages of releases count these. */
  private async write(
    { projectId }: CurrentUser,
    work: (manager: EntityManager, point: ContentPoint) => Promise<string>,
  ): Promise<string> {
    return this.database.write(async (manager) => {
      const id = await work(manager, await lockLiveContent(manager, projectId));
      announce(manager, `configuration:${projectId}`);
      return id;
    });
  }

  /** The workflows that releases have changed for a user since it last decided: connecting again changes none of them. */
  private async workflowsChangedByReleases(
    manager: EntityManager,
    { projectId }: CurrentUser,
    id: string,
  ): Promise<ReadonlySet<string>> {
    const found = await rows<{ key: string }>(
      manager,
      sql`SELECT DISTINCT workflow_key AS key FROM user_workflow_undo
        WHERE project_id = ${projectId} AND connected_user_id = ${id}`,
    );
    return new Set(found.map(({ key }) => key));
  }

  private async putConnection(manager: EntityManager, address: readonly string[]): Promise<void> {
    const columns = ['project_id', 'integration_key', 'connected_user_id', 'account_reference', 'metadata'];
    await insertRows(
      manager,
      'user_connection',
      [...columns, 'authentication', 'paused', 'connected_at'],
      [[...address, false, this.now().toISOString()]],
      sql`ON CONFLICT (project_id, integration_key, connected_user_id) DO UPDATE SET paused = excluded.paused,
        account_reference = excluded.account_reference, metadata = excluded.metadata,
        authentication = excluded.authentication, connected_at = excluded.connected_at`,
    );
  }

  private async putWorkflow(
    manager: EntityManager,
    user: CurrentUser,
    id: string,
    integrationKey: string,
    workflowKey: string,
    enabled: boolean,
  ): Promise<void> {
    // From now on it is the user's decision: no rollback brings back what a release had changed.
    await execute(
      manager,
      sql`DELETE FROM user_workflow_undo WHERE project_id = ${user.projectId}
        AND workflow_key = ${workflowKey} AND connected_user_id = ${id}`,
    );
    const present = await row(
      manager,
      sql`SELECT 1 AS found FROM user_workflow WHERE project_id = ${user.projectId}
        AND workflow_key = ${workflowKey} AND connected_user_id = ${id} AND enabled = ${enabled}`,
    );
    if (present) return;
    await insertRows(
      manager,
      'user_workflow',
      WORKFLOW_COLUMNS,
      [this.workflowValues(user, id, integrationKey, workflowKey, enabled)],
      sql`ON CONFLICT (project_id, workflow_key, connected_user_id) DO UPDATE SET enabled = excluded.enabled,
        trigger_id = excluded.trigger_id, updated_at = excluded.updated_at`,
    );
  }

  /** The columns of `user_workflow`, in their order. */
  private workflowValues(
    { projectId }: CurrentUser,
    id: string,
    integrationKey: string,
    workflowKey: string,
    enabled: boolean,
  ): unknown[] {
    return [projectId, id, integrationKey, workflowKey, enabled, newId('trigger'), this.now().toISOString()];
  }

  private async missingSettings(
    manager: EntityManager,
    connectedUserId: string,
    integration: LiveItem<'INTEGRATION'>,
    workflow: LiveItem<'WORKFLOW'>,
  ): Promise<Refusal[]> {
    const ownerKey = In([integration.key, workflow.key]);
    const saved = await manager.findBy(UserSettingValue, { connectedUserId, ownerKey });
    const missing = (
      ownerType: SettingsOwner['ownerType'],
      { key, name, definition }: typeof integration | typeof workflow,
    ) =>
      missingValues(
        this.settingValues.views({ ownerType, ownerKey: key, settings: definition.userSettings ?? [] }, saved),
      ).map((setting) => settingRequired(setting, name, 'workflowKey'));
    return [...missing('INTEGRATION', integration), ...missing('WORKFLOW', workflow)];
  }
}

function refuseDisabled({ name, definition }: LiveItem<'INTEGRATION'>, field: string): void {
  if (definition.active ?? true) return;
  refuse('INTEGRATION_DISABLED', `${name} is disabled. Try again once it is enabled.`, { field: [field] });
}

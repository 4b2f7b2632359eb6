import { type EntityManager, In } from 'typeorm';
import type { ContentPoint } from '../../content/changes/comparison.js';
import { integrationKeyOf } from '../../content/content.types.js';
import { authenticationNeeds } from '../../content/definitions/authentication-needs.js';
import type { Database } from '../../database/database.js';
import { announce } from '../../database/signals.js';
import { type Refusal, refuse, refuseIfAny } from '../../errors/refusals.js';
import type { CurrentUser } from '../identity/current-user.js';
import { lockConnectedUser, lockOrAddUser, refuseNotConnected } from '../identity/lock-connected-user.js';
import { settingRequired } from '../settings/setting-rules.js';
import { UserSettingValue } from '../settings/user-setting.entity.js';
import { missingValues, type SettingsOwner, type UserSettingSealer } from '../settings/user-setting-sealer.js';
import { accountReferenceRefusals, checkAccountMetadata } from './account-rules.js';
import { deleteConnection, enableDefaultWorkflows, storeDecision, upsertConnection } from './account-store.js';
import {
  defaultWorkflows,
  type LiveItem,
  lineageOfIntegration,
  liveIntegration,
  liveWorkflow,
  lockLiveContent,
} from './live-content.js';

/**
 * Lets connected users connect accounts and enable workflows of their project's live content. Each write locks the user's
 * row and returns the user's id.
 */
export class UserAccountService {
  constructor(
    private readonly database: Database,
    private readonly settingValues: UserSettingSealer,
    private readonly now: () => Date,
  ) {}

  /** Connects or replaces an account, and enables the default workflows that nobody has decided about. */
  async connectIntegration(
    user: CurrentUser,
    input: { integrationKey: string; accountReference: string; metadata?: unknown },
  ): Promise<string> {
    const { integrationKey, accountReference } = input;
    const metadata = checkAccountMetadata(input.metadata ?? {});
    const faults = 'refusals' in metadata ? metadata.refusals : [];
    refuseIfAny([...accountReferenceRefusals(accountReference), ...faults]);
    const storedMetadata = 'canonical' in metadata ? metadata.canonical : '{}';
    return this.write(user, async (manager, point) => {
      const integration = await liveIntegration(manager, point, integrationKey);
      refuseDisabled(integration, 'integrationKey');
      const connectedUserId = await lockOrAddUser(manager, user, this.now());
      const account = { projectId: user.projectId, integrationKey: integration.lineage, connectedUserId };
      const { type: authentication, digest: authenticationDigest } = authenticationNeeds(integration.definition);
      await upsertConnection(manager, {
        ...account,
        ...{
          accountReference,
          metadata: storedMetadata,
          authentication,
          authenticationDigest,
          connectedAt: this.now(),
        },
      });
      const workflows = await defaultWorkflows(manager, point, integrationKey);
      await enableDefaultWorkflows(manager, account, workflows, this.now());
      return connectedUserId;
    });
  }

  /** Disconnects an account. Deletes the user's workflows and settings of that integration. */
  async disconnectIntegration(user: CurrentUser, key: string): Promise<string> {
    return this.write(user, async (manager, point) => {
      const integrationKey = (await lineageOfIntegration(manager, point, key)) ?? refuseNotConnected('integrationKey');
      const connectedUserId = await lockConnectedUser(manager, user, integrationKey, 'integrationKey');
      await deleteConnection(manager, { projectId: user.projectId, integrationKey, connectedUserId });
      return connectedUserId;
    });
  }

  /** Enables a workflow, with a new trigger unless it is already enabled. Its required settings must have values. */
  async enableWorkflow(user: CurrentUser, workflowKey: string): Promise<string> {
    return this.write(user, async (manager, point) => {
      const { workflow, integration } = await liveWorkflow(manager, point, workflowKey);
      const id = await lockConnectedUser(manager, user, integration.lineage, 'workflowKey');
      refuseDisabled(integration, 'workflowKey');
      refuseIfAny(await this.missingSettings(manager, id, integration, workflow));
      await storeDecision(manager, this.decision(user, id, workflow.lineage, true));
      return id;
    });
  }

  /** Disables a workflow. From then on, no default enables it. */
  async disableWorkflow(user: CurrentUser, workflowKey: string): Promise<string> {
    return this.write(user, async (manager, point) => {
      const { workflow, integration } = await liveWorkflow(manager, point, workflowKey);
      const id = await lockConnectedUser(manager, user, integration.lineage, 'workflowKey');
      await storeDecision(manager, this.decision(user, id, workflow.lineage, false));
      return id;
    });
  }

  /**
   * Runs one unit of work, in which no release can change the live content or the user's rows. Announces the change,
   * since messages of previews count users.
   */
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

  private decision({ projectId }: CurrentUser, connectedUserId: string, workflowKey: string, enabled: boolean) {
    const integrationKey = integrationKeyOf(workflowKey);
    return { projectId, connectedUserId, integrationKey, workflowKey, enabled, updatedAt: this.now() };
  }

  private async missingSettings(
    manager: EntityManager,
    connectedUserId: string,
    integration: LiveItem<'INTEGRATION'>,
    workflow: LiveItem<'WORKFLOW'>,
  ): Promise<Refusal[]> {
    const ownerKey = In([integration.lineage, workflow.lineage]);
    const saved = await manager.findBy(UserSettingValue, { connectedUserId, ownerKey });
    const missing = (
      ownerType: SettingsOwner['ownerType'],
      { lineage, name, definition }: typeof integration | typeof workflow,
    ) =>
      missingValues(
        this.settingValues.views({ ownerType, ownerKey: lineage, settings: definition.userSettings ?? [] }, saved),
      ).map((setting) => settingRequired(setting, name, 'workflowKey'));
    return [...missing('INTEGRATION', integration), ...missing('WORKFLOW', workflow)];
  }
}

function refuseDisabled({ name, definition }: LiveItem<'INTEGRATION'>, field: string): void {
  if (definition.active ?? true) return;
  refuse('INTEGRATION_DISABLED', `${name} is disabled. Try again once it is enabled.`, { field: [field] });
}

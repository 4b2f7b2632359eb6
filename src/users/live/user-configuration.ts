import { isOutdated } from '../accounts/outdated-account.js';
import type { UserConnection } from '../accounts/user-connection.entity.js';
import type { SavedSettings } from '../settings/saved-settings.js';
import type { EffectiveValues, UserSettingSealer } from '../settings/user-setting-sealer.js';
import type { LiveOwners } from './live-owners.js';

/** What a runtime needs of a connected user to run live content for it. */
export interface UserConfiguration {
  /** The `sub` of its tokens. */
  readonly userId: string;
  /** Its accounts of integrations that live content has. */
  readonly accounts: readonly {
    readonly integrationKey: string;
    readonly accountReference: string;
    readonly metadata: unknown;
    /** Nothing runs for a paused account. */
    readonly paused: boolean;
    readonly needsReconnect: boolean;
  }[];
  /** The workflows that run for it. The trigger's id changes when the trigger has to be created again. */
  readonly workflows: readonly { readonly key: string; readonly triggerId: string }[];
  /** The values of the settings of these integrations and workflows, by the item's key and the setting's id. */
  readonly settings: Readonly<Record<string, EffectiveValues['values']>>;
}

/** The rows of a connected user. */
export interface StoredUser {
  readonly userId: string;
  readonly connections: readonly UserConnection[];
  readonly enabledWorkflows: readonly EnabledWorkflow[];
  readonly saved: SavedSettings;
}

/** A workflow that is enabled for a user. The keys are lineages. */
export interface EnabledWorkflow {
  readonly integrationKey: string;
  readonly workflowKey: string;
  readonly triggerId: string;
}

/**
 * A user's part of the configuration. A workflow runs if it is enabled and visible, its account is not paused, and each
 * required setting of it and of its integration has a value.
 */
export function userConfiguration(
  { userId, connections, enabledWorkflows, saved }: StoredUser,
  owners: LiveOwners,
  sealer: Pick<UserSettingSealer, 'effectiveValues'>,
): UserConfiguration {
  const accounts: UserConfiguration['accounts'][number][] = [];
  const workflows: UserConfiguration['workflows'][number][] = [];
  const settings: Record<string, EffectiveValues['values']> = {};
  const running = new Set<string>();
  for (const connection of connections) {
    const integration = owners.INTEGRATION.get(connection.integrationKey);
    if (!integration) continue;
    const { accountReference, metadata } = connection;
    const needsReconnect = integration.needs !== null && isOutdated(connection, integration.needs);
    const state = { paused: needsReconnect || integration.active === false, needsReconnect };
    accounts.push({ integrationKey: integration.key, accountReference, metadata: JSON.parse(metadata), ...state });
    const { values, isComplete } = sealer.effectiveValues(integration, saved.of(integration));
    settings[integration.key] = values;
    if (isComplete && !state.paused) running.add(connection.integrationKey);
  }
  for (const { integrationKey, workflowKey, triggerId } of enabledWorkflows) {
    const workflow = owners.WORKFLOW.get(workflowKey);
    if (!workflow || workflow.isHidden || !running.has(integrationKey)) continue;
    const { values, isComplete } = sealer.effectiveValues(workflow, saved.of(workflow));
    if (!isComplete) continue;
    workflows.push({ key: workflow.key, triggerId });
    settings[workflow.key] = values;
  }
  return { userId, accounts, workflows, settings };
}

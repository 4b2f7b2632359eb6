import { definitionOf } from '../content/content-item.resolvers.js';
import type { ContentVersion } from '../content/content-version.entity.js';
import type { RequestContext } from '../graphql/context.js';
import { missingValues, type SettingsOwner, type SettingView } from './setting-values.js';
import type { UserConnection } from './user-connection.entity.js';

/** What an account of a connected user is by the integration in live content; null where that is gone. */
export function accountState(
  { authentication }: Pick<UserConnection, 'authentication'>,
  integration: Pick<ContentVersion, 'active' | 'authentication'> | null,
): { readonly paused: boolean; readonly needsReconnect: boolean } {
  const needsReconnect =
    integration !== null && authentication !== null && authentication !== (integration.authentication ?? 'NONE');
  return { needsReconnect, paused: needsReconnect || !(integration?.active ?? integration !== null) };
}

/** `WAITING`: it is enabled, and lacks the value of a required setting of its own or of its integration. */
export type WorkflowState = 'ENABLED' | 'WAITING' | 'DISABLED';

/** What a workflow is for a connected user, by what the user or a default decided and by what it requires now. */
export async function workflowState(
  context: RequestContext,
  connectedUserId: string,
  integration: ContentVersion,
  workflow: ContentVersion,
): Promise<WorkflowState> {
  const decided = await context.loaders.workflowsOfUser.load(connectedUserId);
  if (!decided.some(({ workflowKey, enabled }) => workflowKey === workflow.key && enabled)) return 'DISABLED';
  for (const item of [integration, workflow]) {
    const views = await settingViews(context, connectedUserId, await settingsOwner(context, item));
    if (missingValues(views).length > 0) return 'WAITING';
  }
  return 'ENABLED';
}

/** By item: one operation asks for the settings of an integration once for each of its users and workflows. */
const owners = new WeakMap<ContentVersion, Promise<SettingsOwner>>();

/** An integration or workflow with its settings. */
export function settingsOwner(context: RequestContext, item: ContentVersion): Promise<SettingsOwner> {
  const owner = owners.get(item) ?? readOwner(context, item);
  owners.set(item, owner);
  return owner;
}

async function readOwner(context: RequestContext, item: ContentVersion): Promise<SettingsOwner> {
  const { userSettings: settings = [] } = await definitionOf<'INTEGRATION' | 'WORKFLOW'>(context, item);
  return { ownerType: item.contentType === 'WORKFLOW' ? 'WORKFLOW' : 'INTEGRATION', ownerKey: item.key, settings };
}

/** An owner's settings with the values of a connected user; null for one who has connected nothing yet. */
export async function settingViews(
  { loaders, services }: RequestContext,
  connectedUserId: string | null,
  owner: SettingsOwner,
): Promise<SettingView[]> {
  const saved =
    connectedUserId === null || owner.settings.length === 0 ? [] : await loaders.settingsOfUser.load(connectedUserId);
  return services.userSettings.views(owner, saved);
}

import { inTurns, yieldEventLoop } from '../../async/event-loop.js';
import { memoize } from '../../async/memoize.js';
import { type AuthenticationNeeds, authenticationNeeds } from '../../content/definitions/authentication-needs.js';
import type { ContentVersion } from '../../content/store/content-version.entity.js';
import { isOutdated } from '../../users/accounts/outdated-account.js';
import type { UserConnection } from '../../users/accounts/user-connection.entity.js';
import { SavedSettings } from '../../users/settings/saved-settings.js';
import { needsUserValue } from '../../users/settings/setting-rules.js';
import { missingValues, type SettingsOwner, type SettingView } from '../../users/settings/user-setting-sealer.js';
import { definitionOf } from '../content/content-item.resolvers.js';
import type { RequestContext } from '../context.js';

/** The state of an account. @param integration its integration in live content; null if that was removed. */
export async function accountState(
  context: RequestContext,
  account: Pick<UserConnection, 'authentication' | 'authenticationDigest'>,
  integration: ContentVersion | null,
): Promise<{ readonly paused: boolean; readonly needsReconnect: boolean }> {
  if (!integration) return { needsReconnect: false, paused: true };
  const needsReconnect = isOutdated(account, await needsOf(context, account, integration));
  return { needsReconnect, paused: needsReconnect || !(integration.active ?? true) };
}

/** The authentication that an integration needs. Its definition is read only if the account has a digest to compare. */
async function needsOf(
  context: RequestContext,
  { authenticationDigest }: Pick<UserConnection, 'authenticationDigest'>,
  integration: ContentVersion,
): Promise<AuthenticationNeeds> {
  const digest = authenticationDigest === null ? null : (await shownDefinition(context, integration)).needsDigest;
  return { type: integration.authentication ?? 'NONE', digest };
}

/** `WAITING`: it is enabled, but a required setting of it or of its integration has no value. */
export type WorkflowState = 'ENABLED' | 'WAITING' | 'DISABLED';

/** The state of a workflow for a connected user. */
export async function workflowState(
  context: RequestContext,
  connectedUserId: string,
  integration: ContentVersion,
  workflow: ContentVersion,
): Promise<WorkflowState> {
  const enabled = await context.loaders.enabledWorkflowsOfUser.load(connectedUserId);
  return enabled.has(workflow.lineage) ? enabledState(context, connectedUserId, integration, workflow) : 'DISABLED';
}

/** The state of a workflow that is enabled for a connected user. */
export async function enabledState(
  context: RequestContext,
  connectedUserId: string,
  integration: ContentVersion,
  workflow: ContentVersion,
): Promise<Exclude<WorkflowState, 'DISABLED'>> {
  for (const item of [integration, workflow]) {
    if (await lacksValues(context, connectedUserId, item)) return 'WAITING';
  }
  return 'ENABLED';
}

/** By item and user: an operation needs the result for an integration once per workflow. */
const lackingByItem = new WeakMap<ContentVersion, Map<string, Promise<boolean>>>();

/** Whether an item has a required setting for which a user has no value. */
function lacksValues(context: RequestContext, connectedUserId: string, item: ContentVersion): Promise<boolean> {
  const byUser = memoize(lackingByItem, item, () => new Map<string, Promise<boolean>>());
  const known = byUser.get(connectedUserId) ?? readLacksValues(context, connectedUserId, item);
  byUser.set(connectedUserId, known);
  return known;
}

async function readLacksValues(
  context: RequestContext,
  connectedUserId: string,
  item: ContentVersion,
): Promise<boolean> {
  const owner = await settingsOwner(context, item);
  if (!owner.settings.some(needsUserValue)) return false;
  return missingValues(await settingViews(context, connectedUserId, owner)).length > 0;
}

/** The parts of a definition that connected users see. The other parts can be long, and are not cached. */
interface ShownDefinition {
  readonly owner: SettingsOwner;
  readonly isHidden: boolean;
  /** Of an integration: the digest of `authenticationNeeds`. */
  readonly needsDigest: string | null;
}

/** By item: an operation needs the settings of an integration once per user and workflow. */
const shownByItem = new WeakMap<ContentVersion, Promise<ShownDefinition>>();

function shownDefinition(context: RequestContext, item: ContentVersion): Promise<ShownDefinition> {
  return memoize(shownByItem, item, () => readShown(context, item));
}

async function readShown(context: RequestContext, item: ContentVersion): Promise<ShownDefinition> {
  const definition = await definitionOf<'INTEGRATION' | 'WORKFLOW'>(context, item);
  const ownerType = item.contentType === 'WORKFLOW' ? 'WORKFLOW' : 'INTEGRATION';
  const owner = { ownerType, ownerKey: item.lineage, settings: definition.userSettings ?? [] } as const;
  const needsDigest = 'authentication' in definition ? authenticationNeeds(definition).digest : null;
  return { owner, isHidden: 'hidden' in definition && definition.hidden === true, needsDigest };
}

/** An integration or workflow with its settings. */
export async function settingsOwner(context: RequestContext, item: ContentVersion): Promise<SettingsOwner> {
  return (await shownDefinition(context, item)).owner;
}

/** The workflows that are not hidden from connected users. Yields to the event loop. */
export async function withoutHidden(
  context: RequestContext,
  workflows: readonly ContentVersion[],
): Promise<ContentVersion[]> {
  const seen: ContentVersion[] = [];
  for await (const some of inTurns(workflows)) {
    const definitions = await Promise.all(some.map((each) => shownDefinition(context, each)));
    seen.push(...some.filter((_workflow, index) => !definitions[index]?.isHidden));
  }
  return seen;
}

/** An owner's settings with the values of a connected user. @param connectedUserId null if the user does not exist yet. */
export async function settingViews(
  { loaders, services }: RequestContext,
  connectedUserId: string | null,
  owner: SettingsOwner,
): Promise<SettingView[]> {
  const isSaved = connectedUserId !== null && owner.settings.length > 0;
  const saved = isSaved ? await loaders.settingsOfUser.load(connectedUserId) : new SavedSettings();
  await yieldEventLoop();
  return services.userSettings.views(owner, saved);
}

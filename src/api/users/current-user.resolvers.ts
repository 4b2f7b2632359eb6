import { memoize } from '../../async/memoize.js';
import { integrationKeyOf } from '../../content/content.types.js';
import { pageOf } from '../../graphql/lists/connections.js';
import { mutate } from '../../graphql/mutations.js';
import type { UserConnection } from '../../users/accounts/user-connection.entity.js';
import type { UserItem } from '../../users/accounts/user-item.js';
import { sortForUsers } from '../../users/accounts/workflow-order.js';
import type { SettingView } from '../../users/settings/user-setting-sealer.js';
import { definitionOf, displayOf } from '../content/content-item.resolvers.js';
import { itemLists } from '../content/lists.js';
import { contentPoint, itemByKey, itemOfLineage } from '../content/look-ups.js';
import type { RequestContext } from '../context.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { mustExist } from '../must-exist.js';
import {
  accountState,
  settingsOwner,
  settingViews,
  type WorkflowState,
  withoutHidden,
  workflowState,
} from './user-state.js';

/** What a connected user can see and do: its own state, and its project's live content. */
export const currentUserResolvers: Resolvers = {
  Query: {
    currentUser: (_root, _args, { user }) => user,
  },

  CurrentUser: {
    async integrations(user, page, context) {
      const { projectId, userId, connectedUserId } = user;
      const { userAccountQueries } = context.services;
      const { revision } = await contentPoint(context, projectId);
      return pageOf(page, {
        ...itemLists.INTEGRATION.of(`${projectId} ${userId}`),
        placeOf: ({ item }) => [item.key],
        async read(range) {
          const keys = await userAccountQueries.offeredIntegrationKeys(user, revision, range);
          const find = (key: string) => userItem(context, projectId, connectedUserId, 'INTEGRATION', key);
          return Promise.all(keys.map((key) => mustExist(find(key), key)));
        },
        count: () => userAccountQueries.countOfferedIntegrations(user, revision),
      });
    },
    async integration({ projectId, connectedUserId }, { key }, context) {
      const found = await userItem(context, projectId, connectedUserId, 'INTEGRATION', key);
      return found && (isActive(found) || (await connectionOf(context, found))) ? found : null;
    },
  },

  UserIntegration: {
    key: ({ item }) => item.key,
    name: ({ item }) => item.name,
    description: async ({ item }, _args, context) => (await displayOf(context, item)).description ?? null,
    overview: async ({ item }, _args, context) => (await displayOf(context, item)).overview ?? null,
    accentColor: async ({ item }, _args, context) => (await displayOf(context, item)).accentColor ?? null,
    icon: async ({ item }, _args, context) => (await displayOf(context, item)).icon ?? null,
    authentication: ({ item }) => item.authentication ?? 'NONE',
    active: isActive,
    async account(integration, _args, context) {
      const connection = await connectionOf(context, integration);
      if (!connection) return null;
      const { accountReference: reference, metadata, connectedAt } = connection;
      const { paused, needsReconnect } = await accountState(context, connection, integration.item);
      return { reference, metadata: JSON.parse(metadata), paused, needsReconnect, connectedAt };
    },
    settings: (integration, _args, context) => settingsOf(context, integration),
    workflows: (integration, _args, context) =>
      memoize(workflowsByItem, integration, () => readWorkflows(context, integration)),
  },

  UserWorkflow: {
    key: ({ item }) => item.key,
    name: ({ item }) => item.name,
    description: async ({ item }, _args, context) =>
      (await definitionOf<'WORKFLOW'>(context, item)).description ?? null,
    icon: async ({ item }, _args, context) => (await definitionOf<'WORKFLOW'>(context, item)).icon ?? null,
    enabled: async (workflow, _args, context) => (await stateOf(context, workflow)) === 'ENABLED',
    waitsForSettings: async (workflow, _args, context) => (await stateOf(context, workflow)) === 'WAITING',
    settings: (workflow, _args, context) => settingsOf(context, workflow),
  },

  Mutation: {
    connectIntegration: (_root, { input }, context) =>
      mutate(context, {
        write: () => context.services.userAccounts.connectIntegration(context.user, input),
        payload: async (id) => ({ integration: await ownItem(context, id, 'INTEGRATION', input.integrationKey) }),
        refused: () => ({ integration: null }),
      }),
    disconnectIntegration: (_root, { input: { integrationKey } }, context) =>
      mutate(context, {
        write: () => context.services.userAccounts.disconnectIntegration(context.user, integrationKey),
        payload: async (id) => ({ integration: await ownItem(context, id, 'INTEGRATION', integrationKey) }),
        refused: () => ({ integration: null }),
      }),
    enableWorkflow: (_root, { input: { workflowKey } }, context) =>
      mutate(context, {
        write: () => context.services.userAccounts.enableWorkflow(context.user, workflowKey),
        payload: async (id) => ({ workflow: await ownItem(context, id, 'WORKFLOW', workflowKey) }),
        refused: () => ({ workflow: null }),
      }),
    disableWorkflow: (_root, { input: { workflowKey } }, context) =>
      mutate(context, {
        write: () => context.services.userAccounts.disableWorkflow(context.user, workflowKey),
        payload: async (id) => ({ workflow: await ownItem(context, id, 'WORKFLOW', workflowKey) }),
        refused: () => ({ workflow: null }),
      }),
    saveUserSettings: (_root, { input }, context) =>
      mutate(context, {
        write: () => context.services.userSettings.save(context.user, input),
        payload: async ({ connectedUserId, owner }) => ({
          settings: await settingViews(context, connectedUserId, owner),
        }),
        refused: () => ({ settings: [] }),
      }),
  },
};

function isActive({ item }: UserItem): boolean {
  return item.active ?? true;
}

async function userItem(
  context: RequestContext,
  projectId: string,
  connectedUserId: string | null,
  contentType: 'INTEGRATION' | 'WORKFLOW',
  key: string,
): Promise<UserItem | null> {
  const item = await itemByKey(context, { projectId, contentType, key });
  return item && { item, connectedUserId };
}

/** An item of the caller's project, after a write that may have created the connected user with this id. */
function ownItem(context: RequestContext, id: string, contentType: 'INTEGRATION' | 'WORKFLOW', key: string) {
  return userItem(context, context.user.projectId, id, contentType, key);
}

const workflowsByItem = new WeakMap<UserItem, Promise<readonly UserItem[]>>();

async function readWorkflows(context: RequestContext, { item, connectedUserId }: UserItem): Promise<UserItem[]> {
  const point = await contentPoint(context, item.projectId);
  const definition = await definitionOf<'INTEGRATION'>(context, item);
  const all = await context.loaders.workflowsOfIntegration.load({ point, integrationKey: item.key });
  const seen = sortForUsers({ key: item.key, definition }, await withoutHidden(context, all));
  return seen.map((each) => ({ item: each, connectedUserId }));
}

async function connectionOf(
  { loaders }: RequestContext,
  { item, connectedUserId }: UserItem,
): Promise<UserConnection | null> {
  const connections = connectedUserId === null ? [] : await loaders.connectionsOfUser.load(connectedUserId);
  return connections.find(({ integrationKey }) => integrationKey === item.lineage) ?? null;
}

async function stateOf(context: RequestContext, { item, connectedUserId }: UserItem): Promise<WorkflowState> {
  if (connectedUserId === null) return 'DISABLED';
  const lineage = integrationKeyOf(item.lineage);
  const integration = await mustExist(
    itemOfLineage(context, { projectId: item.projectId, contentType: 'INTEGRATION', lineage }),
    lineage,
  );
  return workflowState(context, connectedUserId, integration, item);
}

async function settingsOf(context: RequestContext, { item, connectedUserId }: UserItem): Promise<SettingView[]> {
  return settingViews(context, connectedUserId, await settingsOwner(context, item));
}

import { inTurns } from '../../async/event-loop.js';
import { memoize } from '../../async/memoize.js';
import { checkSize, pageOf } from '../../graphql/lists/connections.js';
import { mutate } from '../../graphql/mutations.js';
import type { UserConnection } from '../../users/accounts/user-connection.entity.js';
import { sortForUsers } from '../../users/accounts/workflow-order.js';
import { definitionOf } from '../content/content-item.resolvers.js';
import { contentPoint, itemOfLineage, keyOfLineage } from '../content/look-ups.js';
import type { RequestContext } from '../context.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { mustExist } from '../must-exist.js';
import { connectedUserList } from './lists.js';
import { findConnectedUser } from './look-ups.js';
import { accountState, enabledState, type WorkflowState } from './user-state.js';

/** The largest `Int`. */
const MAX_COUNT = 2_147_483_647;

/** Connected users, as members manage them. */
export const connectedUserResolvers: Resolvers = {
  Project: {
    connectedUsers: ({ id }, { filter, ...page }, { actor, services: { connectedUsers } }) =>
      pageOf(page, {
        ...connectedUserList.of(id),
        placeOf: ({ userId }) => [userId],
        read: (range) => connectedUsers.list(actor, id, filter ?? {}, range),
        count: ({ max }) =>
          connectedUsers.count(actor, id, filter ?? {}, max == null ? null : checkSize('max', max, MAX_COUNT)),
      }),
    connectedUser: ({ id }, { userId }, { actor, services: { connectedUsers } }) =>
      connectedUsers.findByUserId(actor, id, userId),
  },

  ConnectedUser: {
    project: ({ projectId }, _args, { loaders }) => mustExist(loaders.project.load(projectId), projectId),
    enabled: ({ disabledAt }) => disabledAt === null,
    connections: ({ id }, _args, { loaders }) => loaders.connectionsOfUser.load(id),
  },

  UserConnection: {
    integrationKey: ({ projectId, integrationKey: lineage }, _args, context) =>
      keyOfLineage(context, { projectId, contentType: 'INTEGRATION', lineage }),
    metadata: ({ metadata }) => JSON.parse(metadata),
    paused: async (connection, _args, context) =>
      (await accountState(context, connection, await integrationOf(context, connection))).paused,
    needsReconnect: async (connection, _args, context) =>
      (await accountState(context, connection, await integrationOf(context, connection))).needsReconnect,
    enabledWorkflowKeys: async (connection, _args, context) => (await workflowKeys(context, connection)).ENABLED,
    waitingWorkflowKeys: async (connection, _args, context) => (await workflowKeys(context, connection)).WAITING,
  },

  Mutation: {
    enableConnectedUser: (_root, { input: { connectedUserId } }, context) => setEnabled(context, connectedUserId, true),
    disableConnectedUser: (_root, { input: { connectedUserId } }, context) =>
      setEnabled(context, connectedUserId, false),
    deleteConnectedUser: (_root, { input: { connectedUserId } }, context) =>
      mutate(context, {
        write: () => context.services.connectedUsers.delete(context.actor, connectedUserId),
        payload: async () => ({ deletedId: connectedUserId }),
        refused: () => ({ deletedId: null }),
      }),
  },
};

function setEnabled(context: RequestContext, connectedUserId: string, enabled: boolean) {
  return mutate(context, {
    write: () => context.services.connectedUsers.setEnabled(context.actor, connectedUserId, enabled),
    payload: async () => ({ connectedUser: await findConnectedUser(context, connectedUserId) }),
    refused: () => ({ connectedUser: null }),
  });
}

/** The keys of an account's enabled workflows by state, in the integration's order. */
type WorkflowKeys = Readonly<Record<Exclude<WorkflowState, 'DISABLED'>, readonly string[]>>;

const keysByConnection = new WeakMap<UserConnection, Promise<WorkflowKeys>>();

function workflowKeys(context: RequestContext, connection: UserConnection): Promise<WorkflowKeys> {
  return memoize(keysByConnection, connection, () => findWorkflowKeys(context, connection));
}

async function findWorkflowKeys(context: RequestContext, connection: UserConnection): Promise<WorkflowKeys> {
  const { projectId, connectedUserId } = connection;
  const { enabledWorkflowsOfUser, settingsOfUser } = context.loaders;
  // In parallel, so that the loaders batch the reads for all users of a page.
  const [integration, enabledLineages] = await Promise.all([
    integrationOf(context, connection),
    enabledWorkflowsOfUser.load(connectedUserId),
    settingsOfUser.load(connectedUserId),
  ]);
  const keys = { ENABLED: [] as string[], WAITING: [] as string[] };
  if (!integration) return keys;
  const { key: integrationKey } = integration;
  const point = await contentPoint(context, projectId);
  const [definition, workflows] = await Promise.all([
    definitionOf<'INTEGRATION'>(context, integration),
    context.loaders.workflowsOfIntegration.load({ point, integrationKey }),
  ]);
  const enabled = workflows.filter(({ lineage }) => enabledLineages.has(lineage));
  for await (const some of inTurns(sortForUsers({ key: integrationKey, definition }, enabled))) {
    const states = some.map((workflow) => enabledState(context, connectedUserId, integration, workflow));
    for (const [index, state] of (await Promise.all(states)).entries()) keys[state].push(some[index]?.key ?? '');
  }
  return keys;
}

/** The integration in live content. Null if it was removed. */
function integrationOf(context: RequestContext, { projectId, integrationKey: lineage }: UserConnection) {
  return itemOfLineage(context, { projectId, contentType: 'INTEGRATION', lineage });
}

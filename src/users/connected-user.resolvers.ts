import { definitionOf } from '../content/content-item.resolvers.js';
import { pageOf } from '../graphql/connections.js';
import type { RequestContext } from '../graphql/context.js';
import type { Resolvers } from '../graphql/generated/resolver-types.js';
import { listOf } from '../graphql/lists.js';
import { contentPoint, existing, findConnectedUser, itemByKey } from '../graphql/look-ups.js';
import { mutate } from '../graphql/mutations.js';
import type { UserConnection } from './user-connection.entity.js';
import { inUserOrder } from './user-order.js';
import { accountState, type WorkflowState, workflowState } from './user-state.resolvers.js';

/** Connected users as members look after them. */
export const connectedUserResolvers: Resolvers = {
  Project: {
    connectedUsers: ({ id }, { filter, ...page }, { actor, services: { connectedUsers } }) =>
      pageOf(page, {
        ...listOf('connectedUsers', id),
        placeOf: ({ userId }) => [userId],
        read: (stretch) => connectedUsers.list(actor, id, filter ?? {}, stretch),
        count: () => connectedUsers.count(actor, id, filter ?? {}),
      }),
    connectedUser: ({ id }, { userId }, { actor, services: { connectedUsers } }) =>
      connectedUsers.findByUserId(actor, id, userId),
  },

  ConnectedUser: {
    project: ({ projectId }, _args, { loaders }) => existing(loaders.project.load(projectId)),
    enabled: ({ disabledAt }) => disabledAt === null,
    connections: ({ id }, _args, { loaders }) => loaders.connectionsOfUser.load(id),
  },

  UserConnection: {
    metadata: ({ metadata }) => JSON.parse(metadata),
    paused: async (connection, _args, context) =>
      accountState(connection, await integrationOf(context, connection)).paused,
    needsReconnect: async (connection, _args, context) =>
      accountState(connection, await integrationOf(context, connection)).needsReconnect,
    enabledWorkflowKeys: (connection, _args, context) => workflowKeysIn(context, connection, 'ENABLED'),
    waitingWorkflowKeys: (connection, _args, context) => workflowKeysIn(context, connection, 'WAITING'),
  },

  Mutation: {
    enableConnectedUser: (_root, { input: { connectedUserId } }, context) => setEnabled(context, connectedUserId, true),
    disableConnectedUser: (_root, { input: { connectedUserId } }, context) =>
      setEnabled(context, connectedUserId, false),
    deleteConnectedUser: (_root, { input: { connectedUserId } }, context) =>
      mutate(context, {
        write: () => context.services.connectedUsers.delete(context.actor, connectedUserId),
        answer: async () => ({ deletedId: connectedUserId }),
        refused: () => ({ deletedId: null }),
      }),
  },
};

function setEnabled(context: RequestContext, connectedUserId: string, enabled: boolean) {
  return mutate(context, {
    write: () => context.services.connectedUsers.setEnabled(context.actor, connectedUserId, enabled),
    answer: async () => ({ connectedUser: await findConnectedUser(context, connectedUserId) }),
    refused: () => ({ connectedUser: null }),
  });
}

/** The keys of an account's workflows that are in a state, in the order of the integration. */
async function workflowKeysIn(
  context: RequestContext,
  connection: UserConnection,
  state: WorkflowState,
): Promise<string[]> {
  const { projectId, integrationKey, connectedUserId } = connection;
  const { workflowsOfUser, settingsOfUser } = context.loaders;
  // At once for all users of a page, so that these are read together.
  const [integration] = await Promise.all([
    integrationOf(context, connection),
    workflowsOfUser.load(connectedUserId),
    settingsOfUser.load(connectedUserId),
  ]);
  if (!integration) return [];
  const point = await contentPoint(context, projectId);
  const [definition, workflows] = await Promise.all([
    definitionOf<'INTEGRATION'>(context, integration),
    context.loaders.workflowsOfIntegration.load({ point, integrationKey }),
  ]);
  const states = await Promise.all(
    workflows.map((workflow) => workflowState(context, connectedUserId, integration, workflow)),
  );
  const found = workflows.filter((_workflow, index) => states[index] === state);
  return inUserOrder({ key: integrationKey, definition }, found).map(({ key }) => key);
}

/** The integration in live content; null where it is gone from there. */
function integrationOf(context: RequestContext, { projectId, integrationKey: key }: UserConnection) {
  return itemByKey(context, { projectId, contentType: 'INTEGRATION', key });
}

import { projectOfConnectedUser } from '../../users/identity/project-of-user.js';
import { idOf } from '../auditing/subject-kind.js';
import type { CallerKind } from '../context.js';
import type { ApiFeature } from '../feature.js';
import { connectedUserResolvers } from './connected-user.resolvers.js';
import { currentUserResolvers } from './current-user.resolvers.js';
import { connectedUserList } from './lists.js';
import { type UserLoaders, userLoaders } from './loaders.js';
import { findConnectedUser } from './look-ups.js';

const OWN_STATE: readonly CallerKind[] = ['CONNECTED_USER'];

export const usersFeature: ApiFeature<UserLoaders> = {
  resolvers: [connectedUserResolvers, currentUserResolvers],
  loaders: userLoaders,
  nodes: {
    user: { typename: 'ConnectedUser', find: findConnectedUser },
  },
  lists: [connectedUserList],
  callers: {
    'Query.currentUser': OWN_STATE,
    'Mutation.connectIntegration': OWN_STATE,
    'Mutation.disconnectIntegration': OWN_STATE,
    'Mutation.enableWorkflow': OWN_STATE,
    'Mutation.disableWorkflow': OWN_STATE,
    'Mutation.saveUserSettings': OWN_STATE,
  },
  auditSubjects: {
    connectedUserId: { hasForm: idOf('user'), project: projectOfConnectedUser },
  },
};

import { projectOfConnectedUser } from '../../users/identity/project-of-user.js';
import { idOf } from '../auditing/subject-kind.js';
import type { CallerKind } from '../context.js';
import type { ApiFeature } from '../feature.js';
import { configurationNeedResolvers } from './configuration-need.resolvers.js';
import { connectedUserResolvers } from './connected-user.resolvers.js';
import { currentUserResolvers } from './current-user.resolvers.js';
import { configurationNeedList, connectedUserList, teamSettingList } from './lists.js';
import { type UserLoaders, userLoaders } from './loaders.js';
import { findConnectedUser } from './look-ups.js';
import { teamSettingResolvers } from './team-setting.resolvers.js';

const OWN_STATE: readonly CallerKind[] = ['CONNECTED_USER'];

/** How many values `setTeamSettings` sets at most: `@items` in the schema. */
const MAX_TEAM_SETTINGS = 100;

export const usersFeature: ApiFeature<UserLoaders> = {
  resolvers: [connectedUserResolvers, currentUserResolvers, teamSettingResolvers, configurationNeedResolvers],
  loaders: userLoaders,
  nodes: {
    user: { typename: 'ConnectedUser', find: findConnectedUser },
    setting: {
      typename: 'TeamSetting',
      find: ({ actor, services }, id) => services.teamSettingQueries.findById(actor, id),
    },
  },
  lists: [connectedUserList, teamSettingList, configurationNeedList],
  guardedFields: { 'Project.teamSettings': 'MANAGE_CONFIGURATION' },
  listSizes: { 'TeamSettingsPayload.teamSettings': MAX_TEAM_SETTINGS },
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

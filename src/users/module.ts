import type { Keyring } from '../configuration/keys/keyring.js';
import { publicKeyOf } from '../configuration/signing/signing-keys.js';
import type { ServiceScope } from '../database/service-scope.js';
import { isOfProject, rowDeletion } from '../pipelines/project-rows.js';
import { UserAccountService } from './accounts/user-account.service.js';
import { UserAccountQueries } from './accounts/user-account-queries.js';
import { UserConnection } from './accounts/user-connection.entity.js';
import { UserWorkflow, UserWorkflowUndo } from './accounts/user-workflow.entity.js';
import { ConnectedUser } from './identity/connected-user.entity.js';
import { ConnectedUserService } from './identity/connected-user.service.js';
import { UserAuthentication } from './identity/user-authentication.js';
import { ConfigurationNeedQueries } from './needs/configuration-need-queries.js';
import { UserSettingMark, UserSettingValue } from './settings/user-setting.entity.js';
import { UserSettingService } from './settings/user-setting.service.js';
import { USER_SETTING_COLUMN } from './settings/user-setting-binding.js';
import { UserSettingSealer } from './settings/user-setting-sealer.js';
import { TeamSettingValue } from './team-settings/team-setting.entity.js';
import { TeamSettingService } from './team-settings/team-setting.service.js';
import { TEAM_SETTING_COLUMN } from './team-settings/team-setting-binding.js';
import { TeamSettingQueries } from './team-settings/team-setting-queries.js';

interface SealingScope extends ServiceScope {
  readonly keyring: Keyring;
}

const VALUE_KEY = ['project_id', 'owner_type', 'owner_key', 'setting_id', 'connected_user_id'];
const WORKFLOW_KEY = ['project_id', 'workflow_key', 'connected_user_id'];

export const usersModule = {
  entities: [
    ConnectedUser,
    UserConnection,
    UserWorkflow,
    UserWorkflowUndo,
    UserSettingValue,
    UserSettingMark,
    TeamSettingValue,
  ],
  sealedColumns: [USER_SETTING_COLUMN, TEAM_SETTING_COLUMN],
  projectRows: {
    ofProject: [
      rowDeletion('team_setting_value', ['id'], isOfProject),
      rowDeletion('user_setting_mark', [...VALUE_KEY, 'mark'], isOfProject),
      rowDeletion('user_setting_value', VALUE_KEY, isOfProject),
      rowDeletion('user_workflow_undo', [...WORKFLOW_KEY, 'content_revision'], isOfProject),
      rowDeletion('user_workflow', WORKFLOW_KEY, isOfProject),
      rowDeletion('user_connection', ['project_id', 'integration_key', 'connected_user_id'], isOfProject),
      rowDeletion('connected_user', ['id'], isOfProject),
    ],
  },
  services: {
    connectedUsers: ({ database, now }: ServiceScope) => new ConnectedUserService(database, now),
    userAccounts: ({ database, keyring, now }: SealingScope) =>
      new UserAccountService(database, new UserSettingSealer(keyring), now),
    userAccountQueries: ({ database }: ServiceScope) => new UserAccountQueries(database.reader),
    userSettings: ({ database, keyring, now }: SealingScope) =>
      new UserSettingService(database, new UserSettingSealer(keyring), now),
    teamSettings: ({ database, keyring, now }: SealingScope) => new TeamSettingService(database, keyring, now),
    teamSettingQueries: ({ database }: ServiceScope) => new TeamSettingQueries(database.reader),
    configurationNeeds: ({ database }: ServiceScope) => new ConfigurationNeedQueries(database.reader),
  },
  sharedServices: {
    userAuthentication: ({
      database,
      now,
      userTokenMaxAgeSeconds: maxAgeSeconds,
    }: ServiceScope & { readonly userTokenMaxAgeSeconds: number }) =>
      new UserAuthentication(database, {
        publicKeyOf: (projectId) => publicKeyOf(database.reader, projectId),
        now,
        maxAgeSeconds,
      }),
  },
};

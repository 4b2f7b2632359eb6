// The parent values of resolvers, exported by the names of their GraphQL types.

export type { UserConnection } from '../../users/accounts/user-connection.entity.js';
export type { UserItem as UserIntegration, UserItem as UserWorkflow } from '../../users/accounts/user-item.js';
export type { ConnectedUser } from '../../users/identity/connected-user.entity.js';
export type { CurrentUser } from '../../users/identity/current-user.js';
export type { ConfigurationNeed } from '../../users/needs/configuration-need-queries.js';
export type { SettingView as UserSetting } from '../../users/settings/user-setting-sealer.js';
export type { ReadableTeamSetting as TeamSetting } from '../../users/team-settings/team-setting-queries.js';

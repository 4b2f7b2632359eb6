// The parent values of resolvers, exported by the names of their GraphQL types.

import type { MessageAction as Action } from '../../messages/message.types.js';

export type { AffectedUsers } from '../../messages/message.types.js';
export type { AffectedUser } from '../../messages/store/affected-users.js';
export type { AcknowledgeableMessage as Message } from '../../messages/store/message-store.js';

/** The parent value of `CarriedOver`. */
export interface CarriedOver {
  /** The release for which the warning was acknowledged. */
  readonly releaseId: string;
  readonly acknowledgedAt: Date | null;
  readonly acknowledgedBy: string | null;
}

export type MessageAction = Action;
export type ProvideEnvironmentSecretAction = Extract<Action, { kind: 'PROVIDE_ENVIRONMENT_SECRET' }>;
export type ProvideEnvironmentVariableAction = Extract<Action, { kind: 'PROVIDE_ENVIRONMENT_VARIABLE' }>;
export type ProvideAppCredentialsAction = Extract<Action, { kind: 'PROVIDE_APP_CREDENTIALS' }>;
export type ProvideTeamSettingAction = Extract<Action, { kind: 'PROVIDE_TEAM_SETTING' }>;
export type IncludeChangesAction = Extract<Action, { kind: 'INCLUDE_CHANGES' }>;
export type FixContentAction = Extract<Action, { kind: 'FIX_CONTENT' }>;
export type RetryDeploymentAction = Extract<Action, { kind: 'RETRY_DEPLOYMENT' }>;

// Generated from schema.graphql and the .graphql file beside it by `npm run generate`. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type ReleaseState =
  | 'CANCELLED'
  | 'DEPLOYING'
  | 'DISCARDED'
  | 'FAILED'
  | 'LIVE'
  | 'PREVIEW'
  | 'SUPERSEDED';

export type SetAppCredentialsInput = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly integrationKey: string;
  readonly projectId: string;
};

export type SetEnvironmentSecretInput = {
  readonly key: string;
  readonly projectId: string;
  readonly value: string;
};

export type SetEnvironmentVariableInput = {
  readonly key: string;
  readonly projectId: string;
  readonly value: string;
};

export type SetTeamSettingsInput = {
  readonly integrationKey?: string | null | undefined;
  readonly projectId: string;
  readonly values: ReadonlyArray<TeamSettingValueInput>;
  readonly workflowKey?: string | null | undefined;
};

export type TeamSettingValueInput = {
  readonly settingId: string;
  readonly type: UserSettingType;
  readonly value?: unknown;
};

export type UserErrorCode =
  | 'CHANGE_NEEDED'
  | 'CHANGE_NOT_FOUND'
  | 'CONFLICT'
  | 'DEFINITION_INVALID'
  | 'DEPLOYMENT_IN_PROGRESS'
  | 'DEPLOYMENT_NOT_CANCELLABLE'
  | 'DEPLOYMENT_NOT_RETRYABLE'
  | 'DESCRIPTION_INVALID'
  | 'ENVIRONMENT_READ_ONLY'
  | 'INTEGRATION_DISABLED'
  | 'INVALID_INPUT'
  | 'ITEM_IN_USE'
  | 'KEY_TAKEN'
  | 'LAST_ADMIN'
  | 'NOTHING_TO_DEPLOY'
  | 'NOT_CONNECTED'
  | 'NOT_FOUND'
  | 'NOT_RELEASABLE'
  | 'PREVIEW_OPEN'
  | 'PREVIEW_OUTDATED'
  | 'PUBLIC_KEY_EXISTS'
  | 'SECRET_EXISTS'
  | 'SETTING_INVALID'
  | 'SETTING_REQUIRED'
  | 'STATE_NOT_ALLOWED'
  | 'VARIABLE_EXISTS'
  | 'VERSION_INVALID'
  | 'VERSION_NOT_HIGHER'
  | 'WARNINGS_UNRESOLVED';

export type UserSettingType =
  | 'BOOLEAN'
  | 'DATE'
  | 'EMAIL'
  | 'FIELD_MAPPING'
  | 'FOLDER'
  | 'LIST'
  | 'MULTI_SELECT'
  | 'NUMBER'
  | 'PASSWORD'
  | 'SELECT'
  | 'TEXT'
  | 'URL';

export type GiveSecretMutationVariables = Exact<{
  input: SetEnvironmentSecretInput;
}>;


export type GiveSecretMutation = { readonly setEnvironmentSecret: { readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly path: string | null, readonly key: string | null, readonly subjectIds: ReadonlyArray<string>, readonly dependantIds: ReadonlyArray<string>, readonly retryable: boolean }> } };

export type GiveVariableMutationVariables = Exact<{
  input: SetEnvironmentVariableInput;
}>;


export type GiveVariableMutation = { readonly setEnvironmentVariable: { readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly path: string | null, readonly key: string | null, readonly subjectIds: ReadonlyArray<string>, readonly dependantIds: ReadonlyArray<string>, readonly retryable: boolean }> } };

export type GiveCredentialsMutationVariables = Exact<{
  input: SetAppCredentialsInput;
}>;


export type GiveCredentialsMutation = { readonly setAppCredentials: { readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly path: string | null, readonly key: string | null, readonly subjectIds: ReadonlyArray<string>, readonly dependantIds: ReadonlyArray<string>, readonly retryable: boolean }> } };

export type GiveTeamSettingMutationVariables = Exact<{
  input: SetTeamSettingsInput;
}>;


export type GiveTeamSettingMutation = { readonly setTeamSettings: { readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly path: string | null, readonly key: string | null, readonly subjectIds: ReadonlyArray<string>, readonly dependantIds: ReadonlyArray<string>, readonly retryable: boolean }> } };

export type RetryFromMessageMutationVariables = Exact<{
  id: string;
}>;


export type RetryFromMessageMutation = { readonly retryDeployment: { readonly release: { readonly id: string, readonly state: ReleaseState } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly path: string | null, readonly key: string | null, readonly subjectIds: ReadonlyArray<string>, readonly dependantIds: ReadonlyArray<string>, readonly retryable: boolean }> } };

export type AffectedUsersQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type AffectedUsersQuery = { readonly node:
    | { readonly __typename: 'AppCredentials', readonly id: string }
    | { readonly __typename: 'AppEvent', readonly id: string }
    | { readonly __typename: 'AuditEntry', readonly id: string }
    | { readonly __typename: 'Change', readonly id: string }
    | { readonly __typename: 'ConnectedUser', readonly id: string }
    | { readonly __typename: 'ContentVersion', readonly id: string }
    | { readonly __typename: 'DeploymentTarget', readonly id: string }
    | { readonly __typename: 'Environment', readonly id: string }
    | { readonly __typename: 'EnvironmentSecret', readonly id: string }
    | { readonly __typename: 'EnvironmentVariable', readonly id: string }
    | { readonly __typename: 'Integration', readonly id: string }
    | { readonly __typename: 'JournalEntry', readonly id: string }
    | { readonly __typename: 'Member', readonly id: string }
    | { readonly __typename: 'Message', readonly title: string, readonly id: string, readonly affectedUsers: { readonly users: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly userId: string, readonly connectedUser: { readonly id: string, readonly enabled: boolean, readonly lastSeenAt: string | null } | null }> } } | null }
    | { readonly __typename: 'Pipeline', readonly id: string }
    | { readonly __typename: 'Project', readonly id: string }
    | { readonly __typename: 'Release', readonly id: string }
    | { readonly __typename: 'SigningKey', readonly id: string }
    | { readonly __typename: 'TeamSetting', readonly id: string }
    | { readonly __typename: 'Token', readonly id: string }
    | { readonly __typename: 'Webhook', readonly id: string }
    | { readonly __typename: 'WebhookDelivery', readonly id: string }
    | { readonly __typename: 'Workflow', readonly id: string }
   | null };

export type ItemToFixQueryVariables = Exact<{
  projectId: string;
  integration: string;
  workflow: string;
  appEvent: string;
}>;


export type ItemToFixQuery = { readonly project: { readonly id: string, readonly integration: { readonly id: string } | null, readonly workflow: { readonly id: string } | null, readonly appEvent: { readonly id: string } | null } | null };

export type AffectedUsersCsvQueryVariables = Exact<{
  id: string;
}>;


export type AffectedUsersCsvQuery = { readonly node:
    | { readonly __typename: 'AppCredentials', readonly id: string }
    | { readonly __typename: 'AppEvent', readonly id: string }
    | { readonly __typename: 'AuditEntry', readonly id: string }
    | { readonly __typename: 'Change', readonly id: string }
    | { readonly __typename: 'ConnectedUser', readonly id: string }
    | { readonly __typename: 'ContentVersion', readonly id: string }
    | { readonly __typename: 'DeploymentTarget', readonly id: string }
    | { readonly __typename: 'Environment', readonly id: string }
    | { readonly __typename: 'EnvironmentSecret', readonly id: string }
    | { readonly __typename: 'EnvironmentVariable', readonly id: string }
    | { readonly __typename: 'Integration', readonly id: string }
    | { readonly __typename: 'JournalEntry', readonly id: string }
    | { readonly __typename: 'Member', readonly id: string }
    | { readonly __typename: 'Message', readonly id: string, readonly affectedUsers: { readonly csvDownload: { readonly url: string } } | null }
    | { readonly __typename: 'Pipeline', readonly id: string }
    | { readonly __typename: 'Project', readonly id: string }
    | { readonly __typename: 'Release', readonly id: string }
    | { readonly __typename: 'SigningKey', readonly id: string }
    | { readonly __typename: 'TeamSetting', readonly id: string }
    | { readonly __typename: 'Token', readonly id: string }
    | { readonly __typename: 'Webhook', readonly id: string }
    | { readonly __typename: 'WebhookDelivery', readonly id: string }
    | { readonly __typename: 'Workflow', readonly id: string }
   | null };


export const GiveSecretDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"GiveSecret"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SetEnvironmentSecretInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"setEnvironmentSecret"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RefusalFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RefusalFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"subjectIds"}},{"kind":"Field","name":{"kind":"Name","value":"dependantIds"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]} as unknown as DocumentNode<GiveSecretMutation, GiveSecretMutationVariables>;
export const GiveVariableDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"GiveVariable"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SetEnvironmentVariableInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"setEnvironmentVariable"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RefusalFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RefusalFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"subjectIds"}},{"kind":"Field","name":{"kind":"Name","value":"dependantIds"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]} as unknown as DocumentNode<GiveVariableMutation, GiveVariableMutationVariables>;
export const GiveCredentialsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"GiveCredentials"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SetAppCredentialsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"setAppCredentials"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RefusalFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RefusalFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"subjectIds"}},{"kind":"Field","name":{"kind":"Name","value":"dependantIds"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]} as unknown as DocumentNode<GiveCredentialsMutation, GiveCredentialsMutationVariables>;
export const GiveTeamSettingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"GiveTeamSetting"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SetTeamSettingsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"setTeamSettings"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RefusalFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RefusalFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"subjectIds"}},{"kind":"Field","name":{"kind":"Name","value":"dependantIds"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]} as unknown as DocumentNode<GiveTeamSettingMutation, GiveTeamSettingMutationVariables>;
export const RetryFromMessageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RetryFromMessage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"retryDeployment"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"releaseId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"release"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RefusalFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RefusalFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"subjectIds"}},{"kind":"Field","name":{"kind":"Name","value":"dependantIds"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]} as unknown as DocumentNode<RetryFromMessageMutation, RetryFromMessageMutationVariables>;
export const AffectedUsersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AffectedUsers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Message"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"affectedUsers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"users"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userId"}},{"kind":"Field","name":{"kind":"Name","value":"connectedUser"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"Field","name":{"kind":"Name","value":"lastSeenAt"}}]}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<AffectedUsersQuery, AffectedUsersQueryVariables>;
export const ItemToFixDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ItemToFix"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"projectId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"integration"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"workflow"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"appEvent"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"project"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"projectId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"integration"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"key"},"value":{"kind":"Variable","name":{"kind":"Name","value":"integration"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"key"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workflow"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"appEvent"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"key"},"value":{"kind":"Variable","name":{"kind":"Name","value":"appEvent"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<ItemToFixQuery, ItemToFixQueryVariables>;
export const AffectedUsersCsvDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AffectedUsersCsv"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Message"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"affectedUsers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"csvDownload"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"url"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<AffectedUsersCsvQuery, AffectedUsersCsvQueryVariables>;
// Generated from schema.graphql and the .graphql file beside it by `npm run generate`. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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

export type StoredTeamSettingFragment = { readonly integrationKey: string | null, readonly workflowKey: string | null, readonly settingId: string, readonly type: UserSettingType, readonly updatedAt: string, readonly updatedBy: { readonly name: string } | null };

export type TeamSettingsQueryVariables = Exact<{
  projectId: string;
  after?: string | null | undefined;
}>;


export type TeamSettingsQuery = { readonly project: { readonly teamSettings: { readonly nodes: ReadonlyArray<{ readonly integrationKey: string | null, readonly workflowKey: string | null, readonly settingId: string, readonly type: UserSettingType, readonly updatedAt: string, readonly updatedBy: { readonly name: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type SetTeamSettingsMutationVariables = Exact<{
  input: SetTeamSettingsInput;
}>;


export type SetTeamSettingsMutation = { readonly setTeamSettings: { readonly teamSettings: ReadonlyArray<{ readonly integrationKey: string | null, readonly workflowKey: string | null, readonly settingId: string, readonly type: UserSettingType, readonly updatedAt: string, readonly updatedBy: { readonly name: string } | null }> | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const StoredTeamSettingFragmentDoc = new TypedDocumentString(`
    fragment StoredTeamSetting on TeamSetting {
  integrationKey
  workflowKey
  settingId
  type
  updatedAt
  updatedBy {
    name
  }
}
    `, {"fragmentName":"StoredTeamSetting"}) as unknown as TypedDocumentString<StoredTeamSettingFragment, unknown>;
export const TeamSettingsDocument = new TypedDocumentString(`
    query TeamSettings($projectId: ID!, $after: String) {
  project(id: $projectId) {
    teamSettings(first: 200, after: $after) {
      nodes {
        ...StoredTeamSetting
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment StoredTeamSetting on TeamSetting {
  integrationKey
  workflowKey
  settingId
  type
  updatedAt
  updatedBy {
    name
  }
}`) as unknown as TypedDocumentString<TeamSettingsQuery, TeamSettingsQueryVariables>;
export const SetTeamSettingsDocument = new TypedDocumentString(`
    mutation SetTeamSettings($input: SetTeamSettingsInput!) {
  setTeamSettings(input: $input) {
    teamSettings {
      ...StoredTeamSetting
    }
    userErrors {
      code
      message
      field
    }
  }
}
    fragment StoredTeamSetting on TeamSetting {
  integrationKey
  workflowKey
  settingId
  type
  updatedAt
  updatedBy {
    name
  }
}`) as unknown as TypedDocumentString<SetTeamSettingsMutation, SetTeamSettingsMutationVariables>;
// Generated from schema.graphql and the .graphql file beside it by `npm run generate`. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type ConfigurationKind =
  | 'APP_CREDENTIALS'
  | 'SECRET'
  | 'TEAM_SETTING'
  | 'VARIABLE';

export type ContentType =
  | 'APP_EVENT'
  | 'INTEGRATION'
  | 'WORKFLOW';

export type MessageCode =
  | 'ACCOUNT_RESTORED'
  | 'APP_CREDENTIALS_MISSING'
  | 'APP_EVENT_REMOVED'
  | 'APP_EVENT_SCHEMA_CHANGED'
  | 'AUTHENTICATION_CHANGED'
  | 'CHANGE_FAILED'
  | 'CONTENT_BROKEN'
  | 'DEPLOYMENT_INTERRUPTED'
  | 'ENVIRONMENT_SECRET_MISSING'
  | 'ENVIRONMENT_VARIABLE_MISSING'
  | 'INTEGRATION_DISABLED'
  | 'INTEGRATION_ENABLED'
  | 'INTEGRATION_REMOVED'
  | 'LOOKS_RENAMED'
  | 'OAUTH_SCOPES_CHANGED'
  | 'REQUIRED_USER_SETTING_ADDED'
  | 'REQUIRED_USER_SETTING_REMOVED'
  | 'TARGET_NOT_ACTIVATED'
  | 'TARGET_REFUSED'
  | 'TARGET_UNREACHABLE'
  | 'TEAM_SETTING_MISSING'
  | 'USER_SETTING_CHANGED'
  | 'USER_SETTING_DEFAULT_CHANGED'
  | 'USER_SETTING_REMOVED'
  | 'USER_SETTING_RESTORED'
  | 'USER_UPDATE_FAILED'
  | 'VERIFICATION_FAILED'
  | 'WORKFLOW_ENABLED_BY_DEFAULT'
  | 'WORKFLOW_REMOVED'
  | 'WORKFLOW_RESTORED'
  | 'WORKFLOW_TRIGGER_CHANGED';

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

export type ConfigurationNeedsQueryVariables = Exact<{
  projectId: string;
  after?: string | null | undefined;
}>;


export type ConfigurationNeedsQuery = { readonly project: { readonly configurationNeeds: { readonly nodes: ReadonlyArray<{ readonly kind: ConfigurationKind, readonly key: string, readonly contentType: ContentType | null, readonly settingId: string | null, readonly settingType: UserSettingType | null, readonly useCount: number, readonly provided: boolean }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type OpenReleasesQueryVariables = Exact<{
  environmentId: string;
}>;


export type OpenReleasesQuery = { readonly environment: { readonly openPreview: { readonly id: string } | null, readonly openRollback: { readonly id: string } | null } | null };

export type MissingConfigurationMessagesQueryVariables = Exact<{
  releaseId: string;
  code: MessageCode;
  after?: string | null | undefined;
}>;


export type MissingConfigurationMessagesQuery = { readonly release: { readonly messages: { readonly nodes: ReadonlyArray<{ readonly subject: { readonly contentType: ContentType | null, readonly key: string | null }, readonly action:
          | { readonly settingId: string, readonly settingType: UserSettingType }
          | Record<PropertyKey, never>
         | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

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

export const ConfigurationNeedsDocument = new TypedDocumentString(`
    query ConfigurationNeeds($projectId: ID!, $after: String) {
  project(id: $projectId) {
    configurationNeeds(first: 200, after: $after) {
      nodes {
        kind
        key
        contentType
        settingId
        settingType
        useCount
        provided
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ConfigurationNeedsQuery, ConfigurationNeedsQueryVariables>;
export const OpenReleasesDocument = new TypedDocumentString(`
    query OpenReleases($environmentId: ID!) {
  environment(id: $environmentId) {
    openPreview {
      id
    }
    openRollback {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<OpenReleasesQuery, OpenReleasesQueryVariables>;
export const MissingConfigurationMessagesDocument = new TypedDocumentString(`
    query MissingConfigurationMessages($releaseId: ID!, $code: MessageCode!, $after: String) {
  release(id: $releaseId) {
    messages(first: 100, after: $after, filter: {code: $code}) {
      nodes {
        subject {
          contentType
          key
        }
        action {
          ... on ProvideTeamSettingAction {
            settingId
            settingType
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MissingConfigurationMessagesQuery, MissingConfigurationMessagesQueryVariables>;
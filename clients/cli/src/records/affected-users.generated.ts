// Generated from schema.graphql and the .graphql file beside it by `npm run generate`. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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

export type MessageSeverity =
  | 'ERROR'
  | 'INFO'
  | 'WARNING';

export type AffectingMessagesQueryVariables = Exact<{
  releaseId: string;
  after?: string | null | undefined;
}>;


export type AffectingMessagesQuery = { readonly release: { readonly messages: { readonly nodes: ReadonlyArray<{ readonly code: MessageCode, readonly severity: MessageSeverity, readonly title: string, readonly subject: { readonly key: string | null }, readonly action:
          | { readonly settingId: string }
          | Record<PropertyKey, never>
         | null, readonly affectedUsers: { readonly count: number, readonly csvPath: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

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

export const AffectingMessagesDocument = new TypedDocumentString(`
    query AffectingMessages($releaseId: ID!, $after: String) {
  release(id: $releaseId) {
    messages(first: 100, after: $after) {
      nodes {
        code
        severity
        title
        subject {
          key
        }
        action {
          ... on ProvideTeamSettingAction {
            settingId
          }
        }
        affectedUsers {
          count
          csvPath
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AffectingMessagesQuery, AffectingMessagesQueryVariables>;
// Generated from schema.graphql and the .graphql file beside it by `npm run generate`. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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

export type MessageSeverity =
  | 'ERROR'
  | 'INFO'
  | 'WARNING';

export type PrintedMessageFragment = { readonly id: string, readonly severity: MessageSeverity, readonly code: MessageCode, readonly title: string, readonly text: string, readonly isNew: boolean, readonly acknowledgedAt: string | null, readonly subject: { readonly contentType: ContentType | null, readonly key: string | null, readonly name: string }, readonly carriedOver: { readonly fromRelease: { readonly version: string | null } } | null, readonly acknowledgedBy: { readonly name: string } | null, readonly action:
    | { readonly __typename: 'FixContentAction', readonly label: string }
    | { readonly __typename: 'IncludeChangesAction', readonly label: string }
    | { readonly __typename: 'ProvideAppCredentialsAction', readonly integrationKey: string, readonly label: string }
    | { readonly __typename: 'ProvideEnvironmentSecretAction', readonly secretKey: string, readonly label: string }
    | { readonly __typename: 'ProvideEnvironmentVariableAction', readonly variableKey: string, readonly label: string }
    | { readonly __typename: 'ProvideTeamSettingAction', readonly key: string, readonly settingId: string, readonly label: string }
    | { readonly __typename: 'RetryDeploymentAction', readonly label: string }
   | null, readonly affectedUsers: { readonly count: number } | null };

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
export const PrintedMessageFragmentDoc = new TypedDocumentString(`
    fragment PrintedMessage on Message {
  id
  severity
  code
  title
  text
  subject {
    contentType
    key
    name
  }
  isNew
  carriedOver {
    fromRelease {
      version
    }
  }
  acknowledgedAt
  acknowledgedBy {
    name
  }
  action {
    __typename
    label
    ... on ProvideEnvironmentSecretAction {
      secretKey
    }
    ... on ProvideEnvironmentVariableAction {
      variableKey
    }
    ... on ProvideAppCredentialsAction {
      integrationKey
    }
    ... on ProvideTeamSettingAction {
      key
      settingId
    }
  }
  affectedUsers {
    count
  }
}
    `, {"fragmentName":"PrintedMessage"}) as unknown as TypedDocumentString<PrintedMessageFragment, unknown>;
// Generated from schema.graphql and the .graphql file beside it by `npm run generate`. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type ChangeType =
  | 'ADD'
  | 'MODIFY'
  | 'REMOVE';

export type ContentType =
  | 'APP_EVENT'
  | 'INTEGRATION'
  | 'WORKFLOW';

export type EnvironmentKind =
  | 'DEVELOPMENT'
  | 'PRODUCTION'
  | 'STAGING';

export type FieldChangeType =
  | 'ADD'
  | 'MODIFY'
  | 'MOVE'
  | 'REMOVE';

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

export type ReleaseKind =
  | 'PROMOTION'
  | 'ROLLBACK'
  | 'SYSTEM';

export type ReleaseState =
  | 'CANCELLED'
  | 'DEPLOYING'
  | 'DISCARDED'
  | 'FAILED'
  | 'LIVE'
  | 'PREVIEW'
  | 'SUPERSEDED';

export type VersionBump =
  | 'MAJOR'
  | 'MINOR'
  | 'PATCH';

export type PendingQueryVariables = Exact<{
  environmentId: string;
}>;


export type PendingQuery = { readonly environment: { readonly id: string, readonly kind: EnvironmentKind, readonly name: string, readonly version: string | null, readonly source: { readonly kind: EnvironmentKind, readonly name: string, readonly version: string | null } | null, readonly pendingChanges: { readonly total: number }, readonly openPreview: { readonly id: string } | null } | null };

export type PreviewHeadFragment = { readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly createdAt: string, readonly createdBy: { readonly name: string } | null, readonly environment: { readonly id: string, readonly kind: EnvironmentKind, readonly name: string, readonly version: string | null }, readonly sourceEnvironment: { readonly kind: EnvironmentKind, readonly name: string, readonly version: string | null } | null, readonly sourceRelease: { readonly version: string | null } | null, readonly versionSuggestions: { readonly current: string, readonly major: string | null, readonly minor: string | null, readonly patch: string | null, readonly recommended: VersionBump, readonly reason: string, readonly sourceVersion: string | null, readonly recommendedVersion: string | null } | null, readonly messageCounts: { readonly errors: number, readonly warnings: number, readonly newWarnings: number, readonly infos: number } };

export type FirstChangesFragment = { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly contentType: ContentType, readonly type: ChangeType, readonly key: string, readonly keyBefore: string | null, readonly name: string, readonly sentence: string, readonly excluded: boolean, readonly fieldChangeCount: number, readonly lastEdit: { readonly at: string, readonly by: { readonly name: string } | null, readonly version: { readonly ref: string | null } } | null, readonly fieldChanges: ReadonlyArray<{ readonly type: FieldChangeType, readonly path: string, readonly from: string | null, readonly place: string, readonly before: unknown, readonly after: unknown }> }> };

export type FirstMessagesFragment = { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly severity: MessageSeverity, readonly code: MessageCode, readonly title: string, readonly text: string, readonly isNew: boolean, readonly acknowledgedAt: string | null, readonly subject: { readonly contentType: ContentType | null, readonly key: string | null, readonly name: string }, readonly carriedOver: { readonly fromRelease: { readonly version: string | null } } | null, readonly acknowledgedBy: { readonly name: string } | null, readonly action:
      | { readonly __typename: 'FixContentAction', readonly label: string }
      | { readonly __typename: 'IncludeChangesAction', readonly label: string }
      | { readonly __typename: 'ProvideAppCredentialsAction', readonly integrationKey: string, readonly label: string }
      | { readonly __typename: 'ProvideEnvironmentSecretAction', readonly secretKey: string, readonly label: string }
      | { readonly __typename: 'ProvideEnvironmentVariableAction', readonly variableKey: string, readonly label: string }
      | { readonly __typename: 'ProvideTeamSettingAction', readonly key: string, readonly settingId: string, readonly label: string }
      | { readonly __typename: 'RetryDeploymentAction', readonly label: string }
     | null, readonly affectedUsers: { readonly count: number } | null }> };

export type PreviewStartQueryVariables = Exact<{
  id: string;
  first: number;
  fieldChanges: number;
}>;


export type PreviewStartQuery = { readonly release: { readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly createdAt: string, readonly changeSummary: { readonly counts: { readonly all: { readonly total: number, readonly added: number, readonly modified: number, readonly removed: number }, readonly integrations: { readonly total: number, readonly added: number, readonly modified: number, readonly removed: number }, readonly appEvents: { readonly total: number, readonly added: number, readonly modified: number, readonly removed: number }, readonly workflows: { readonly total: number, readonly added: number, readonly modified: number, readonly removed: number } }, readonly integrations: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly contentType: ContentType, readonly type: ChangeType, readonly key: string, readonly keyBefore: string | null, readonly name: string, readonly sentence: string, readonly excluded: boolean, readonly fieldChangeCount: number, readonly lastEdit: { readonly at: string, readonly by: { readonly name: string } | null, readonly version: { readonly ref: string | null } } | null, readonly fieldChanges: ReadonlyArray<{ readonly type: FieldChangeType, readonly path: string, readonly from: string | null, readonly place: string, readonly before: unknown, readonly after: unknown }> }> }, readonly appEvents: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly contentType: ContentType, readonly type: ChangeType, readonly key: string, readonly keyBefore: string | null, readonly name: string, readonly sentence: string, readonly excluded: boolean, readonly fieldChangeCount: number, readonly lastEdit: { readonly at: string, readonly by: { readonly name: string } | null, readonly version: { readonly ref: string | null } } | null, readonly fieldChanges: ReadonlyArray<{ readonly type: FieldChangeType, readonly path: string, readonly from: string | null, readonly place: string, readonly before: unknown, readonly after: unknown }> }> }, readonly workflows: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly contentType: ContentType, readonly type: ChangeType, readonly key: string, readonly keyBefore: string | null, readonly name: string, readonly sentence: string, readonly excluded: boolean, readonly fieldChangeCount: number, readonly lastEdit: { readonly at: string, readonly by: { readonly name: string } | null, readonly version: { readonly ref: string | null } } | null, readonly fieldChanges: ReadonlyArray<{ readonly type: FieldChangeType, readonly path: string, readonly from: string | null, readonly place: string, readonly before: unknown, readonly after: unknown }> }> }, readonly excluded: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly type: ChangeType, readonly sentence: string }> } }, readonly drafts: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly key: string, readonly name: string }> }, readonly errors: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly severity: MessageSeverity, readonly code: MessageCode, readonly title: string, readonly text: string, readonly isNew: boolean, readonly acknowledgedAt: string | null, readonly subject: { readonly contentType: ContentType | null, readonly key: string | null, readonly name: string }, readonly carriedOver: { readonly fromRelease: { readonly version: string | null } } | null, readonly acknowledgedBy: { readonly name: string } | null, readonly action:
          | { readonly __typename: 'FixContentAction', readonly label: string }
          | { readonly __typename: 'IncludeChangesAction', readonly label: string }
          | { readonly __typename: 'ProvideAppCredentialsAction', readonly integrationKey: string, readonly label: string }
          | { readonly __typename: 'ProvideEnvironmentSecretAction', readonly secretKey: string, readonly label: string }
          | { readonly __typename: 'ProvideEnvironmentVariableAction', readonly variableKey: string, readonly label: string }
          | { readonly __typename: 'ProvideTeamSettingAction', readonly key: string, readonly settingId: string, readonly label: string }
          | { readonly __typename: 'RetryDeploymentAction', readonly label: string }
         | null, readonly affectedUsers: { readonly count: number } | null }> }, readonly newWarnings: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly severity: MessageSeverity, readonly code: MessageCode, readonly title: string, readonly text: string, readonly isNew: boolean, readonly acknowledgedAt: string | null, readonly subject: { readonly contentType: ContentType | null, readonly key: string | null, readonly name: string }, readonly carriedOver: { readonly fromRelease: { readonly version: string | null } } | null, readonly acknowledgedBy: { readonly name: string } | null, readonly action:
          | { readonly __typename: 'FixContentAction', readonly label: string }
          | { readonly __typename: 'IncludeChangesAction', readonly label: string }
          | { readonly __typename: 'ProvideAppCredentialsAction', readonly integrationKey: string, readonly label: string }
          | { readonly __typename: 'ProvideEnvironmentSecretAction', readonly secretKey: string, readonly label: string }
          | { readonly __typename: 'ProvideEnvironmentVariableAction', readonly variableKey: string, readonly label: string }
          | { readonly __typename: 'ProvideTeamSettingAction', readonly key: string, readonly settingId: string, readonly label: string }
          | { readonly __typename: 'RetryDeploymentAction', readonly label: string }
         | null, readonly affectedUsers: { readonly count: number } | null }> }, readonly carriedOver: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly severity: MessageSeverity, readonly code: MessageCode, readonly title: string, readonly text: string, readonly isNew: boolean, readonly acknowledgedAt: string | null, readonly subject: { readonly contentType: ContentType | null, readonly key: string | null, readonly name: string }, readonly carriedOver: { readonly fromRelease: { readonly version: string | null } } | null, readonly acknowledgedBy: { readonly name: string } | null, readonly action:
          | { readonly __typename: 'FixContentAction', readonly label: string }
          | { readonly __typename: 'IncludeChangesAction', readonly label: string }
          | { readonly __typename: 'ProvideAppCredentialsAction', readonly integrationKey: string, readonly label: string }
          | { readonly __typename: 'ProvideEnvironmentSecretAction', readonly secretKey: string, readonly label: string }
          | { readonly __typename: 'ProvideEnvironmentVariableAction', readonly variableKey: string, readonly label: string }
          | { readonly __typename: 'ProvideTeamSettingAction', readonly key: string, readonly settingId: string, readonly label: string }
          | { readonly __typename: 'RetryDeploymentAction', readonly label: string }
         | null, readonly affectedUsers: { readonly count: number } | null }> }, readonly infos: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly severity: MessageSeverity, readonly code: MessageCode, readonly title: string, readonly text: string, readonly isNew: boolean, readonly acknowledgedAt: string | null, readonly subject: { readonly contentType: ContentType | null, readonly key: string | null, readonly name: string }, readonly carriedOver: { readonly fromRelease: { readonly version: string | null } } | null, readonly acknowledgedBy: { readonly name: string } | null, readonly action:
          | { readonly __typename: 'FixContentAction', readonly label: string }
          | { readonly __typename: 'IncludeChangesAction', readonly label: string }
          | { readonly __typename: 'ProvideAppCredentialsAction', readonly integrationKey: string, readonly label: string }
          | { readonly __typename: 'ProvideEnvironmentSecretAction', readonly secretKey: string, readonly label: string }
          | { readonly __typename: 'ProvideEnvironmentVariableAction', readonly variableKey: string, readonly label: string }
          | { readonly __typename: 'ProvideTeamSettingAction', readonly key: string, readonly settingId: string, readonly label: string }
          | { readonly __typename: 'RetryDeploymentAction', readonly label: string }
         | null, readonly affectedUsers: { readonly count: number } | null }> }, readonly createdBy: { readonly name: string } | null, readonly environment: { readonly id: string, readonly kind: EnvironmentKind, readonly name: string, readonly version: string | null }, readonly sourceEnvironment: { readonly kind: EnvironmentKind, readonly name: string, readonly version: string | null } | null, readonly sourceRelease: { readonly version: string | null } | null, readonly versionSuggestions: { readonly current: string, readonly major: string | null, readonly minor: string | null, readonly patch: string | null, readonly recommended: VersionBump, readonly reason: string, readonly sourceVersion: string | null, readonly recommendedVersion: string | null } | null, readonly messageCounts: { readonly errors: number, readonly warnings: number, readonly newWarnings: number, readonly infos: number } } | null };

export type PreviewChangePageQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
  fieldChanges: number;
}>;


export type PreviewChangePageQuery = { readonly release: { readonly revision: string, readonly changeSummary: { readonly changes: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly contentType: ContentType, readonly type: ChangeType, readonly key: string, readonly keyBefore: string | null, readonly name: string, readonly sentence: string, readonly excluded: boolean, readonly fieldChangeCount: number, readonly lastEdit: { readonly at: string, readonly by: { readonly name: string } | null, readonly version: { readonly ref: string | null } } | null, readonly fieldChanges: ReadonlyArray<{ readonly type: FieldChangeType, readonly path: string, readonly from: string | null, readonly place: string, readonly before: unknown, readonly after: unknown }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } } | null };

export type PreviewMessagePageQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type PreviewMessagePageQuery = { readonly release: { readonly revision: string, readonly messages: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly severity: MessageSeverity, readonly code: MessageCode, readonly title: string, readonly text: string, readonly isNew: boolean, readonly acknowledgedAt: string | null, readonly subject: { readonly contentType: ContentType | null, readonly key: string | null, readonly name: string }, readonly carriedOver: { readonly fromRelease: { readonly version: string | null } } | null, readonly acknowledgedBy: { readonly name: string } | null, readonly action:
          | { readonly __typename: 'FixContentAction', readonly label: string }
          | { readonly __typename: 'IncludeChangesAction', readonly label: string }
          | { readonly __typename: 'ProvideAppCredentialsAction', readonly integrationKey: string, readonly label: string }
          | { readonly __typename: 'ProvideEnvironmentSecretAction', readonly secretKey: string, readonly label: string }
          | { readonly __typename: 'ProvideEnvironmentVariableAction', readonly variableKey: string, readonly label: string }
          | { readonly __typename: 'ProvideTeamSettingAction', readonly key: string, readonly settingId: string, readonly label: string }
          | { readonly __typename: 'RetryDeploymentAction', readonly label: string }
         | null, readonly affectedUsers: { readonly count: number } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type PreviewSummaryQueryVariables = Exact<{
  id: string;
}>;


export type PreviewSummaryQuery = { readonly release: { readonly excludedCount: number | null, readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly createdAt: string, readonly changeSummary: { readonly draftCount: number, readonly counts: { readonly all: { readonly total: number, readonly added: number, readonly modified: number, readonly removed: number }, readonly integrations: { readonly total: number, readonly added: number, readonly modified: number, readonly removed: number }, readonly appEvents: { readonly total: number, readonly added: number, readonly modified: number, readonly removed: number }, readonly workflows: { readonly total: number, readonly added: number, readonly modified: number, readonly removed: number } } }, readonly createdBy: { readonly name: string } | null, readonly environment: { readonly id: string, readonly kind: EnvironmentKind, readonly name: string, readonly version: string | null }, readonly sourceEnvironment: { readonly kind: EnvironmentKind, readonly name: string, readonly version: string | null } | null, readonly sourceRelease: { readonly version: string | null } | null, readonly versionSuggestions: { readonly current: string, readonly major: string | null, readonly minor: string | null, readonly patch: string | null, readonly recommended: VersionBump, readonly reason: string, readonly sourceVersion: string | null, readonly recommendedVersion: string | null } | null, readonly messageCounts: { readonly errors: number, readonly warnings: number, readonly newWarnings: number, readonly infos: number } } | null };

export type PreviewDraftPageQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type PreviewDraftPageQuery = { readonly release: { readonly revision: string, readonly drafts: { readonly nodes: ReadonlyArray<{ readonly key: string, readonly name: string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

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
export const PreviewHeadFragmentDoc = new TypedDocumentString(`
    fragment PreviewHead on Release {
  id
  kind
  state
  version
  description
  revision
  createdAt
  createdBy {
    name
  }
  environment {
    id
    kind
    name
    version
  }
  sourceEnvironment {
    kind
    name
    version
  }
  sourceRelease {
    version
  }
  versionSuggestions {
    current
    major
    minor
    patch
    recommended
    reason
    sourceVersion
    recommendedVersion
  }
  messageCounts {
    errors
    warnings
    newWarnings
    infos
  }
}
    `, {"fragmentName":"PreviewHead"}) as unknown as TypedDocumentString<PreviewHeadFragment, unknown>;
export const FirstChangesFragmentDoc = new TypedDocumentString(`
    fragment FirstChanges on ChangeConnection {
  totalCount
  nodes {
    ...PrintedChange
  }
}
    fragment PrintedChange on Change {
  id
  contentType
  type
  key
  keyBefore
  name
  sentence
  excluded
  lastEdit {
    at
    by {
      name
    }
    version {
      ref
    }
  }
  fieldChangeCount
  fieldChanges(first: $fieldChanges) {
    type
    path
    from
    place
    before
    after
  }
}`, {"fragmentName":"FirstChanges"}) as unknown as TypedDocumentString<FirstChangesFragment, unknown>;
export const FirstMessagesFragmentDoc = new TypedDocumentString(`
    fragment FirstMessages on MessageConnection {
  totalCount
  nodes {
    ...PrintedMessage
  }
}
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
}`, {"fragmentName":"FirstMessages"}) as unknown as TypedDocumentString<FirstMessagesFragment, unknown>;
export const PendingDocument = new TypedDocumentString(`
    query Pending($environmentId: ID!) {
  environment(id: $environmentId) {
    id
    kind
    name
    version
    source {
      kind
      name
      version
    }
    pendingChanges {
      total
    }
    openPreview {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<PendingQuery, PendingQueryVariables>;
export const PreviewStartDocument = new TypedDocumentString(`
    query PreviewStart($id: ID!, $first: Int!, $fieldChanges: Int!) {
  release(id: $id) {
    ...PreviewHead
    changeSummary {
      counts {
        ...CountedChanges
      }
      integrations: changes(
        first: $first
        filter: {contentType: INTEGRATION, excluded: false}
      ) {
        ...FirstChanges
      }
      appEvents: changes(
        first: $first
        filter: {contentType: APP_EVENT, excluded: false}
      ) {
        ...FirstChanges
      }
      workflows: changes(
        first: $first
        filter: {contentType: WORKFLOW, excluded: false}
      ) {
        ...FirstChanges
      }
      excluded: changes(first: 20, filter: {excluded: true}) {
        totalCount
        nodes {
          type
          sentence
        }
      }
    }
    drafts(first: 20) {
      totalCount
      nodes {
        key
        name
      }
    }
    errors: messages(first: 50, filter: {severity: ERROR}) {
      ...FirstMessages
    }
    newWarnings: messages(
      first: 100
      filter: {severity: WARNING, carriedOver: false}
    ) {
      ...FirstMessages
    }
    carriedOver: messages(first: 20, filter: {carriedOver: true}) {
      ...FirstMessages
    }
    infos: messages(first: 200, filter: {severity: INFO}) {
      ...FirstMessages
    }
  }
}
    fragment PreviewHead on Release {
  id
  kind
  state
  version
  description
  revision
  createdAt
  createdBy {
    name
  }
  environment {
    id
    kind
    name
    version
  }
  sourceEnvironment {
    kind
    name
    version
  }
  sourceRelease {
    version
  }
  versionSuggestions {
    current
    major
    minor
    patch
    recommended
    reason
    sourceVersion
    recommendedVersion
  }
  messageCounts {
    errors
    warnings
    newWarnings
    infos
  }
}
fragment FirstChanges on ChangeConnection {
  totalCount
  nodes {
    ...PrintedChange
  }
}
fragment FirstMessages on MessageConnection {
  totalCount
  nodes {
    ...PrintedMessage
  }
}
fragment PrintedChange on Change {
  id
  contentType
  type
  key
  keyBefore
  name
  sentence
  excluded
  lastEdit {
    at
    by {
      name
    }
    version {
      ref
    }
  }
  fieldChangeCount
  fieldChanges(first: $fieldChanges) {
    type
    path
    from
    place
    before
    after
  }
}
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
fragment CountedChanges on ChangeSummaryCounts {
  all {
    ...CountsByType
  }
  integrations {
    ...CountsByType
  }
  appEvents {
    ...CountsByType
  }
  workflows {
    ...CountsByType
  }
}
fragment CountsByType on ChangeCounts {
  total
  added
  modified
  removed
}`) as unknown as TypedDocumentString<PreviewStartQuery, PreviewStartQueryVariables>;
export const PreviewChangePageDocument = new TypedDocumentString(`
    query PreviewChangePage($id: ID!, $first: Int!, $after: String, $fieldChanges: Int!) {
  release(id: $id) {
    revision
    changeSummary {
      changes(first: $first, after: $after) {
        nodes {
          ...PrintedChange
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
}
    fragment PrintedChange on Change {
  id
  contentType
  type
  key
  keyBefore
  name
  sentence
  excluded
  lastEdit {
    at
    by {
      name
    }
    version {
      ref
    }
  }
  fieldChangeCount
  fieldChanges(first: $fieldChanges) {
    type
    path
    from
    place
    before
    after
  }
}`) as unknown as TypedDocumentString<PreviewChangePageQuery, PreviewChangePageQueryVariables>;
export const PreviewMessagePageDocument = new TypedDocumentString(`
    query PreviewMessagePage($id: ID!, $after: String) {
  release(id: $id) {
    revision
    messages(first: 200, after: $after) {
      nodes {
        ...PrintedMessage
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
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
}`) as unknown as TypedDocumentString<PreviewMessagePageQuery, PreviewMessagePageQueryVariables>;
export const PreviewSummaryDocument = new TypedDocumentString(`
    query PreviewSummary($id: ID!) {
  release(id: $id) {
    ...PreviewHead
    changeSummary {
      counts {
        ...CountedChanges
      }
      draftCount
    }
    excludedCount
  }
}
    fragment PreviewHead on Release {
  id
  kind
  state
  version
  description
  revision
  createdAt
  createdBy {
    name
  }
  environment {
    id
    kind
    name
    version
  }
  sourceEnvironment {
    kind
    name
    version
  }
  sourceRelease {
    version
  }
  versionSuggestions {
    current
    major
    minor
    patch
    recommended
    reason
    sourceVersion
    recommendedVersion
  }
  messageCounts {
    errors
    warnings
    newWarnings
    infos
  }
}
fragment CountedChanges on ChangeSummaryCounts {
  all {
    ...CountsByType
  }
  integrations {
    ...CountsByType
  }
  appEvents {
    ...CountsByType
  }
  workflows {
    ...CountsByType
  }
}
fragment CountsByType on ChangeCounts {
  total
  added
  modified
  removed
}`) as unknown as TypedDocumentString<PreviewSummaryQuery, PreviewSummaryQueryVariables>;
export const PreviewDraftPageDocument = new TypedDocumentString(`
    query PreviewDraftPage($id: ID!, $after: String) {
  release(id: $id) {
    revision
    drafts(first: 200, after: $after) {
      nodes {
        key
        name
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PreviewDraftPageQuery, PreviewDraftPageQueryVariables>;
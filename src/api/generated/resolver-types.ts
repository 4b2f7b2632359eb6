// Generated from schema.graphql by `npm run generate`. Do not edit.
import type { Connection, Edge } from '../../graphql/lists/connections.js';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { PageInfo as PageInfoMapper } from '../../graphql/lists/connections.js';
import type { NodeValue } from '../node.js';
import type { AuditExport as AuditExportMapper, AuditEntry as AuditEntryMapper } from '../audit/mappers.js';
import type { SigningKey as SigningKeyMapper, AppCredentials as AppCredentialsMapper, EnvironmentSecret as EnvironmentSecretMapper, EnvironmentVariable as EnvironmentVariableMapper } from '../configuration/mappers.js';
import type { ContentItem as ContentItemMapper, Integration as IntegrationMapper, Workflow as WorkflowMapper, AppEvent as AppEventMapper, ContentVersion as ContentVersionMapper, ContentExport as ContentExportMapper } from '../content/mappers.js';
import type { Deployment as DeploymentMapper, JournalEntry as JournalEntryMapper, DeploymentProgress as DeploymentProgressMapper, TargetDeployment as TargetDeploymentMapper } from '../deployments/mappers.js';
import type { AffectedUsers as AffectedUsersMapper, AffectedUser as AffectedUserMapper, Message as MessageMapper, CarriedOver as CarriedOverMapper, MessageAction as MessageActionMapper, ProvideEnvironmentSecretAction as ProvideEnvironmentSecretActionMapper, ProvideEnvironmentVariableAction as ProvideEnvironmentVariableActionMapper, ProvideAppCredentialsAction as ProvideAppCredentialsActionMapper, ProvideTeamSettingAction as ProvideTeamSettingActionMapper, IncludeChangesAction as IncludeChangesActionMapper, FixContentAction as FixContentActionMapper, RetryDeploymentAction as RetryDeploymentActionMapper } from '../messages/mappers.js';
import type { Environment as EnvironmentMapper, Pipeline as PipelineMapper, Project as ProjectMapper } from '../pipelines/mappers.js';
import type { Change as ChangeMapper, ChangeSummary as ChangeSummaryMapper, ContentEdit as ContentEditMapper, Release as ReleaseMapper, OpenedReleasePayload as OpenedReleasePayloadMapper } from '../releases/mappers.js';
import type { LiveConfiguration as LiveConfigurationMapper, LiveUserConfigurations as LiveUserConfigurationsMapper, DeploymentTargetPublicKey as DeploymentTargetPublicKeyMapper, Manifest as ManifestMapper, DeploymentTarget as DeploymentTargetMapper } from '../runtimes/mappers.js';
import type { ProjectPermissions as ProjectPermissionsMapper, Member as MemberMapper, MemberPermissions as MemberPermissionsMapper, Token as TokenMapper } from '../team/mappers.js';
import type { UserConnection as UserConnectionMapper, UserIntegration as UserIntegrationMapper, UserWorkflow as UserWorkflowMapper, ConnectedUser as ConnectedUserMapper, CurrentUser as CurrentUserMapper, ConfigurationNeed as ConfigurationNeedMapper, UserSetting as UserSettingMapper, TeamSetting as TeamSettingMapper } from '../users/mappers.js';
import type { Webhook as WebhookMapper, WebhookAttempt as WebhookAttemptMapper, WebhookDelivery as WebhookDeliveryMapper } from '../webhooks/mappers.js';
import type { RequestContext } from '../context.js';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /**
   * A point in time, as ISO 8601. Responses use UTC with milliseconds: `2026-05-04T09:30:00.000Z`. Inputs may have any offset
   * and must be between the years 1970 and 9999 in UTC; digits after the milliseconds are dropped. Anything else is refused
   * (`BAD_USER_INPUT`).
   */
  DateTime: { input: Date; output: Date; }
  /**
   * Any JSON value: object, list, string, number, boolean or null (RFC 8259), e.g. a definition, an example payload or the
   * value of a setting. An input is stored exactly, or refused with its path (`BAD_USER_INPUT`). Refused are numbers that a
   * double-precision number can't represent, duplicate keys in an object, the character U+0000, and lone surrogates. Write
   * longer numbers as strings. Numbers are compared by value: `1`, `1.0` and `1e0` are equal.
   */
  JSON: { input: unknown; output: unknown; }
};

/** A connected user whom a release affects. The history keeps it after the user is deleted. */
export type AffectedUser = {
  readonly __typename?: 'AffectedUser';
  /** The current connected user. Null if it was deleted. */
  readonly connectedUser: Maybe<ConnectedUser>;
  /** The `sub` of its tokens. */
  readonly userId: Scalars['String']['output'];
};

/** A page of affected users. */
export type AffectedUserConnection = {
  readonly __typename?: 'AffectedUserConnection';
  /** The items of the page, each with a cursor. */
  readonly edges: ReadonlyArray<AffectedUserEdge>;
  /** The items of the page, without cursors. */
  readonly nodes: ReadonlyArray<AffectedUser>;
  /** The position of the page in its list. */
  readonly pageInfo: PageInfo;
  /** The number of items on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One item of a page of affected users. */
export type AffectedUserEdge = {
  readonly __typename?: 'AffectedUserEdge';
  /** Pass as `after` to get the items after this one, or as `before` to get those before it. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: AffectedUser;
};

/** Connected users whom a release affects. */
export type AffectedUsers = {
  readonly __typename?: 'AffectedUsers';
  /** How many. */
  readonly count: Scalars['Int']['output'];
  /** A link to the same file that works without a token in a header, so that a browser can open it. */
  readonly csvDownload: DownloadLink;
  /** The path on this server of the whole list as CSV (RFC 4180, UTF-8, with a header). It needs the same token. */
  readonly csvPath: Scalars['String']['output'];
  /** Who, by user id. */
  readonly users: AffectedUserConnection;
};


/** Connected users whom a release affects. */
export type AffectedUsersUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** The OAuth client that an integration uses in one project. */
export type AppCredentials = Node & {
  readonly __typename?: 'AppCredentials';
  /** The client id, which is not a secret. */
  readonly clientId: Scalars['String']['output'];
  /**
   * Distinguishes client secrets without revealing them: a keyed hash of 16 hexadecimal digits. It changes when the server's
   * master key changes.
   */
  readonly fingerprint: Scalars['String']['output'];
  /** Opaque. */
  readonly id: Scalars['ID']['output'];
  /** The key of the integration. */
  readonly integrationKey: Scalars['String']['output'];
  /** When they were set. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Who set them. Null if the server did. */
  readonly updatedBy: Maybe<Member>;
};

/** A page of app credentials. */
export type AppCredentialsConnection = {
  readonly __typename?: 'AppCredentialsConnection';
  /** The items of the page, each with a cursor. */
  readonly edges: ReadonlyArray<AppCredentialsEdge>;
  /** The items of the page, without cursors. */
  readonly nodes: ReadonlyArray<AppCredentials>;
  /** The position of the page in its list. */
  readonly pageInfo: PageInfo;
  /** The number of items on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One item of a page of app credentials. */
export type AppCredentialsEdge = {
  readonly __typename?: 'AppCredentialsEdge';
  /** Pass as `after` to get the items after this one, or as `before` to get those before it. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: AppCredentials;
};

/** An OAuth client for one integration. */
export type AppCredentialsInput = {
  /** 1 to 1,000 characters. */
  readonly clientId: Scalars['String']['input'];
  /** 1 to 65,536 characters. */
  readonly clientSecret: Scalars['String']['input'];
  /** The integration's key. The integration need not exist yet: a release may add it. */
  readonly integrationKey: Scalars['String']['input'];
};

/** The result of `setAppCredentialsOfIntegrations`. */
export type AppCredentialsOfIntegrationsPayload = {
  readonly __typename?: 'AppCredentialsOfIntegrationsPayload';
  /** The credentials, without the client secrets, in the order of the input. Null if they were refused. */
  readonly appCredentials: Maybe<ReadonlyArray<AppCredentials>>;
  /** Why they were refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The result of `setAppCredentials`. */
export type AppCredentialsPayload = {
  readonly __typename?: 'AppCredentialsPayload';
  /** The credentials, without the client secret. Null if it was refused. */
  readonly appCredentials: Maybe<AppCredentials>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** An event that the customer's own app sends. */
export type AppEvent = ContentItem & Node & {
  readonly __typename?: 'AppEvent';
  /** Always APP_EVENT. */
  readonly contentType: ContentType;
  /** A document that conforms to the app event JSON Schema: an example payload and, optionally, its JSON Schema. */
  readonly definition: Scalars['JSON']['output'];
  /** See `ContentItem.definitionHash`. */
  readonly definitionHash: Scalars['String']['output'];
  /** Its edits, newest first. */
  readonly history: ContentVersionConnection;
  /** See `ContentItem.id`. */
  readonly id: Scalars['ID']['output'];
  /** The event's name, as senders use it. */
  readonly key: Scalars['String']['output'];
  /** For people; can be changed. */
  readonly name: Scalars['String']['output'];
  /** The project that it belongs to. */
  readonly project: Project;
  /** See `ContentItem.revision`. */
  readonly revision: Scalars['Int']['output'];
  /** When it was last edited. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Who last edited it, or deployed it if it came by a release. Null if the server did. */
  readonly updatedBy: Maybe<Member>;
  /** The workflows that it starts, by key. */
  readonly workflows: WorkflowConnection;
};


/** An event that the customer's own app sends. */
export type AppEventHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** An event that the customer's own app sends. */
export type AppEventWorkflowsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of app events. */
export type AppEventConnection = {
  readonly __typename?: 'AppEventConnection';
  /** The items of the page, each with a cursor. */
  readonly edges: ReadonlyArray<AppEventEdge>;
  /** The items of the page, without cursors. */
  readonly nodes: ReadonlyArray<AppEvent>;
  /** The position of the page in its list. */
  readonly pageInfo: PageInfo;
  /** The number of items on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One item of a page of app events. */
export type AppEventEdge = {
  readonly __typename?: 'AppEventEdge';
  /** Pass as `after` to get the items after this one, or as `before` to get those before it. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: AppEvent;
};

/** Which app events to list. */
export type AppEventFilter = {
  /** Part of the key or name, ignoring case. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
};

/** The result of a mutation of an app event. */
export type AppEventPayload = {
  readonly __typename?: 'AppEventPayload';
  /** The app event after the write. Null if it was refused. */
  readonly appEvent: Maybe<AppEvent>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** An action, or an attempt. It is kept for ever and never contains a secret value. */
export type AuditEntry = Node & {
  readonly __typename?: 'AuditEntry';
  /** The address that the request came from; for a command on the server's machine, `machine:` and the user name there. */
  readonly address: Scalars['String']['output'];
  /** The codes of its errors. Empty on success. */
  readonly codes: ReadonlyArray<Scalars['String']['output']>;
  /** The `sub` of the connected user who did it. Null if it was a member or a runtime, or is unknown. */
  readonly connectedUserId: Maybe<Scalars['String']['output']>;
  /** When it happened. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The id of the runtime that did it. Null if it was a member or a connected user, or is unknown. */
  readonly deploymentTargetId: Maybe<Scalars['ID']['output']>;
  /** Opaque. */
  readonly id: Scalars['ID']['output'];
  /** The member who did it. Null if it was a connected user or a runtime, or is unknown. */
  readonly member: Maybe<Member>;
  /**
   * The number of further values in fields for ids and keys: those beyond the limit of an entry, and strings that do not have
   * the form of an id or key, which are not kept.
   */
  readonly moreSubjects: Scalars['Int']['output'];
  /**
   * The mutation, e.g. `deployRelease`; `signIn` for a refused token; `liveConfiguration` for a runtime that reads
   * configuration, `liveUserConfigurations` for a page of its users. Other reads leave no entry.
   */
  readonly operation: Scalars['String']['output'];
  /** How it ended. */
  readonly outcome: AuditOutcome;
  /** The project that it concerns. Null if it concerns none, or is unknown. */
  readonly project: Maybe<Project>;
  /** The `x-request-id` of the request, as in the server's log. */
  readonly requestId: Scalars['String']['output'];
  /** The ids and keys in the input, in its order: what was acted on. At most 20, or all keys if several values are set. */
  readonly subjects: ReadonlyArray<Scalars['String']['output']>;
};

/** A page of audit entries. */
export type AuditEntryConnection = {
  readonly __typename?: 'AuditEntryConnection';
  /** The items of the page, each with a cursor. */
  readonly edges: ReadonlyArray<AuditEntryEdge>;
  /** The items of the page, without cursors. */
  readonly nodes: ReadonlyArray<AuditEntry>;
  /** The position of the page in its list. */
  readonly pageInfo: PageInfo;
  /** The number of items on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One item of a page of audit entries. */
export type AuditEntryEdge = {
  readonly __typename?: 'AuditEntryEdge';
  /** Pass as `after` to get the items after this one, or as `before` to get those before it. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: AuditEntry;
};

/**
 * A file of audit entries: all after those of the export before, up to its last one. Its entries are deleted from the server
 * once the file is on disk. The first line of the file has `number` and `previousSha256`.
 */
export type AuditExport = {
  readonly __typename?: 'AuditExport';
  /** When all its entries had been deleted from the server. Null until then. */
  readonly deletedAt: Maybe<Scalars['DateTime']['output']>;
  /** The number of its entries. Null until the file is on disk. */
  readonly entryCount: Maybe<Scalars['Int']['output']>;
  /** The name of the file, in the server's directory for exports. */
  readonly file: Scalars['String']['output'];
  /** The id of its last entry. */
  readonly lastEntryId: Scalars['ID']['output'];
  /** Exports are numbered from 1. */
  readonly number: Scalars['Int']['output'];
  /** The SHA-256 of the file before. Null for the first one. */
  readonly previousSha256: Maybe<Scalars['String']['output']>;
  /** The SHA-256 of the file, as `sha256sum` prints it. Null until the file is on disk. */
  readonly sha256: Maybe<Scalars['String']['output']>;
  /** When it was begun. */
  readonly startedAt: Scalars['DateTime']['output'];
};

/** A page of audit exports. */
export type AuditExportConnection = {
  readonly __typename?: 'AuditExportConnection';
  /** The items of the page, each with a cursor. */
  readonly edges: ReadonlyArray<AuditExportEdge>;
  /** The items of the page, without cursors. */
  readonly nodes: ReadonlyArray<AuditExport>;
  /** The position of the page in its list. */
  readonly pageInfo: PageInfo;
  /** The number of items on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One item of a page of audit exports. */
export type AuditExportEdge = {
  readonly __typename?: 'AuditExportEdge';
  /** Pass as `after` to get the items after this one, or as `before` to get those before it. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: AuditExport;
};

/** Which entries to list. All given conditions must hold. */
export type AuditFilter = {
  /** Only actions of the connected user with this `sub`. */
  readonly connectedUserId?: InputMaybe<Scalars['String']['input']>;
  /** Only actions of this runtime. */
  readonly deploymentTargetId?: InputMaybe<Scalars['ID']['input']>;
  /** Only actions at or after this time. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only actions of this member. */
  readonly memberId?: InputMaybe<Scalars['ID']['input']>;
  /** Only this operation. */
  readonly operation?: InputMaybe<Scalars['String']['input']>;
  /** Only actions with this outcome. */
  readonly outcome?: InputMaybe<AuditOutcome>;
  /** Only actions that concern this project. */
  readonly projectId?: InputMaybe<Scalars['ID']['input']>;
  /** Only actions on the object with this id or key. */
  readonly subject?: InputMaybe<Scalars['String']['input']>;
  /** Only actions before this time. */
  readonly until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** The outcomes of an action. */
export type AuditOutcome =
  /** The server failed to do it. */
  | 'FAILED'
  /** It was refused, and nothing was written. */
  | 'REFUSED'
  /** It succeeded. */
  | 'SUCCEEDED';

/** How an integration authenticates an account. */
export type AuthenticationType =
  /** By a key from the user. */
  | 'API_KEY'
  /** By user name and password. */
  | 'BASIC'
  /** Not at all. */
  | 'NONE'
  /** By OAuth 2.0 authorization code. Needs app credentials in each project. */
  | 'OAUTH2'
  /** By OAuth 2.0 client credentials from the user. */
  | 'OAUTH2_CLIENT_CREDENTIALS';

/** The earlier acknowledgement of a warning that says the same. */
export type CarriedOver = {
  readonly __typename?: 'CarriedOver';
  /** When it was acknowledged. */
  readonly acknowledgedAt: Scalars['DateTime']['output'];
  /** Who acknowledged it. Null if the member no longer exists. */
  readonly acknowledgedBy: Maybe<Member>;
  /** The release for which it was acknowledged. */
  readonly fromRelease: Release;
};

/** One difference between source and target. */
export type Change = Node & {
  readonly __typename?: 'Change';
  /** The definition after. Null for a removal. */
  readonly after: Maybe<Scalars['JSON']['output']>;
  /** The definition in the target before. Null for an addition. */
  readonly before: Maybe<Scalars['JSON']['output']>;
  /** Which kind of content. */
  readonly contentType: ContentType;
  /**
   * The edits that the change gathers, newest first: those in the project of `lastEdit`, up to it, since the item last had the
   * state that the target has; all of them if it never had. Of a rollback, the edits that it undoes. They stay the same once
   * the release is deployed. Empty where `lastEdit` is null.
   */
  readonly edits: ContentVersionConnection;
  /** True if it is excluded from the release. */
  readonly excluded: Scalars['Boolean']['output'];
  /**
   * The number of all field changes of a modified item. 0 for additions and removals. Minus the length of `fieldChanges`: how
   * many are left out.
   */
  readonly fieldChangeCount: Scalars['Int']['output'];
  /**
   * What differs in a modified item: the first `first` of its field changes. The default and maximum is 1,000; fewer are
   * returned if their paths and places would have more than 262,144 characters in total. Empty for additions and removals.
   *
   * Elements of a list are the same if they have the same id: steps, user settings and mapped fields by `id`, options by
   * `value`, branches by `label`, objects of any other list by a text `id`, `key` or `name` that is unique in both lists. A step
   * whose id alone differs, or its id and what follows it, was renamed: one MODIFY of its id. Elements without an id are the
   * same if they are equal; what is left between two of those is compared in order.
   *
   * If none is left out, applying them in order turns the former item into the new one, exactly. See `FieldChange.path`.
   */
  readonly fieldChanges: ReadonlyArray<FieldChange>;
  /**
   * The workflow before and after, drawn as one graph. All nodes of an addition are ADDED, those of a removal REMOVED. Null for
   * other kinds of content.
   */
  readonly graph: Maybe<WorkflowGraph>;
  /** Opaque. It depends on the release and the item only, not on their state. */
  readonly id: Scalars['ID']['output'];
  /** The item's key after the change; for a removal, before it. */
  readonly key: Scalars['String']['output'];
  /** The item's key in the target before, if the change renames the item. Null otherwise. */
  readonly keyBefore: Maybe<Scalars['String']['output']>;
  /**
   * The edit that made the state after the change: the last edit of the item in Development, found through the releases since
   * then. Of a rollback, the edit that made the restored state. It stays the same once the release is deployed. Null in a
   * comparison or a dry run; if the source never had the item; for a removal by a release that an earlier version of the server
   * deployed; and if the caller can't see the project of the edit.
   */
  readonly lastEdit: Maybe<ContentEdit>;
  /** The item's name after the change; for a removal, before it. */
  readonly name: Scalars['String']['output'];
  /** In words: `Adds the Box integration`. */
  readonly sentence: Scalars['String']['output'];
  /** What happens to it in the target. */
  readonly type: ChangeType;
};


/** One difference between source and target. */
export type ChangeEditsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** One difference between source and target. */
export type ChangeFieldChangesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of changes. */
export type ChangeConnection = {
  readonly __typename?: 'ChangeConnection';
  /** The items of the page, each with a cursor. */
  readonly edges: ReadonlyArray<ChangeEdge>;
  /** The items of the page, without cursors. */
  readonly nodes: ReadonlyArray<Change>;
  /** The position of the page in its list. */
  readonly pageInfo: PageInfo;
  /** The number of items on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** Numbers of changes per type of change. */
export type ChangeCounts = {
  readonly __typename?: 'ChangeCounts';
  /** Additions. */
  readonly added: Scalars['Int']['output'];
  /** Modifications. */
  readonly modified: Scalars['Int']['output'];
  /** Removals. */
  readonly removed: Scalars['Int']['output'];
  /** All of them. */
  readonly total: Scalars['Int']['output'];
};

/** One item of a page of changes. */
export type ChangeEdge = {
  readonly __typename?: 'ChangeEdge';
  /** Pass as `after` to get the items after this one, or as `before` to get those before it. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: Change;
};

/** Which changes to list. All given conditions must hold. */
export type ChangeFilter = {
  /** Only changes of this kind of content. */
  readonly contentType?: InputMaybe<ContentType>;
  /** True: excluded changes only. False: included changes only. */
  readonly excluded?: InputMaybe<Scalars['Boolean']['input']>;
  /** Part of the key or name, ignoring case. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
  /** Only changes of this type. */
  readonly type?: InputMaybe<ChangeType>;
};

/** Which changes of a Release Preview to exclude or include. */
export type ChangeSelectionInput = {
  /** Ids of its changes. */
  readonly changeIds: ReadonlyArray<Scalars['ID']['input']>;
  /** The preview. */
  readonly releaseId: Scalars['ID']['input'];
  /** Only for `excludeChanges`: also exclude every included change that needs one of them, directly or through others. */
  readonly withDependants: Scalars['Boolean']['input'];
  /** Only for `includeChanges`: also include every excluded change that they need, directly or through others. */
  readonly withNeeded: Scalars['Boolean']['input'];
};

/** The changes that were excluded or included. */
export type ChangeSelectionPayload = {
  readonly __typename?: 'ChangeSelectionPayload';
  /**
   * The changes that were not named, and were excluded because of `withDependants`, or included because of `withNeeded`. Empty
   * without these, and if it was refused.
   */
  readonly additionalChanges: ReadonlyArray<Change>;
  /** The current release. Null only if it does not exist or the caller can't see it. */
  readonly release: Maybe<Release>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The differences between a source and a target. */
export type ChangeSummary = {
  readonly __typename?: 'ChangeSummary';
  /** The changes: integrations, app events, workflows; each kind by name. */
  readonly changes: ChangeConnection;
  /** The number of changes, without excluded ones. */
  readonly counts: ChangeSummaryCounts;
  /**
   * The number of drafts in the source, which a release leaves out: `Release.drafts` lists them. 0 for a comparison, and once
   * the release is no preview any more.
   */
  readonly draftCount: Scalars['Int']['output'];
};


/** The differences between a source and a target. */
export type ChangeSummaryChangesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ChangeFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** Numbers of changes per kind of content. */
export type ChangeSummaryCounts = {
  readonly __typename?: 'ChangeSummaryCounts';
  /** Of every kind. */
  readonly all: ChangeCounts;
  /** Of app events. */
  readonly appEvents: ChangeCounts;
  /** Of integrations. */
  readonly integrations: ChangeCounts;
  /** Of workflows. */
  readonly workflows: ChangeCounts;
};

/** What a change does to an item in the target. */
export type ChangeType =
  /** The item is new. */
  | 'ADD'
  /** Its name or definition differs. */
  | 'MODIFY'
  /** The item is removed. */
  | 'REMOVE';

/** A kind of configuration. */
export type ConfigurationKind =
  /** The OAuth client of an integration. */
  | 'APP_CREDENTIALS'
  /** An environment secret. */
  | 'SECRET'
  /** A setting whose value the team gives. */
  | 'TEAM_SETTING'
  /** An environment variable. */
  | 'VARIABLE';

/**
 * Something that the content of a project uses of its configuration. It contains no value and no fingerprint, so that every member
 * who sees the project can read it.
 */
export type ConfigurationNeed = {
  readonly __typename?: 'ConfigurationNeed';
  /** Which of them `key` is. Null for secrets and variables. */
  readonly contentType: Maybe<ContentType>;
  /**
   * The key of the secret or the variable; for app credentials and settings, the key of the integration or workflow that needs
   * them.
   */
  readonly key: Scalars['String']['output'];
  /** What is used. */
  readonly kind: ConfigurationKind;
  /** True if the project has a value. Previews say whether a setting accepts it. */
  readonly provided: Scalars['Boolean']['output'];
  /** The setting's id. Null unless it is a setting. */
  readonly settingId: Maybe<Scalars['String']['output']>;
  /** The setting's type. Null unless it is a setting. */
  readonly settingType: Maybe<UserSettingType>;
  /** How many items use it: at least 1. */
  readonly useCount: Scalars['Int']['output'];
};

/** A page of what content uses of the configuration. */
export type ConfigurationNeedConnection = {
  readonly __typename?: 'ConfigurationNeedConnection';
  /** The items of the page, each with a cursor. */
  readonly edges: ReadonlyArray<ConfigurationNeedEdge>;
  /** The items of the page, without cursors. */
  readonly nodes: ReadonlyArray<ConfigurationNeed>;
  /** The position of the page in its list. */
  readonly pageInfo: PageInfo;
  /** The number of items on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One item of a page of what content uses of the configuration. */
export type ConfigurationNeedEdge = {
  readonly __typename?: 'ConfigurationNeedEdge';
  /** Pass as `after` to get the items after this one, or as `before` to get those before it. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: ConfigurationNeed;
};

/** An account to connect. The integrated app is not called. */
export type ConnectIntegrationInput = {
  /** The name of the account in the integrated app: 1 to 1,000 characters. */
  readonly accountReference: Scalars['String']['input'];
  /** The integration's key. */
  readonly integrationKey: Scalars['String']['input'];
  /** An object of at most 16 KiB as JSON. */
  readonly metadata?: InputMaybe<Scalars['JSON']['input']>;
};

/** An end user of the customer's app who connected an integration in one project. */
export type ConnectedUser = Node & {
  readonly __typename?: 'ConnectedUser';
  /** The accounts that it connected, by integration key. */
  readonly connections: ReadonlyArray<UserConnection>;
  /** When it first connected an integration. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** False if it is disabled. */
  readonly enabled: Scalars['Boolean']['output'];
  /** See `Node.id`. */
  readonly id: Scalars['ID']['output'];
  /** When one of its tokens was last used, to the minute. Null if none was. */
  readonly lastSeenAt: Maybe<Scalars['DateTime']['output']>;
  /** The project that it belongs to. */
  readonly project: Project;
  /** The `sub` of its tokens: its id in the customer's app. */
  readonly userId: Scalars['String']['output'];
};

/** A page of connected users. */
export type ConnectedUserConnection = {
  readonly __typename?: 'ConnectedUserConnection';
  /** The items of the page, each with a cursor. */
  readonly edges: ReadonlyArray<ConnectedUserEdge>;
  /** The items of the page, without cursors. */
  readonly nodes: ReadonlyArray<ConnectedUser>;
  /** The position of the page in its list. */
  readonly pageInfo: PageInfo;
  /**
   * The number of items on all pages. With `max`, counting stops at that number, because to count a million users takes long: to
   * show “more than 100”, ask for 101.
   */
  readonly totalCount: Scalars['Int']['output'];
};


/** A page of connected users. */
export type ConnectedUserConnectionTotalCountArgs = {
  max?: InputMaybe<Scalars['Int']['input']>;
};

/** One item of a page of connected users. */
export type ConnectedUserEdge = {
  readonly __typename?: 'ConnectedUserEdge';
  /** Pass as `after` to get the items after this one, or as `before` to get those before it. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: ConnectedUser;
};

/** Which connected users to list. All given conditions must hold. */
export type ConnectedUserFilter = {
  /** True: enabled ones only. False: disabled ones only. */
  readonly enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only those who connected this integration. */
  readonly integrationKey?: InputMaybe<Scalars['String']['input']>;
  /** Part of the user id, ignoring the case of the letters A to Z. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
};

/** Which connected user. */
export type ConnectedUserInput = {
  /** The `ConnectedUser.id`. */
  readonly connectedUserId: Scalars['ID']['input'];
};

/** The result of a mutation of a connected user. */
export type ConnectedUserPayload = {
  readonly __typename?: 'ConnectedUserPayload';
  /** The connected user after the change. Null if it was refused. */
  readonly connectedUser: Maybe<ConnectedUser>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The kinds of edits. */
export type ContentAction =
  /** It was copied from another project. */
  | 'COPY'
  /** The item was created manually. */
  | 'CREATE'
  /** It was removed manually. */
  | 'DELETE'
  /** It was added, changed or removed by an import. */
  | 'IMPORT'
  /** It was added, changed or removed by a release. */
  | 'RELEASE'
  /** Its key was changed, or that of its integration, or that of an item to which its definition refers. */
  | 'RENAME'
  /** It was restored to an earlier version. */
  | 'RESTORE'
  /** Its name or definition was changed manually. */
  | 'UPDATE';

/** Who edited an item, and when. */
export type ContentEdit = {
  readonly __typename?: 'ContentEdit';
  /** When it was made. */
  readonly at: Scalars['DateTime']['output'];
  /** Who made it. Null if the server did. */
  readonly by: Maybe<Member>;
  /** The edit in the item's history. */
  readonly version: ContentVersion;
};

/**
 * Whole content as one document. If that has more than 8,388,608 characters, `document` and `canonicalJson` are refused with
 * `QUERY_TOO_COSTLY`, and the error names the path that serves it at any size.
 */
export type ContentExport = {
  readonly __typename?: 'ContentExport';
  /**
   * The same document as canonical JSON (RFC 8785). Equal content in the same format has equal text: compare only documents of
   * one `format`.
   */
  readonly canonicalJson: Scalars['String']['output'];
  /** The content revision of the document. Null for the content of a release that is not live. */
  readonly contentRevision: Maybe<Scalars['Int']['output']>;
  /** The document for `importContent`: `{ format, integrations, appEvents, workflows }`, with items in order of their keys. */
  readonly document: Scalars['JSON']['output'];
  /**
   * The format of the document. The content of a release keeps its format, and with it its `sha256`, for ever: releases that
   * were frozen before `slipway.content/2` existed have `slipway.content/1`, and so has a rollback that restores all of such a
   * release. Staging and Production have the format of their live release. All other content has `slipway.content/2`.
   */
  readonly format: Scalars['String']['output'];
  /** How many items the document has. */
  readonly itemCount: Scalars['Int']['output'];
  /** SHA-256 (hexadecimal) of `canonicalJson`. */
  readonly sha256: Scalars['String']['output'];
};

/** One item of content in one project. */
export type ContentItem = {
  /** Which kind of content it is. */
  readonly contentType: ContentType;
  /** A document that conforms to the JSON Schema of this kind: see `definitionSchemas`. */
  readonly definition: Scalars['JSON']['output'];
  /** SHA-256 (hexadecimal) of the definition's canonical JSON (RFC 8785). Equal hashes mean equal definitions. */
  readonly definitionHash: Scalars['String']['output'];
  /** Its edits, newest first. */
  readonly history: ContentVersionConnection;
  /** See `Node.id`. An item that is removed and restored keeps its id. */
  readonly id: Scalars['ID']['output'];
  /** Unique per kind in a project, immutable, and the same in every environment: environments are compared by it. */
  readonly key: Scalars['String']['output'];
  /** For people; can be changed. */
  readonly name: Scalars['String']['output'];
  /** The project that it belongs to. */
  readonly project: Project;
  /** Grows by one with every edit. An update names the revision that it is based on. */
  readonly revision: Scalars['Int']['output'];
  /** When it was last edited. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Who last edited it, or deployed it if it came by a release. Null if the server did. */
  readonly updatedBy: Maybe<Member>;
};


/** One item of content in one project. */
export type ContentItemHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** One side of a comparison. Exactly one field is given. */
export type ContentReference =
  /** The current content of an environment. */
  { readonly environmentId: Scalars['ID']['input']; readonly projectId?: never; readonly releaseId?: never; }
  |  /** The current content of a project. */
  { readonly environmentId?: never; readonly projectId: Scalars['ID']['input']; readonly releaseId?: never; }
  |  /** The content that a release gave, or would give, its target. */
  { readonly environmentId?: never; readonly projectId?: never; readonly releaseId: Scalars['ID']['input']; };

/** The kinds of content that releases carry. */
export type ContentType =
  /** An event that the customer's own app sends. */
  | 'APP_EVENT'
  /** A third-party app that connected users can connect. */
  | 'INTEGRATION'
  /** An automation that belongs to an integration. */
  | 'WORKFLOW';

/** One edit of one item. */
export type ContentVersion = Node & {
  readonly __typename?: 'ContentVersion';
  /** What was done. */
  readonly action: ContentAction;
  /**
   * The project's content revision after the edit. Edits that were written together, such as those of one import, have the same
   * one. See `HistoryFilter.afterContentRevision`.
   */
  readonly contentRevision: Scalars['Int']['output'];
  /** Which kind of content was edited. */
  readonly contentType: ContentType;
  /** When it was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Who made it. Null if the server did. */
  readonly createdBy: Maybe<Member>;
  /** The definition after the edit. Null if the edit removed the item. */
  readonly definition: Maybe<Scalars['JSON']['output']>;
  /** See `Node.id`. */
  readonly id: Scalars['ID']['output'];
  /** The current item. Null if it is removed. */
  readonly item: Maybe<ContentItem>;
  /** The item's id, whether or not it exists now. */
  readonly itemId: Scalars['ID']['output'];
  /** The item's key. */
  readonly key: Scalars['String']['output'];
  /** The item's name after the edit. */
  readonly name: Scalars['String']['output'];
  /** Where an import got the content from, e.g. a Git commit: its `ImportContentInput.ref`. Null for other edits. */
  readonly ref: Maybe<Scalars['String']['output']>;
  /** The release that made the edit. Null for other edits. */
  readonly release: Maybe<Release>;
  /** The item's revision after the edit. */
  readonly revision: Scalars['Int']['output'];
};

/** A page of edits. */
export type ContentVersionConnection = {
  readonly __typename?: 'ContentVersionConnection';
  /** The items of the page, each with a cursor. */
  readonly edges: ReadonlyArray<ContentVersionEdge>;
  /** The items of the page, without cursors. */
  readonly nodes: ReadonlyArray<ContentVersion>;
  /** The position of the page in its list. */
  readonly pageInfo: PageInfo;
  /** The number of items on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One item of a page of edits. */
export type ContentVersionEdge = {
  readonly __typename?: 'ContentVersionEdge';
  /** Pass as `after` to get the items after this one, or as `before` to get those before it. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: ContentVersion;
};

/** What to copy, and where to. */
export type CopyWorkflowInput = {
  /** The revision of the target's workflow with the same key. Required if there is one. If it has changed since: `CONFLICT`. */
  readonly expectedRevision?: InputMaybe<Scalars['Int']['input']>;
  /** An editable project. */
  readonly targetProjectId: Scalars['ID']['input'];
  /** The workflow, in any project that the caller may see. */
  readonly workflowId: Scalars['ID']['input'];
};

/** The result of `copyWorkflow`. */
export type CopyWorkflowPayload = {
  readonly __typename?: 'CopyWorkflowPayload';
  /** The app event that was copied, too. Null if the project already had it, or if the workflow needs none. */
  readonly copiedAppEvent: Maybe<AppEvent>;
  /** The integration that was copied, too. Null if the project already had it. */
  readonly copiedIntegration: Maybe<Integration>;
  /** The other integrations that its steps use and that were copied, too: those that the project lacked. At most 50. */
  readonly copiedStepIntegrations: ReadonlyArray<Integration>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The workflow in the target project. Null if it was refused. */
  readonly workflow: Maybe<Workflow>;
};

/** A new app event. */
export type CreateAppEventInput = {
  /** A document that conforms to the app event JSON Schema. At most 1 MiB as canonical JSON. */
  readonly definition: Scalars['JSON']['input'];
  /**
   * The event's name: 1 to 200 characters, at least one visible, without control characters and without leading or trailing
   * blanks. Keys that are equal after NFC normalization are the same key.
   */
  readonly key: Scalars['String']['input'];
  /** 1 to 200 characters, at least one visible. Leading and trailing blanks are removed. */
  readonly name: Scalars['String']['input'];
  /** An editable project. */
  readonly projectId: Scalars['ID']['input'];
};

/** A new runtime. */
export type CreateDeploymentTargetInput = {
  /** Its environment. Development has no deployments, so its runtimes must be of the kind RUNTIME. */
  readonly environmentId: Scalars['ID']['input'];
  /** How it gets its content. */
  readonly kind: DeploymentTargetKind;
  /** 1 to 200 characters, at least one visible. Leading and trailing blanks are removed. */
  readonly name: Scalars['String']['input'];
  /**
   * The public key that this configuration is encrypted to, as JWK: RSA of 2,048 to 8,192 bits (RSA-OAEP-256), or EC with the
   * curve P-256 (ECDH-ES). Without one, the runtime gives it by `setDeploymentTargetPublicKey`.
   */
  readonly publicKey?: InputMaybe<Scalars['JSON']['input']>;
  /** Whether it may read the configuration that the live content uses. For RUNTIME only. */
  readonly receivesSecrets: Scalars['Boolean']['input'];
  /**
   * For HTTP only: where requests are sent, `https://…` or `http://…`, without user and password. Addresses of private
   * networks are refused unless the server's operator allows them (SLIPWAY_ALLOWED_PRIVATE_NETWORKS).
   */
  readonly url?: InputMaybe<Scalars['String']['input']>;
};

/** A new integration. */
export type CreateIntegrationInput = {
  /** A document that conforms to the integration JSON Schema. At most 1 MiB as canonical JSON. */
  readonly definition: Scalars['JSON']['input'];
  /** `googleCalendar`, or `custom.<slug>`: letters, digits, `_` and `-` in parts that are separated by `.`, at most 200 characters. */
  readonly key: Scalars['String']['input'];
  /** 1 to 200 characters, at least one visible. Leading and trailing blanks are removed. */
  readonly name: Scalars['String']['input'];
  /** An editable project. */
  readonly projectId: Scalars['ID']['input'];
};

/** A new member. */
export type CreateMemberInput = {
  /** 1 to 100 characters, at least one visible. Leading and trailing blanks are removed. */
  readonly name: Scalars['String']['input'];
  /** The projects that it is limited to. Omitted or null: every project. */
  readonly projectIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** What it may do. */
  readonly role: MemberRole;
};

/** A new pipeline: its name and, optionally, the project that becomes its Production. */
export type CreatePipelineInput = {
  /** 1 to 100 characters, at least one visible. Leading and trailing blanks are removed. */
  readonly name: Scalars['String']['input'];
  /** A Development Project that becomes Production. This can't be undone. */
  readonly projectId?: InputMaybe<Scalars['ID']['input']>;
};

/** The result of `createPipeline`. */
export type CreatePipelinePayload = {
  readonly __typename?: 'CreatePipelinePayload';
  /** The new pipeline. Null if it was refused. */
  readonly pipeline: Maybe<Pipeline>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The name of a new Development Project. */
export type CreateProjectInput = {
  /** 1 to 100 characters, at least one visible. Leading and trailing blanks are removed. */
  readonly name: Scalars['String']['input'];
};

/** The result of `createProject`. */
export type CreateProjectPayload = {
  readonly __typename?: 'CreateProjectPayload';
  /** The new project. Null if it was refused. */
  readonly project: Maybe<Project>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Which environment to release to. */
export type CreateReleaseInput = {
  /** The target: Staging or Production. */
  readonly environmentId: Scalars['ID']['input'];
};

/** A new token. */
export type CreateTokenInput = {
  /** When it expires. Omitted: it does not expire. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The member that it is for. Omitted: the caller. */
  readonly memberId?: InputMaybe<Scalars['ID']['input']>;
  /** What it is for: 1 to 100 characters, at least one visible. Leading and trailing blanks are removed. */
  readonly name: Scalars['String']['input'];
};

/** The result of `createToken`. */
export type CreateTokenPayload = {
  readonly __typename?: 'CreateTokenPayload';
  /** The bearer token itself, returned only here. Null if it was refused. */
  readonly secret: Maybe<Scalars['String']['output']>;
  /** The token, without its secret. Null if it was refused. */
  readonly token: Maybe<Token>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A new webhook. */
export type CreateWebhookInput = {
  /** The environments whose releases it is notified of. Null for all of them, which an ADMIN limited to projects can't choose. */
  readonly environmentIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** The events that it is notified of: at least one. */
  readonly events: ReadonlyArray<WebhookEvent>;
  /** 1 to 200 characters, at least one visible. Leading and trailing blanks are removed. */
  readonly name: Scalars['String']['input'];
  /**
   * Where requests are sent, `https://…` or `http://…`, without user and password. Addresses of private networks are refused
   * unless the server's operator allows them (SLIPWAY_ALLOWED_PRIVATE_NETWORKS).
   */
  readonly url: Scalars['String']['input'];
};

/** A new workflow. */
export type CreateWorkflowInput = {
  /** A document that conforms to the workflow JSON Schema. At most 1 MiB as canonical JSON. */
  readonly definition: Scalars['JSON']['input'];
  /** `<integration key>/<slug>`; the integration must exist in the project. */
  readonly key: Scalars['String']['input'];
  /** 1 to 200 characters, at least one visible. Leading and trailing blanks are removed. */
  readonly name: Scalars['String']['input'];
  /** An editable project. */
  readonly projectId: Scalars['ID']['input'];
};

/** The connected user who sent the operation. */
export type CurrentUser = {
  readonly __typename?: 'CurrentUser';
  /** One of these integrations. Null if there is none with this key. */
  readonly integration: Maybe<UserIntegration>;
  /** The integrations of its project's live content that are active or that it has connected, by key. */
  readonly integrations: UserIntegrationConnection;
  /** The `sub` of its token. */
  readonly userId: Scalars['String']['output'];
};


/** The connected user who sent the operation. */
export type CurrentUserIntegrationArgs = {
  key: Scalars['String']['input'];
};


/** The connected user who sent the operation. */
export type CurrentUserIntegrationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** A fault of a draft. */
export type DefinitionFault = {
  readonly __typename?: 'DefinitionFault';
  /** What was expected, and what was found. */
  readonly message: Scalars['String']['output'];
  /** A JSON Pointer (RFC 6901) to the fault in the definition. */
  readonly path: Scalars['String']['output'];
};

/** A published JSON Schema. */
export type DefinitionSchema = {
  readonly __typename?: 'DefinitionSchema';
  /** Which kind of content it describes. Null for the import document. */
  readonly contentType: Maybe<ContentType>;
  /** The schema itself, draft 2020-12. */
  readonly schema: Scalars['JSON']['output'];
  /** The `$id` of the schema. */
  readonly schemaId: Scalars['String']['output'];
};

/** Which OAuth client to delete. */
export type DeleteAppCredentialsInput = {
  /** The integration's key. */
  readonly integrationKey: Scalars['String']['input'];
  /** The project. */
  readonly projectId: Scalars['ID']['input'];
};

/** The result of a deletion of a secret, a variable or credentials. */
export type DeleteConfigurationPayload = {
  readonly __typename?: 'DeleteConfigurationPayload';
  /** The id of what was deleted. Null if it was refused. */
  readonly deletedId: Maybe<Scalars['ID']['output']>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The result of `deleteConnectedUser`. */
export type DeleteConnectedUserPayload = {
  readonly __typename?: 'DeleteConnectedUserPayload';
  /** The id of the deleted connected user. Null if it was refused. */
  readonly deletedId: Maybe<Scalars['ID']['output']>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Which item to remove. */
export type DeleteContentInput = {
  /** The revision that the caller saw. If it has changed since: `CONFLICT`. */
  readonly expectedRevision: Scalars['Int']['input'];
  /** Which item. */
  readonly id: Scalars['ID']['input'];
};

/** The result of a removal of content. */
export type DeleteContentPayload = {
  readonly __typename?: 'DeleteContentPayload';
  /** Ids of everything removed. Empty if it was refused. */
  readonly deletedIds: ReadonlyArray<Scalars['ID']['output']>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Which runtime to delete. */
export type DeleteDeploymentTargetInput = {
  /** The runtime. */
  readonly deploymentTargetId: Scalars['ID']['input'];
};

/** The result of `deleteDeploymentTarget`. */
export type DeleteDeploymentTargetPayload = {
  readonly __typename?: 'DeleteDeploymentTargetPayload';
  /** The id of the deleted runtime. Null if it was refused. */
  readonly deletedId: Maybe<Scalars['ID']['output']>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Which secret to delete. */
export type DeleteEnvironmentSecretInput = {
  /** The secret's key. */
  readonly key: Scalars['String']['input'];
  /** The project. */
  readonly projectId: Scalars['ID']['input'];
};

/** Which variable to delete. */
export type DeleteEnvironmentVariableInput = {
  /** The variable's key. */
  readonly key: Scalars['String']['input'];
  /** The project. */
  readonly projectId: Scalars['ID']['input'];
};

/** Which integration to remove. */
export type DeleteIntegrationInput = {
  /** The revision that the caller saw. If it has changed since: `CONFLICT`. */
  readonly expectedRevision: Scalars['Int']['input'];
  /** Which integration. */
  readonly id: Scalars['ID']['input'];
  /** True: remove its workflows, too. */
  readonly withWorkflows?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Which pipeline to delete. */
export type DeletePipelineInput = {
  /** Its name, exactly as it is, to confirm the deletion. */
  readonly name: Scalars['String']['input'];
  /** The pipeline. */
  readonly pipelineId: Scalars['ID']['input'];
};

/** The result of `deletePipeline`. */
export type DeletePipelinePayload = {
  readonly __typename?: 'DeletePipelinePayload';
  /** The id of the deleted pipeline. Null if it was refused. */
  readonly deletedId: Maybe<Scalars['ID']['output']>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Which Development Project to delete. */
export type DeleteProjectInput = {
  /** Its name, exactly as it is, to confirm the deletion. */
  readonly name: Scalars['String']['input'];
  /** The project. It must not belong to an environment. */
  readonly projectId: Scalars['ID']['input'];
};

/** The result of `deleteProject`. */
export type DeleteProjectPayload = {
  readonly __typename?: 'DeleteProjectPayload';
  /** The id of the deleted project. Null if it was refused. */
  readonly deletedId: Maybe<Scalars['ID']['output']>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Which webhook to delete. */
export type DeleteWebhookInput = {
  /** The webhook. */
  readonly webhookId: Scalars['ID']['input'];
};

/** The result of `deleteWebhook`. */
export type DeleteWebhookPayload = {
  readonly __typename?: 'DeleteWebhookPayload';
  /** The id of the deleted webhook. Null if it was refused. */
  readonly deletedId: Maybe<Scalars['ID']['output']>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What to deploy, and what the caller reviewed. */
export type DeployReleaseInput = {
  /** Ids of the new warnings that the caller acknowledges. Those that are carried over keep their acknowledgement. */
  readonly acknowledgedMessageIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** What this release is for: 1 to 2,000 characters. */
  readonly description: Scalars['String']['input'];
  /** The preview. */
  readonly releaseId: Scalars['ID']['input'];
  /** The reviewed `Release.revision`. */
  readonly revision: Scalars['String']['input'];
  /**
   * A semantic version (2.0.0) of at most 256 characters, with higher precedence than the target's highest deployed version.
   * Its three numbers are at most 9007199254740991. Numeric pre-release identifiers of any length compare as numbers.
   */
  readonly version: Scalars['String']['input'];
};

/** The process that applies a release to its target. */
export type Deployment = {
  readonly __typename?: 'Deployment';
  /** The number of changes that are applied to the staged copy. */
  readonly appliedChanges: Scalars['Int']['output'];
  /**
   * How many times a process claimed the deployment: 1 for an uninterrupted run, and one more for each interruption. A process
   * that shuts down gracefully hands its work over, which does not count.
   */
  readonly attempts: Scalars['Int']['output'];
  /** True once its cancellation was requested. */
  readonly cancelRequested: Scalars['Boolean']['output'];
  /** When it ended and its runtimes were notified. Null until then. The environment's next deployment waits for this. */
  readonly finishedAt: Maybe<Scalars['DateTime']['output']>;
  /** Everything that happened, oldest first. Without the entries that were deleted: see `journalPruned`. */
  readonly journal: JournalEntryConnection;
  /**
   * True once entries of the journal were deleted by age, because the server is set to keep journals for a limited time
   * (`SLIPWAY_KEEP_JOURNALS_DAYS`).
   */
  readonly journalPruned: Scalars['Boolean']['output'];
  /** How much is done, from 0 to 100, as in `DeploymentProgress.percentage`. 100 only once the release was live. */
  readonly percentage: Scalars['Int']['output'];
  /** Its phase. Null before its first step, also if it failed or was cancelled before one. */
  readonly phase: Maybe<DeploymentPhase>;
  /** Grows with every change of the deployment's state, and is never reused. */
  readonly sequence: Scalars['Int']['output'];
  /** The number of updates of connected users that are staged so far. */
  readonly stagedUserUpdates: Scalars['Int']['output'];
  /** When it was accepted, or retried. */
  readonly startedAt: Scalars['DateTime']['output'];
  /** What happened last, in words, as in `DeploymentProgress.statusMessage`. */
  readonly statusMessage: Scalars['String']['output'];
  /** The progress of each HTTP runtime of the environment, by name. Empty before the phase TARGETS, and if there are none. */
  readonly targets: ReadonlyArray<TargetDeployment>;
  /** The number of changes to apply. */
  readonly totalChanges: Scalars['Int']['output'];
};


/** The process that applies a release to its target. */
export type DeploymentJournalArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** The phases of a deployment, in order. */
export type DeploymentPhase =
  /** The target switches to the staged copy, atomically. */
  | 'ACTIVATE'
  /** Each change is applied to a staged copy that nobody reads yet. */
  | 'APPLY'
  /** The content is frozen, and its version, revision and warnings are checked again. */
  | 'PREPARE'
  /**
   * Each HTTP runtime of the environment receives the changes that it lacks, and runs them once it is notified to activate
   * them, after the switch. Skipped if there are no HTTP runtimes.
   */
  | 'TARGETS'
  /**
   * Updates of connected users are staged in batches: workflows to enable, triggers to create again, accounts and
   * values of settings to delete. They take effect with the activation.
   */
  | 'USERS'
  /** The server and each HTTP runtime compare the staged copy with the content of the release. */
  | 'VERIFY';

/** One state of a deployment, for subscribers. */
export type DeploymentProgress = {
  readonly __typename?: 'DeploymentProgress';
  /** The number of changes that are applied to the staged copy. */
  readonly appliedChanges: Scalars['Int']['output'];
  /** True in the last state of a deployment that succeeded: the Live tag. */
  readonly isLive: Scalars['Boolean']['output'];
  /**
   * The progress from 0 to 100; 100 only once the release is or was live. It never falls while a deployment runs, even if a
   * runtime must be sent everything again, and stays the same when the deployment fails or is cancelled. A retry starts at
   * what is already done.
   */
  readonly percentage: Scalars['Int']['output'];
  /** The deployment's phase. Null before its first step. */
  readonly phase: Maybe<DeploymentPhase>;
  /** The release, as of this state. */
  readonly release: Release;
  /** Grows with every change of the state. Equal numbers mean the same state. 0 while the release is a preview. */
  readonly sequence: Scalars['Int']['output'];
  /** The number of updates of connected users that are staged so far. */
  readonly stagedUserUpdates: Scalars['Int']['output'];
  /** The release's state. */
  readonly state: ReleaseState;
  /**
   * The former name of `statusMessage`.
   * @deprecated Use statusMessage; removed on 2027-06-30.
   */
  readonly statement: Scalars['String']['output'];
  /**
   * What the deployment is doing now, as one English sentence: the text of its last journal entry. While it waits for another
   * deployment to end, it names that deployment and the runtimes that have not responded yet.
   */
  readonly statusMessage: Scalars['String']['output'];
  /** The progress of each HTTP runtime of the environment, by name. Empty before the phase TARGETS. */
  readonly targets: ReadonlyArray<TargetDeployment>;
  /** The number of changes to apply. 0 while the release is a preview. */
  readonly totalChanges: Scalars['Int']['output'];
  /** When this state began. */
  readonly updatedAt: Scalars['DateTime']['output'];
};

/** A runtime of an environment's content: one that reads the content (RUNTIME), or one that receives it (HTTP). */
export type DeploymentTarget = Node & {
  readonly __typename?: 'DeploymentTarget';
  /**
   * The release that it last activated (HTTP), or whose manifest it last fetched (RUNTIME). Null if there is none yet, or if
   * the caller can't see the release.
   */
  readonly activeRelease: Maybe<Release>;
  /** When it was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Who created it. Null if that member was removed. */
  readonly createdBy: Maybe<Member>;
  /** False while deployments skip it (HTTP), or its token is refused (RUNTIME). */
  readonly enabled: Scalars['Boolean']['output'];
  /** The environment whose content it runs. */
  readonly environment: Environment;
  /** See `Node.id`. */
  readonly id: Scalars['ID']['output'];
  /** How it gets its content. */
  readonly kind: DeploymentTargetKind;
  /** When it last responded successfully (HTTP), or sent a request (RUNTIME), to the minute. Null if it never did. */
  readonly lastSeenAt: Maybe<Scalars['DateTime']['output']>;
  /** For people. Unique in its environment. */
  readonly name: Scalars['String']['output'];
  /** The public key that this configuration is encrypted to. Null if it has none: then it can't read configuration. */
  readonly publicKey: Maybe<DeploymentTargetPublicKey>;
  /** True if it may read the configuration that the live content uses: `liveConfiguration`. Always false for HTTP. */
  readonly receivesSecrets: Scalars['Boolean']['output'];
  /** The first characters of a RUNTIME's token, to recognize it by. Null for HTTP. */
  readonly tokenPrefix: Maybe<Scalars['String']['output']>;
  /** Where requests are sent. Its query, which may be secret, is only for an ADMIN. Null for a RUNTIME. */
  readonly url: Maybe<Scalars['String']['output']>;
};

/** How a runtime gets its content. */
export type DeploymentTargetKind =
  /**
   * It receives each change as a signed request (standardwebhooks.com), then `verify` before the activation, and `activate` or
   * `abandon` after it. If it rejects a change, the deployment fails and it keeps its former content.
   */
  | 'HTTP'
  /**
   * It reads `liveManifest`, or `GET /environments/<environment id>/manifest`, with a token that is valid for nothing else.
   * `liveManifestChanged` notifies it of new releases.
   */
  | 'RUNTIME';

/** The result of a mutation of a runtime. */
export type DeploymentTargetPayload = {
  readonly __typename?: 'DeploymentTargetPayload';
  /** The runtime. Null if it does not exist or the caller can't see it. */
  readonly deploymentTarget: Maybe<DeploymentTarget>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The public key that a runtime's configuration is encrypted to. */
export type DeploymentTargetPublicKey = {
  readonly __typename?: 'DeploymentTargetPublicKey';
  /** When it was given. */
  readonly givenAt: Scalars['DateTime']['output'];
  /** The ADMIN who gave it. Null if the runtime did, or if that member was removed. */
  readonly givenBy: Maybe<Member>;
  /** The key as JWK (RFC 7517), for RSA-OAEP-256 or ECDH-ES. */
  readonly jwk: Scalars['JSON']['output'];
  /** Its JWK thumbprint (RFC 7638), the `kid` of what is encrypted to it. Compare it with that of the runtime. */
  readonly keyId: Scalars['String']['output'];
};

/** The result of a mutation that gives a runtime a secret. */
export type DeploymentTargetSecretPayload = {
  readonly __typename?: 'DeploymentTargetSecretPayload';
  /** The runtime. Null if it was refused. */
  readonly deploymentTarget: Maybe<DeploymentTarget>;
  /**
   * A RUNTIME's bearer token, or the key that requests to an HTTP runtime are signed with (`whsec_…`). Returned only here.
   * Null if it was refused.
   */
  readonly secret: Maybe<Scalars['String']['output']>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Which account to disconnect. */
export type DisconnectIntegrationInput = {
  /** The integration's key. */
  readonly integrationKey: Scalars['String']['input'];
};

/** A link to a file, to be opened at once. Read a new one for each download. */
export type DownloadLink = {
  readonly __typename?: 'DownloadLink';
  /** One minute after the link was read. A download that has begun continues. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /**
   * The path and query on this server. Whoever has it can read the file by GET until `expiresAt`, with the present permissions
   * of the token that it was read with: keep it out of logs and messages.
   */
  readonly url: Scalars['String']['output'];
};

/** One stage of a pipeline. It owns one project; releases flow from each environment to the next. */
export type Environment = Node & {
  readonly __typename?: 'Environment';
  /** The release that is being deployed to it. Null if there is none, or if the caller can't see its source. */
  readonly deployingRelease: Maybe<Release>;
  /** The runtimes that run its content, by name. At most 20. */
  readonly deploymentTargets: ReadonlyArray<DeploymentTarget>;
  /** True if content can be edited: in Development only. */
  readonly editable: Scalars['Boolean']['output'];
  /** See `Node.id`. */
  readonly id: Scalars['ID']['output'];
  /** Its stage in the pipeline. */
  readonly kind: EnvironmentKind;
  /** The release whose content it runs. Null for Development, which has no releases. */
  readonly liveRelease: Maybe<Release>;
  /** For people: `Development`, `Staging` or `Production`. */
  readonly name: Scalars['String']['output'];
  /** The promotion that is open for it. Null if there is none, or if the caller can't see its source. */
  readonly openPreview: Maybe<Release>;
  /** The rollback that is open for it. Null if there is none. */
  readonly openRollback: Maybe<Release>;
  /**
   * The number of changes in the source that are not released to it yet, including those excluded from a preview. All zero for
   * Development, and if the caller can't see the source.
   */
  readonly pendingChanges: ChangeCounts;
  /** The pipeline that it belongs to. */
  readonly pipeline: Pipeline;
  /** Its content and configuration. */
  readonly project: Project;
  /**
   * The release with exactly this version: the one that was live with it, otherwise the newest. Null if there is none that the
   * caller can see.
   */
  readonly release: Maybe<Release>;
  /**
   * Its releases, newest first. Empty for Development. Promotions that were never live are listed only if the caller can see
   * the source.
   */
  readonly releases: ReleaseConnection;
  /**
   * The release whose outcome is decided but not yet confirmed by every HTTP runtime: usually a live release that a runtime is
   * slow to activate, or a FAILED or CANCELLED one that runtimes have to drop. Until each runtime has confirmed, or all
   * attempts have failed, the environment's runtimes can't be changed and the next deployment waits. Null if there is none, or
   * if the caller can't see its source.
   */
  readonly settlingRelease: Maybe<Release>;
  /** The environment that releases to this one read from. Null for Development, or if the caller can't see it. */
  readonly source: Maybe<Environment>;
  /** The version of `liveRelease`. Null for Development. */
  readonly version: Maybe<Scalars['String']['output']>;
};


/** One stage of a pipeline. It owns one project; releases flow from each environment to the next. */
export type EnvironmentReleaseArgs = {
  version: Scalars['String']['input'];
};


/** One stage of a pipeline. It owns one project; releases flow from each environment to the next. */
export type EnvironmentReleasesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ReleaseFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** The stages of a pipeline, in order. */
export type EnvironmentKind =
  /** Where content is edited. */
  | 'DEVELOPMENT'
  /** What users run. Read-only. */
  | 'PRODUCTION'
  /** Where a release is tested. Read-only. */
  | 'STAGING';

/**
 * A value that definitions use as `{{secrets.KEY}}`. Members can set it, but never read it. Runtimes with `receivesSecrets`
 * read it encrypted: `liveConfiguration`.
 */
export type EnvironmentSecret = Node & {
  readonly __typename?: 'EnvironmentSecret';
  /**
   * Distinguishes values without revealing them: a keyed hash of 16 hexadecimal digits. It changes when the server's master
   * key changes.
   */
  readonly fingerprint: Scalars['String']['output'];
  /** Opaque. */
  readonly id: Scalars['ID']['output'];
  /** `[A-Za-z_][A-Za-z0-9_]{0,127}`. Unique in its project without regard to case. */
  readonly key: Scalars['String']['output'];
  /** When the value was set. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Who set it. Null if the server did. */
  readonly updatedBy: Maybe<Member>;
};

/** A page of environment secrets. */
export type EnvironmentSecretConnection = {
  readonly __typename?: 'EnvironmentSecretConnection';
  /** The items of the page, each with a cursor. */
  readonly edges: ReadonlyArray<EnvironmentSecretEdge>;
  /** The items of the page, without cursors. */
  readonly nodes: ReadonlyArray<EnvironmentSecret>;
  /** The position of the page in its list. */
  readonly pageInfo: PageInfo;
  /** The number of items on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One item of a page of environment secrets. */
export type EnvironmentSecretEdge = {
  readonly __typename?: 'EnvironmentSecretEdge';
  /** Pass as `after` to get the items after this one, or as `before` to get those before it. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: EnvironmentSecret;
};

/** A secret with its value. */
export type EnvironmentSecretInput = {
  /** `[A-Za-z_][A-Za-z0-9_]{0,127}`. Unique in its project without regard to case. */
  readonly key: Scalars['String']['input'];
  /** 1 to 65,536 characters. */
  readonly value: Scalars['String']['input'];
};

/** The result of `setEnvironmentSecret`. */
export type EnvironmentSecretPayload = {
  readonly __typename?: 'EnvironmentSecretPayload';
  /** The secret, without its value. Null if it was refused. */
  readonly environmentSecret: Maybe<EnvironmentSecret>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The result of `setEnvironmentSecrets`. */
export type EnvironmentSecretsPayload = {
  readonly __typename?: 'EnvironmentSecretsPayload';
  /** The secrets, without their values, in the order of the input. Null if they were refused. */
  readonly environmentSecrets: Maybe<ReadonlyArray<EnvironmentSecret>>;
  /** Why they were refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A value that definitions use as `{{variables.KEY}}`. Every member who sees the project can read it. */
export type EnvironmentVariable = Node & {
  readonly __typename?: 'EnvironmentVariable';
  /** Opaque. */
  readonly id: Scalars['ID']['output'];
  /** `[A-Za-z_][A-Za-z0-9_]{0,127}`. Unique in its project without regard to case. */
  readonly key: Scalars['String']['output'];
  /** When the value was set. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Who set it. Null if the server did. */
  readonly updatedBy: Maybe<Member>;
  /** 1 to 65,536 characters. */
  readonly value: Scalars['String']['output'];
};

/** A page of environment variables. */
export type EnvironmentVariableConnection = {
  readonly __typename?: 'EnvironmentVariableConnection';
  /** The items of the page, each with a cursor. */
  readonly edges: ReadonlyArray<EnvironmentVariableEdge>;
  /** The items of the page, without cursors. */
  readonly nodes: ReadonlyArray<EnvironmentVariable>;
  /** The position of the page in its list. */
  readonly pageInfo: PageInfo;
  /** The number of items on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One item of a page of environment variables. */
export type EnvironmentVariableEdge = {
  readonly __typename?: 'EnvironmentVariableEdge';
  /** Pass as `after` to get the items after this one, or as `before` to get those before it. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: EnvironmentVariable;
};

/** Which environment variables to list. */
export type EnvironmentVariableFilter = {
  /** Part of the key, ignoring case. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
};

/** A variable with its value. */
export type EnvironmentVariableInput = {
  /** `[A-Za-z_][A-Za-z0-9_]{0,127}`. Unique in its project without regard to case. */
  readonly key: Scalars['String']['input'];
  /** 1 to 65,536 characters, without U+0000. */
  readonly value: Scalars['String']['input'];
};

/** The result of `setEnvironmentVariable`. */
export type EnvironmentVariablePayload = {
  readonly __typename?: 'EnvironmentVariablePayload';
  /** The variable. Null if it was refused. */
  readonly environmentVariable: Maybe<EnvironmentVariable>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The result of `setEnvironmentVariables`. */
export type EnvironmentVariablesPayload = {
  readonly __typename?: 'EnvironmentVariablesPayload';
  /** The variables, in the order of the input. Null if they were refused. */
  readonly environmentVariables: Maybe<ReadonlyArray<EnvironmentVariable>>;
  /** Why they were refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** One difference in a modified item. */
export type FieldChange = {
  readonly __typename?: 'FieldChange';
  /** The value after. Null for REMOVE and MOVE, or if the value is null. */
  readonly after: Maybe<Scalars['JSON']['output']>;
  /** The value before. Null for ADD and MOVE, or if the value was null. */
  readonly before: Maybe<Scalars['JSON']['output']>;
  /**
   * Where a moved element is until then, as a JSON Pointer. It is taken out before it is inserted at `path`, as the operation
   * `move` of JSON Patch (RFC 6902). Null for other types.
   */
  readonly from: Maybe<Scalars['String']['output']>;
  /**
   * JSON Pointer (RFC 6901) into `{ key, name, definition }`: `/key`, `/definition/steps/0/type`. It is the path at the time at
   * which all earlier field changes have been applied. In each list, elements are first removed, from the end; then elements
   * are added and moved, from the start; then the elements that were there before are modified, in their new places. Objects
   * get their new fields last.
   */
  readonly path: Scalars['String']['output'];
  /**
   * Where it is, in words for people: `step “fetch”, parameters › url`. Names are cut after 60 characters, and left out in the
   * middle if there are more than 8. Not meant to be parsed.
   */
  readonly place: Scalars['String']['output'];
  /** What happens at the path. */
  readonly type: FieldChangeType;
};

/** What a field change does. */
export type FieldChangeType =
  /** A new field of an object, or an element that is inserted into a list before the one at the path. */
  | 'ADD'
  /** Another value. */
  | 'MODIFY'
  /** An element of a list is moved within the list, unchanged. Changes inside it follow. */
  | 'MOVE'
  /** A field or an element is removed. The elements behind it move up. */
  | 'REMOVE';

/** Change the item where it is edited. */
export type FixContentAction = MessageAction & {
  readonly __typename?: 'FixContentAction';
  /** Which kind of content to change. */
  readonly contentType: ContentType;
  /** The key of the item to change. */
  readonly key: Scalars['String']['output'];
  /** What to do, in words for a button. */
  readonly label: Scalars['String']['output'];
};

/** Which edits to list. All given conditions must hold. */
export type HistoryFilter = {
  /** Only edits of this kind. */
  readonly action?: InputMaybe<ContentAction>;
  /**
   * Only edits since the project's content was at this revision: those whose `contentRevision` is greater. None if the content
   * has not changed since.
   */
  readonly afterContentRevision?: InputMaybe<Scalars['Int']['input']>;
  /** Only edits of this kind of content. */
  readonly contentType?: InputMaybe<ContentType>;
  /** Only edits of the item with this key. */
  readonly key?: InputMaybe<Scalars['String']['input']>;
  /** Only edits of imports that gave this `ref`, the whole text. */
  readonly ref?: InputMaybe<Scalars['String']['input']>;
};

/** A document, and the project to import it into. */
export type ImportContentInput = {
  /** A document from `Project.contentExport`, in any format: `slipway.content/1` or `slipway.content/2`. */
  readonly document: Scalars['JSON']['input'];
  /** True: write nothing, and return what would change. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** The `Project.contentRevision` that the caller saw. If it has changed since: `CONFLICT`. Omitted: no such check. */
  readonly expectedContentRevision?: InputMaybe<Scalars['Int']['input']>;
  /** An editable project. */
  readonly projectId: Scalars['ID']['input'];
  /**
   * Where the content comes from, e.g. the Git commit it was read from: `ContentVersion.ref` of each edit that the import makes.
   * 1 to 200 characters, at least one visible, no control characters. Leading and trailing blanks are removed.
   */
  readonly ref?: InputMaybe<Scalars['String']['input']>;
};

/** The result of `importContent`, or of its dry run. */
export type ImportContentPayload = {
  readonly __typename?: 'ImportContentPayload';
  /** What changed, or, in a dry run, would change. Null if it was refused. */
  readonly changeSummary: Maybe<ChangeSummary>;
  /** The project. Null if it was refused. */
  readonly project: Maybe<Project>;
  /** The faults of the document, with their paths; at most 1,000. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Include excluded changes in the release: `includeChanges`. */
export type IncludeChangesAction = MessageAction & {
  readonly __typename?: 'IncludeChangesAction';
  /** The ids of the changes. */
  readonly changeIds: ReadonlyArray<Scalars['ID']['output']>;
  /** The changes. Without those that the preview no longer has. */
  readonly changes: ReadonlyArray<Change>;
  /** The included changes that need them. Empty if only items need them that the release does not change. */
  readonly dependants: ReadonlyArray<Change>;
  /** What to do, in words for a button. */
  readonly label: Scalars['String']['output'];
};

/** A third-party app that connected users can connect. */
export type Integration = ContentItem & Node & {
  readonly __typename?: 'Integration';
  /** False if it is disabled: its accounts and workflows pause. */
  readonly active: Scalars['Boolean']['output'];
  /** How an account is authenticated. */
  readonly authentication: AuthenticationType;
  /** Always INTEGRATION. */
  readonly contentType: ContentType;
  /** A document that conforms to the integration JSON Schema. */
  readonly definition: Scalars['JSON']['output'];
  /** See `ContentItem.definitionHash`. */
  readonly definitionHash: Scalars['String']['output'];
  /** A sentence about it. Null if the definition has none. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** Its edits, newest first. */
  readonly history: ContentVersionConnection;
  /** An image: an https URL, or a `data:` URL of at most 32,768 characters. Null if the definition has none. */
  readonly icon: Maybe<Scalars['String']['output']>;
  /** See `ContentItem.id`. */
  readonly id: Scalars['ID']['output'];
  /** The integration's type: `googleCalendar`, or `custom.<slug>`. Unique in its project without regard to case. */
  readonly key: Scalars['String']['output'];
  /** For people; can be changed. */
  readonly name: Scalars['String']['output'];
  /** The project that it belongs to. */
  readonly project: Project;
  /** See `ContentItem.revision`. */
  readonly revision: Scalars['Int']['output'];
  /** The OAuth scopes that it requests, in the definition's order. Empty if it does not use OAuth. */
  readonly scopes: ReadonlyArray<Scalars['String']['output']>;
  /** When it was last edited. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Who last edited it, or deployed it if it came by a release. Null if the server did. */
  readonly updatedBy: Maybe<Member>;
  /** Its workflows, by key. */
  readonly workflows: WorkflowConnection;
};


/** A third-party app that connected users can connect. */
export type IntegrationHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A third-party app that connected users can connect. */
export type IntegrationWorkflowsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of integrations. */
export type IntegrationConnection = {
  readonly __typename?: 'IntegrationConnection';
  /** The items of the page, each with a cursor. */
  readonly edges: ReadonlyArray<IntegrationEdge>;
  /** The items of the page, without cursors. */
  readonly nodes: ReadonlyArray<Integration>;
  /** The position of the page in its list. */
  readonly pageInfo: PageInfo;
  /** The number of items on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One item of a page of integrations. */
export type IntegrationEdge = {
  readonly __typename?: 'IntegrationEdge';
  /** Pass as `after` to get the items after this one, or as `before` to get those before it. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: Integration;
};

/** Which integrations to list. All given conditions must hold. */
export type IntegrationFilter = {
  /** True: active ones only. False: disabled ones only. */
  readonly active?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only those with this kind of authentication. */
  readonly authentication?: InputMaybe<AuthenticationType>;
  /** Part of the key or name, ignoring case. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
};

/** The result of a mutation of an integration. */
export type IntegrationPayload = {
  readonly __typename?: 'IntegrationPayload';
  /** The integration after the write. Null if it was refused. */
  readonly integration: Maybe<Integration>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** One event of a deployment. */
export type JournalEntry = Node & {
  readonly __typename?: 'JournalEntry';
  /** When it happened. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** What happened. */
  readonly event: JournalEvent;
  /** See `Node.id`. */
  readonly id: Scalars['ID']['output'];
  /** The phase that it belongs to. Null if it belongs to none, e.g. acceptance or cancellation. */
  readonly phase: Maybe<DeploymentPhase>;
  /** Its position in the journal, from 1. */
  readonly sequence: Scalars['Int']['output'];
  /** What happened, in words. */
  readonly text: Scalars['String']['output'];
};

/** A page of journal entries. */
export type JournalEntryConnection = {
  readonly __typename?: 'JournalEntryConnection';
  /** The items of the page, each with a cursor. */
  readonly edges: ReadonlyArray<JournalEntryEdge>;
  /** The items of the page, without cursors. */
  readonly nodes: ReadonlyArray<JournalEntry>;
  /** The position of the page in its list. */
  readonly pageInfo: PageInfo;
  /** The number of items on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One item of a page of journal entries. */
export type JournalEntryEdge = {
  readonly __typename?: 'JournalEntryEdge';
  /** Pass as `after` to get the items after this one, or as `before` to get those before it. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: JournalEntry;
};

/** The kinds of events of a deployment. */
export type JournalEvent =
  /** `deployRelease` was accepted. */
  | 'ACCEPTED'
  /** It was cancelled, and its staged copy dropped. */
  | 'CANCELLED'
  /** Its cancellation was requested. */
  | 'CANCEL_REQUESTED'
  /** Changes were applied to the staged copy. */
  | 'CHANGES_APPLIED'
  /** Every HTTP runtime was notified of how the deployment ended, or every attempt to notify it failed. */
  | 'CONCLUDED'
  /** The deployment failed. */
  | 'FAILED'
  /** The release is live. */
  | 'LIVE'
  /** A phase ended. */
  | 'PHASE_FINISHED'
  /** A phase began. */
  | 'PHASE_STARTED'
  /** `retryDeployment` was accepted. */
  | 'RETRY_ACCEPTED'
  /** The staged copy of a failed deployment was dropped, because another deployment to its target started. */
  | 'STAGED_COPY_DROPPED'
  /** A step failed and will be retried. */
  | 'STEP_RETRIED'
  /** Another release replaced it. */
  | 'SUPERSEDED'
  /** A process claimed the deployment, to start it or to resume it after an interruption. */
  | 'TAKEN_UP'
  /** A runtime could not be notified to activate the content, or to drop it. */
  | 'TARGET_NOT_TOLD'
  /** A request to a runtime failed and will be retried, or a runtime must be sent everything. */
  | 'TARGET_RETRIED'
  /** Changes were sent to a runtime, or a runtime verified what it received. */
  | 'TARGET_SENT'
  /** A runtime was notified to activate the content, or to drop it. */
  | 'TARGET_TOLD'
  /** Updates of connected users were staged. */
  | 'USERS_STAGED';

/** The configuration that an environment's live content uses, encrypted to the runtime that reads it. */
export type LiveConfiguration = {
  readonly __typename?: 'LiveConfiguration';
  /** See `Project.contentRevision`. The configuration is of the same moment. */
  readonly contentRevision: Scalars['Int']['output'];
  /** The environment. */
  readonly environmentId: Scalars['ID']['output'];
  /**
   * A JWE in compact form (RFC 7516), with AES-256-GCM. Its content is JSON: `format` (`slipway.configuration/1`), the fields
   * above, `readAt`, `secrets` and `variables` (values by key), `appCredentials` (`clientId` and `clientSecret` by the key of
   * the integration), and `teamSettings` (the team's values by the key of the integration or workflow, then by the id of the
   * setting; not those that the setting does not accept, and no defaults). It has only what the live content uses; what has no
   * value is missing.
   */
  readonly jwe: Scalars['String']['output'];
  /** The id of the key that it is encrypted to: `DeploymentTargetPublicKey.keyId`. */
  readonly keyId: Scalars['String']['output'];
  /** The live release. Null for Development, which has no releases. */
  readonly releaseId: Maybe<Scalars['ID']['output']>;
  /** The version of that release. Null for Development. */
  readonly version: Maybe<Scalars['String']['output']>;
};

/** A page of connected users with what the live content needs of them, encrypted to the runtime that reads it. */
export type LiveUserConfigurations = {
  readonly __typename?: 'LiveUserConfigurations';
  /** See `Project.contentRevision`. The page is of the same moment. */
  readonly contentRevision: Scalars['Int']['output'];
  /** Pass as `after` to get the next page. Null if this page is empty. */
  readonly endCursor: Maybe<Scalars['String']['output']>;
  /** The environment. */
  readonly environmentId: Scalars['ID']['output'];
  /** Whether there are more users. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /**
   * A JWE in compact form (RFC 7516), with AES-256-GCM. Its content is JSON: `format` (`slipway.user-configuration/1`), the
   * fields above, `readAt`, and `users`. A user has a `userId`; `accounts` (`integrationKey`, `accountReference`, `metadata`,
   * `paused`, `needsReconnect`); `workflows`, those that run for the user (`key`, `triggerId`); and `settings`, values by the
   * key of the integration or workflow and the id of the setting, with passwords, and with defaults where the user has saved
   * none.
   */
  readonly jwe: Scalars['String']['output'];
  /** The id of the key that it is encrypted to: `DeploymentTargetPublicKey.keyId`. */
  readonly keyId: Scalars['String']['output'];
  /** The live release. Null for Development, which has no releases. */
  readonly releaseId: Maybe<Scalars['ID']['output']>;
  /** The number of users on this page. */
  readonly userCount: Scalars['Int']['output'];
  /** The version of that release. Null for Development. */
  readonly version: Maybe<Scalars['String']['output']>;
};

/** The live content of an environment. */
export type Manifest = {
  readonly __typename?: 'Manifest';
  /** The same document as canonical JSON (RFC 8785), within the same limit. */
  readonly canonicalJson: Scalars['String']['output'];
  /** See `Project.contentRevision`. Compare `etag` to detect changes. */
  readonly contentRevision: Scalars['Int']['output'];
  /**
   * The content as one document for `importContent`. If it has more than 8,388,608 characters, it is refused with
   * `QUERY_TOO_COSTLY`: `GET /environments/<id>/manifest` serves it at any size.
   */
  readonly document: Scalars['JSON']['output'];
  /** The environment. */
  readonly environmentId: Scalars['ID']['output'];
  /**
   * The HTTP entity tag of this state, without quotes, for `If-None-Match`. Equal tags mean equal content, also after a
   * restore from a backup.
   */
  readonly etag: Scalars['String']['output'];
  /** When the release became live. Null for Development. */
  readonly liveAt: Maybe<Scalars['DateTime']['output']>;
  /** The release that the content comes from. Null for Development, which has no releases. */
  readonly releaseId: Maybe<Scalars['ID']['output']>;
  /** SHA-256 (hexadecimal) of `canonicalJson`. */
  readonly sha256: Scalars['String']['output'];
  /** The version of that release. Null for Development. */
  readonly version: Maybe<Scalars['String']['output']>;
};

/** A person or a machine of the team. */
export type Member = Node & {
  readonly __typename?: 'Member';
  /** What the caller may do in a project. Null if the caller can't see it, or if this is another member: ask `viewer`. */
  readonly can: Maybe<ProjectPermissions>;
  /** When it was added. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** See `Node.id`. */
  readonly id: Scalars['ID']['output'];
  /** One or two letters that stand for the name: those that its first and its last word begin with. For an avatar. */
  readonly initials: Scalars['String']['output'];
  /** For people. Unique on this server, ignoring case. */
  readonly name: Scalars['String']['output'];
  /** What the caller may do on the server, outside of projects. Null if this is another member: ask `viewer`. */
  readonly permissions: Maybe<MemberPermissions>;
  /** The projects that it is limited to. Null if it can see every project. For an ADMIN, or the member itself; else null. */
  readonly projects: Maybe<ReadonlyArray<Project>>;
  /** When it was removed from the team. Null if it was not. */
  readonly removedAt: Maybe<Scalars['DateTime']['output']>;
  /** What it may do. */
  readonly role: MemberRole;
  /** Its tokens, newest first, without their secrets. For an ADMIN, or the member itself; else null. */
  readonly tokens: Maybe<ReadonlyArray<Token>>;
};


/** A person or a machine of the team. */
export type MemberCanArgs = {
  projectId: Scalars['ID']['input'];
};

/** A page of members. */
export type MemberConnection = {
  readonly __typename?: 'MemberConnection';
  /** The items of the page, each with a cursor. */
  readonly edges: ReadonlyArray<MemberEdge>;
  /** The items of the page, without cursors. */
  readonly nodes: ReadonlyArray<Member>;
  /** The position of the page in its list. */
  readonly pageInfo: PageInfo;
  /** The number of items on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One item of a page of members. */
export type MemberEdge = {
  readonly __typename?: 'MemberEdge';
  /** Pass as `after` to get the items after this one, or as `before` to get those before it. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: Member;
};

/** The result of a mutation of a member. */
export type MemberPayload = {
  readonly __typename?: 'MemberPayload';
  /** The member after the write. Null if it was refused. */
  readonly member: Maybe<Member>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/**
 * What the caller may do on the server, outside of projects: by its role and its token. Clients show and hide actions by it. True
 * says that the permission is there; whether an action succeeds also depends on its input.
 */
export type MemberPermissions = {
  readonly __typename?: 'MemberPermissions';
  /** Create pipelines with projects of their own. */
  readonly createPipelines: Scalars['Boolean']['output'];
  /** Create Development Projects. */
  readonly createProjects: Scalars['Boolean']['output'];
  /** List, change and delete the configuration of each project that it sees (`ProjectPermissions.manageConfiguration`). */
  readonly manageConfiguration: Scalars['Boolean']['output'];
  /** Create and revoke tokens of its own. */
  readonly manageOwnTokens: Scalars['Boolean']['output'];
  /** List, create, change and remove members, and create and revoke their tokens. */
  readonly manageTeam: Scalars['Boolean']['output'];
  /** List, create, change and delete webhooks, and resend deliveries. */
  readonly manageWebhooks: Scalars['Boolean']['output'];
  /** Read the audit log. */
  readonly readAuditLog: Scalars['Boolean']['output'];
};

/** What a member may do. */
export type MemberRole =
  /** Everything. */
  | 'ADMIN'
  /**
   * Read, manage connected users, edit content, release, set the first value of missing secrets, app credentials and settings of
   * the team. Set variables: in Staging and Production, only the first value.
   */
  | 'DEVELOPER'
  /**
   * Like DEVELOPER, but can't edit, copy or import content, overwrite variables, create projects or rotate signing keys: for people
   * and machines that release what others have edited.
   */
  | 'RELEASE_MANAGER'
  /** Read, and manage connected users. */
  | 'SUPPORT';

/** What a person should know or do about a release. A message that asks for an action disappears once that is done. */
export type Message = Node & {
  readonly __typename?: 'Message';
  /** When it was acknowledged, for this release or an earlier one. Null if it was not, or does not need to be. */
  readonly acknowledgedAt: Maybe<Scalars['DateTime']['output']>;
  /** Who acknowledged it. Null if nobody did. */
  readonly acknowledgedBy: Maybe<Member>;
  /** What would resolve it. Null if it only informs. */
  readonly action: Maybe<MessageAction>;
  /**
   * The connected users of the target whom the release affects in this way. They are current while the release is a preview,
   * and recorded when its deployment is accepted. Its activation adds users who are affected only since. Null for messages that
   * concern no users.
   */
  readonly affectedUsers: Maybe<AffectedUsers>;
  /**
   * Set if a warning need not be acknowledged again: it was acknowledged for the release that is live in the target, or carried
   * over to it, and says the same. A warning of which anything differs, such as the content that uses a secret, is new. Null
   * for new warnings and for other messages.
   */
  readonly carriedOver: Maybe<CarriedOver>;
  /** The change of this release that it is about. Null if it is about no single change, e.g. a missing secret. */
  readonly change: Maybe<Change>;
  /** The rule that it comes from, for programs. */
  readonly code: MessageCode;
  /** Opaque. The same finding of the same release always has the same id. */
  readonly id: Scalars['ID']['output'];
  /** True for a warning that must be resolved or acknowledged for this release: it is not carried over. */
  readonly isNew: Scalars['Boolean']['output'];
  /** How much it matters. */
  readonly severity: MessageSeverity;
  /** What it is about. */
  readonly subject: MessageSubject;
  /** What was found, what follows from it, and what to do. */
  readonly text: Scalars['String']['output'];
  /** A few words. */
  readonly title: Scalars['String']['output'];
};

/** What would resolve a message. */
export type MessageAction = {
  /** What to do, in words for a button: `Provide the secret API_KEY in Production`. */
  readonly label: Scalars['String']['output'];
};

/** The rules that messages come from. */
export type MessageCode =
  /**
   * Accounts that were marked (`needsReconnect`) work again, because their integration returns to the authentication that they
   * were connected with. The same holds for accounts of a deleted integration that is restored. Raised only if there are such
   * accounts.
   */
  | 'ACCOUNT_RESTORED'
  /** An OAuth integration has no app credentials in the target. */
  | 'APP_CREDENTIALS_MISSING'
  /** An app event is removed, or its key is renamed; who sends it by that key will get errors. */
  | 'APP_EVENT_REMOVED'
  /** The payload or schema of an app event changes. */
  | 'APP_EVENT_SCHEMA_CHANGED'
  /**
   * The authentication of an integration changes: its type, or of its details the grant, the token URL, the host at which users
   * authorize or tokens are refreshed, or the form of the credentials. Accounts that were connected with others are marked
   * (`needsReconnect`), and pause until their users connect again. Accounts that were connected without such details are compared
   * by the type only.
   */
  | 'AUTHENTICATION_CHANGED'
  /** A change could not be applied. */
  | 'CHANGE_FAILED'
  /** A workflow would be left with an integration or app event that is absent or disabled. */
  | 'CONTENT_BROKEN'
  /** Server errors interrupted the deployment repeatedly. */
  | 'DEPLOYMENT_INTERRUPTED'
  /** Content uses a secret that the target lacks. */
  | 'ENVIRONMENT_SECRET_MISSING'
  /** Content uses a variable that the target lacks. */
  | 'ENVIRONMENT_VARIABLE_MISSING'
  /** An integration is disabled; its accounts and workflows pause. */
  | 'INTEGRATION_DISABLED'
  /** An integration that was disabled is enabled again; its accounts and workflows resume. */
  | 'INTEGRATION_ENABLED'
  /** An integration is removed, with its accounts and workflows. */
  | 'INTEGRATION_REMOVED'
  /**
   * An item is removed, and one of the same kind with the same content is added: its key may have changed. If so, rename the key
   * instead of removing the item, so that users keep their accounts, workflows and settings.
   */
  | 'LOOKS_RENAMED'
  /** An integration requests other OAuth scopes; users must reconnect. */
  | 'OAUTH_SCOPES_CHANGED'
  /**
   * An integration or workflow has another setting that is required of users: it is new, was optional, had a default, or was
   * given by the team. Workflows that need it stop for users without a value, and start again once they save one.
   */
  | 'REQUIRED_USER_SETTING_ADDED'
  /**
   * Settings of an integration or workflow are no longer required of users: they are removed, become optional, get a default,
   * or are given by the team. Workflows that waited only for these start. Raised only if there are users who lack a value for
   * one of them.
   */
  | 'REQUIRED_USER_SETTING_REMOVED'
  /** The release is live, but a runtime could not be notified to activate it. */
  | 'TARGET_NOT_ACTIVATED'
  /** A runtime rejected a change, or the verification of what it received failed. */
  | 'TARGET_REFUSED'
  /** A runtime did not respond, or reported itself unavailable, in every attempt. */
  | 'TARGET_UNREACHABLE'
  /**
   * Content requires a setting that the team gives (`scope: TEAM`, no default), and the target has no value that the setting
   * accepts.
   */
  | 'TEAM_SETTING_MISSING'
  /**
   * A user setting accepts fewer values, so that saved ones become void, wholly or in part: its type changes, options or fields
   * of it are removed, a field becomes required, or its options come from a request instead of a list or the reverse. Or the
   * team gives it instead of users, or the reverse. If it is required and has no default, workflows that need it stop for
   * users left without a value, and start again once they save one.
   */
  | 'USER_SETTING_CHANGED'
  /**
   * The default of a user setting is added, changed or removed. Affects the users with an account who have saved no value.
   * Raised only if there are such users.
   */
  | 'USER_SETTING_DEFAULT_CHANGED'
  /** A user setting is removed; its saved values are lost. */
  | 'USER_SETTING_REMOVED'
  /**
   * A user setting accepts values again that were void, e.g. because it returns to a former type, or options of it are
   * restored. If it is required, workflows that waited for it start. Raised only if there are such values.
   */
  | 'USER_SETTING_RESTORED'
  /** The release is live, but its updates of some connected users failed. */
  | 'USER_UPDATE_FAILED'
  /** The staged content differs from the content of the release. */
  | 'VERIFICATION_FAILED'
  /**
   * A workflow becomes enabled by default, or is enabled by default and no longer hidden. It is enabled for connected users
   * who have not decided about it and have a value for every required setting of it and its integration. A separate message
   * covers users who lack a value: the workflow starts for them once they save it.
   */
  | 'WORKFLOW_ENABLED_BY_DEFAULT'
  /** A workflow is removed or hidden. */
  | 'WORKFLOW_REMOVED'
  /**
   * A rollback undoes what later releases did to a workflow of users who have not decided about it since: it is enabled again,
   * or no longer enabled. Or a workflow that was deleted while the project was editable is restored, and runs again for users
   * who had enabled it; raised only if there are such users.
   */
  | 'WORKFLOW_RESTORED'
  /** A workflow's trigger changes: its type, event, schedule or parameters. The trigger of each user is created again. */
  | 'WORKFLOW_TRIGGER_CHANGED';

/** A page of messages. */
export type MessageConnection = {
  readonly __typename?: 'MessageConnection';
  /** The items of the page, each with a cursor. */
  readonly edges: ReadonlyArray<MessageEdge>;
  /** The items of the page, without cursors. */
  readonly nodes: ReadonlyArray<Message>;
  /** The position of the page in its list. */
  readonly pageInfo: PageInfo;
  /** The number of items on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** Numbers of messages per severity. */
export type MessageCounts = {
  readonly __typename?: 'MessageCounts';
  /** Failures. */
  readonly errors: Scalars['Int']['output'];
  /** Things to know. */
  readonly infos: Scalars['Int']['output'];
  /** The warnings that must be resolved or acknowledged: those that are not carried over. */
  readonly newWarnings: Scalars['Int']['output'];
  /** All warnings. */
  readonly warnings: Scalars['Int']['output'];
};

/** One item of a page of messages. */
export type MessageEdge = {
  readonly __typename?: 'MessageEdge';
  /** Pass as `after` to get the items after this one, or as `before` to get those before it. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: Message;
};

/** Which messages to list. All given conditions must hold. */
export type MessageFilter = {
  /** True: only warnings that are carried over. False: all other messages. */
  readonly carriedOver?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only messages of this rule. */
  readonly code?: InputMaybe<MessageCode>;
  /** Only messages of this severity. */
  readonly severity?: InputMaybe<MessageSeverity>;
};

/** How much a message matters. */
export type MessageSeverity =
  /** Something failed after the deployment had started. */
  | 'ERROR'
  /** Informs about what the release does to existing users. */
  | 'INFO'
  /** Must be resolved or acknowledged before the release is deployed, unless it is carried over from the live release. */
  | 'WARNING';

/** What a message is about. */
export type MessageSubject = {
  readonly __typename?: 'MessageSubject';
  /** The kind of content. Null if it is not about a single item. */
  readonly contentType: Maybe<ContentType>;
  /** The key of the item, or of the missing secret or variable. Null if the message is about the whole deployment. */
  readonly key: Maybe<Scalars['String']['output']>;
  /** The name of the item, the key of the missing secret or variable, or, for a whole deployment, the environment's name. */
  readonly name: Scalars['String']['output'];
};

/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Requests that a running deployment stops before its activation. The target keeps its content, and its runtimes are
   * notified to drop what they received.
   */
  readonly cancelDeployment: ReleasePayload;
  /**
   * Connects an account of the caller to an integration of the live content, and enables the integration's default
   * workflows. A workflow with required settings starts once they have values. Connecting again replaces the account.
   * Connected users only.
   */
  readonly connectIntegration: UserIntegrationPayload;
  /**
   * Copies a workflow into an editable project, with the integrations and the app event that it needs, if the project lacks
   * them. Existing ones are not changed. An existing workflow with the same key is overwritten; its former state stays in
   * the history. Configuration (secrets, variables, credentials) is never copied.
   */
  readonly copyWorkflow: CopyWorkflowPayload;
  /** Adds an app event to an editable project. */
  readonly createAppEvent: AppEventPayload;
  /**
   * Adds a runtime for an environment's content. Its secret is returned only here. The next deployment sends an HTTP runtime
   * the whole content, as it has none yet. ADMIN only.
   */
  readonly createDeploymentTarget: DeploymentTargetSecretPayload;
  /** Adds an integration to an editable project. */
  readonly createIntegration: IntegrationPayload;
  /** Adds a person or a machine to the team. The new member has no token yet: see `createToken`. ADMIN only. */
  readonly createMember: MemberPayload;
  /**
   * Creates a pipeline: Development, Staging and Production. Without `projectId` they are empty. With it, that Development
   * Project becomes Production, and Development and Staging start with its content; Production is read-only, and this can't
   * be undone. Staging and Production start with a live system release `0.1.0`. ADMIN only.
   */
  readonly createPipeline: CreatePipelinePayload;
  /** Creates an empty Development Project, which belongs to no pipeline. */
  readonly createProject: CreateProjectPayload;
  /**
   * Opens a Release Preview for a target environment (Staging or Production) from the environment before it. A target has at
   * most one open promotion: if there is one, it is returned and `alreadyOpen` is true. A rollback may be open beside it. If
   * the target's last release failed, the payload has it as `failedRelease`: retry it instead of creating the same release
   * twice.
   */
  readonly createRelease: OpenedReleasePayload;
  /**
   * Creates a bearer token for the caller, or, if the caller is an ADMIN, for any member. The token is returned only here. It
   * never allows more than the caller may do now, even if its member gets more permissions later.
   */
  readonly createToken: CreateTokenPayload;
  /** Adds a webhook, which is notified of events of releases. Its secret is returned only here. ADMIN only. */
  readonly createWebhook: WebhookSecretPayload;
  /** Adds a workflow to an integration of an editable project. */
  readonly createWorkflow: WorkflowPayload;
  /** Deletes the OAuth client of an integration in one project. ADMIN only. */
  readonly deleteAppCredentials: DeleteConfigurationPayload;
  /** Removes an app event. Refused with `ITEM_IN_USE` if it triggers a workflow that is no draft. */
  readonly deleteAppEvent: DeleteContentPayload;
  /** Deletes a connected user with its connections, enabled workflows and settings. This can't be undone. */
  readonly deleteConnectedUser: DeleteConnectedUserPayload;
  /**
   * Deletes a runtime. Deployments no longer include it, and its token stops working at once. Refused with
   * `DEPLOYMENT_IN_PROGRESS` while a deployment to its environment runs. ADMIN only.
   */
  readonly deleteDeploymentTarget: DeleteDeploymentTargetPayload;
  /** Deletes an environment secret. ADMIN only. */
  readonly deleteEnvironmentSecret: DeleteConfigurationPayload;
  /**
   * Deletes an environment variable. ADMIN, or in Development and Development Projects a DEVELOPER (`FORBIDDEN` for Staging
   * and Production).
   */
  readonly deleteEnvironmentVariable: DeleteConfigurationPayload;
  /**
   * Removes an integration. Refused with `ITEM_IN_USE` if it has workflows, unless `withWorkflows` is true, and if steps of
   * other workflows, except drafts, use it.
   */
  readonly deleteIntegration: DeleteContentPayload;
  /**
   * Deletes a pipeline with its environments and their projects: content, history, releases, configuration, connected users,
   * runtimes. Webhooks that cover only these environments are deleted; others no longer cover them. This can't be undone; only
   * the audit log stays. The pipeline disappears at once, and tokens of its connected users and runtimes are refused; its data is
   * deleted in the background. HTTP runtimes are not notified. Refused with `DEPLOYMENT_IN_PROGRESS` while a deployment runs.
   * Only for an ADMIN who sees all of its environments.
   */
  readonly deletePipeline: DeletePipelinePayload;
  /**
   * Deletes a Development Project with its content, history, configuration and connected users. This can't be undone; only the
   * audit log stays. It disappears at once; its data is deleted in the background. ADMIN only.
   */
  readonly deleteProject: DeleteProjectPayload;
  /** Deletes a webhook with its deliveries. ADMIN only. */
  readonly deleteWebhook: DeleteWebhookPayload;
  /** Removes a workflow. */
  readonly deleteWorkflow: DeleteContentPayload;
  /**
   * Deploys a Release Preview as it was reviewed. Returns as soon as the deployment is accepted; follow it with
   * `deploymentProgress`. Each kind of refusal is a user error with its own code, and leaves the preview unchanged. For a
   * FAILED release, the same input with its version and revision retries it like `retryDeployment`, so a job that runs twice
   * creates no second release. The version of a failed or cancelled release that was never live can be used again.
   */
  readonly deployRelease: ReleasePayload;
  /** Stops a connected user's workflows and refuses its tokens with `UNAUTHENTICATED` until it is enabled again. */
  readonly disableConnectedUser: ConnectedUserPayload;
  /** Disables a workflow for the caller. Connected users only. */
  readonly disableWorkflow: UserWorkflowPayload;
  /** Closes a Release Preview without deploying it. */
  readonly discardRelease: ReleasePayload;
  /** Disconnects the caller's account, and deletes its enabled workflows and settings. Connected users only. */
  readonly disconnectIntegration: UserIntegrationPayload;
  /** Enables a disabled connected user again. */
  readonly enableConnectedUser: ConnectedUserPayload;
  /** Enables a workflow for the caller. Its required settings must have values. Connected users only. */
  readonly enableWorkflow: UserWorkflowPayload;
  /**
   * Excludes changes from a Release Preview. Refused with `CHANGE_NEEDED` if an included change needs one of them; with
   * `withDependants`, the changes that need them are excluded too.
   */
  readonly excludeChanges: ChangeSelectionPayload;
  /**
   * Replaces an editable project's content with a document from `Project.contentExport`: items that the document lacks are
   * removed. All or nothing. With `dryRun` nothing is written, and the change summary shows what would change. Send a document
   * that is too large for a request body by `PUT /projects/<id>/content`.
   */
  readonly importContent: ImportContentPayload;
  /**
   * Includes excluded changes in a Release Preview again. Refused with `CHANGE_NEEDED` if one of them needs another excluded
   * change; with `withNeeded`, the changes that they need are included too.
   */
  readonly includeChanges: ChangeSelectionPayload;
  /**
   * Sends a delivery again, whether or not it was delivered. It keeps its id, so that receivers can detect duplicates.
   * Refused with `STATE_NOT_ALLOWED` while the delivery is pending, or if the webhook no longer covers the environment. ADMIN
   * only.
   */
  readonly redeliverWebhook: WebhookDeliveryPayload;
  /** Removes a member from the team and revokes its tokens. Its actions stay in the history. ADMIN only. */
  readonly removeMember: MemberPayload;
  /**
   * Gives an item of an editable project another key. It stays the same item: releases show one MODIFY with both keys, and the
   * accounts, enabled workflows and settings of connected users, and app credentials, follow. Renaming an integration also
   * changes the keys of its workflows. Definitions that refer to the item are rewritten: `integration` of steps, `appEvent` of
   * triggers, `workflowOrder`. All of it is one content revision.
   */
  readonly renameContent: RenameContentPayload;
  /** Renames a pipeline and the projects of its environments. Only for an ADMIN who sees all of them. */
  readonly renamePipeline: RenamePipelinePayload;
  /** Renames a Development Project. An environment's project gets its name from its pipeline. */
  readonly renameProject: RenameProjectPayload;
  /**
   * Restores an item, removed or not, to an earlier version of its history. The restore is itself an edit. Renames since that
   * version stay: the item keeps its key, and refers to other items by their present keys.
   */
  readonly restoreContent: RestoreContentPayload;
  /**
   * Resumes a failed deployment at the step that failed, after the same checks as `deployRelease`. New warnings, e.g. for a
   * secret that was deleted, appear among the release's messages and must be resolved or acknowledged
   * (`WARNINGS_UNRESOLVED`). For a live release, sends the runtimes that could not be notified (`TARGET_NOT_ACTIVATED`) the
   * changes that they lack, and activates them.
   */
  readonly retryDeployment: ReleasePayload;
  /** Revokes a token of the caller, or, if the caller is an ADMIN, of any member. */
  readonly revokeToken: RevokeTokenPayload;
  /**
   * Opens a Release Preview that restores the exact content of an earlier release of the same target. It is reviewed and
   * deployed like any other preview, under a new, higher version. Workflows that later releases enabled or stopped for users
   * return to their former state, unless the users have decided themselves. A target has at most one open rollback: if it
   * restores the same release, it is returned and `alreadyOpen` is true; otherwise this one is refused with `PREVIEW_OPEN`. A
   * promotion may be open beside it. Once one of the two is deployed, the other one is compared with the new content.
   */
  readonly rollBackRelease: OpenedReleasePayload;
  /** Gives a runtime a new secret, which is returned only here. The old one stays valid for a while. ADMIN only. */
  readonly rotateDeploymentTargetSecret: DeploymentTargetSecretPayload;
  /**
   * Generates a new RSA key pair for a project. The private key is returned only here and never stored. Tokens that were
   * signed with the previous key are refused at once, which signs out all the project's connected users. ADMIN; a DEVELOPER
   * only for Development and Development Projects (`FORBIDDEN` for Staging and Production).
   */
  readonly rotateSigningKey: RotateSigningKeyPayload;
  /** Gives a webhook a new secret, which is returned only here. The old one stays valid for a while. ADMIN only. */
  readonly rotateWebhookSecret: WebhookSecretPayload;
  /**
   * Saves the caller's values for settings of an integration or a workflow. Omitted settings keep their values. Null deletes a
   * value; a required setting can't be deleted. Connected users only.
   */
  readonly saveUserSettings: SaveUserSettingsPayload;
  /**
   * Saves the OAuth client that an integration uses in one project. ADMIN; a DEVELOPER or RELEASE_MANAGER may set the first
   * one, and gets `SECRET_EXISTS` if there is one. Nobody can read the client secret again.
   */
  readonly setAppCredentials: AppCredentialsPayload;
  /**
   * Saves the OAuth clients of several integrations in one project, all or none, with the permissions of
   * `setAppCredentials`. The path of a user error's field contains the position of the client:
   * `["credentials", "3", "clientId"]`.
   */
  readonly setAppCredentialsOfIntegrations: AppCredentialsOfIntegrationsPayload;
  /**
   * Gives the public key that the runtime's configuration is encrypted to. A key that is given stays: another one is refused
   * with `PUBLIC_KEY_EXISTS` until an ADMIN removes the first, so that nobody who has stolen the token can read the
   * configuration. `FORBIDDEN` unless an ADMIN has set `receivesSecrets`. Runtimes only.
   */
  readonly setDeploymentTargetPublicKey: SetDeploymentTargetPublicKeyPayload;
  /**
   * Saves an environment secret. ADMIN; a DEVELOPER or RELEASE_MANAGER may set the first value, and gets `SECRET_EXISTS` if
   * there is one. Nobody can read the value again.
   */
  readonly setEnvironmentSecret: EnvironmentSecretPayload;
  /**
   * Saves several environment secrets of one project, all or none, with the permissions of `setEnvironmentSecret`. The path of
   * a user error's field contains the position of the secret: `["secrets", "3", "key"]`.
   */
  readonly setEnvironmentSecrets: EnvironmentSecretsPayload;
  /**
   * Saves an environment variable. ADMIN, or in Development and Development Projects a DEVELOPER; otherwise a DEVELOPER or
   * RELEASE_MANAGER may set the first value, and gets `VARIABLE_EXISTS` if there is one.
   */
  readonly setEnvironmentVariable: EnvironmentVariablePayload;
  /**
   * Saves several environment variables of one project, all or none, with the permissions of `setEnvironmentVariable`. The
   * path of a user error's field contains the position of the variable: `["variables", "3", "key"]`.
   */
  readonly setEnvironmentVariables: EnvironmentVariablesPayload;
  /**
   * Saves the team's values for settings (`scope: TEAM`) of one integration or workflow in one project, all or none. ADMIN; a
   * DEVELOPER or RELEASE_MANAGER may set first values, and gets `SECRET_EXISTS` if there is one. Only an ADMIN deletes values.
   * Nobody can read them again.
   */
  readonly setTeamSettings: TeamSettingsPayload;
  /** Changes an app event's name, its definition, or both. */
  readonly updateAppEvent: AppEventPayload;
  /** Changes a runtime. Refused with `DEPLOYMENT_IN_PROGRESS` while a deployment to its environment runs. ADMIN only. */
  readonly updateDeploymentTarget: DeploymentTargetPayload;
  /** Changes an integration's name, its definition, or both. */
  readonly updateIntegration: IntegrationPayload;
  /**
   * Changes a member's name, role or projects. The last unlimited ADMIN can't lose the role (`LAST_ADMIN`). Reduced
   * permissions apply to the member's tokens at once. Added permissions apply only within `Token.maxRole` and
   * `Token.projects`: create a new token if an existing one is too limited. ADMIN only.
   */
  readonly updateMember: MemberPayload;
  /**
   * Changes a webhook. Pending deliveries go to the new address; those of environments that the webhook no longer covers are
   * given up. ADMIN only.
   */
  readonly updateWebhook: WebhookPayload;
  /** Changes a workflow's name, its definition, or both. */
  readonly updateWorkflow: WorkflowPayload;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationCancelDeploymentArgs = {
  input: ReleaseInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationConnectIntegrationArgs = {
  input: ConnectIntegrationInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationCopyWorkflowArgs = {
  input: CopyWorkflowInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationCreateAppEventArgs = {
  input: CreateAppEventInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationCreateDeploymentTargetArgs = {
  input: CreateDeploymentTargetInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationCreateIntegrationArgs = {
  input: CreateIntegrationInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationCreateMemberArgs = {
  input: CreateMemberInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationCreatePipelineArgs = {
  input: CreatePipelineInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationCreateProjectArgs = {
  input: CreateProjectInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationCreateReleaseArgs = {
  input: CreateReleaseInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationCreateTokenArgs = {
  input: CreateTokenInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationCreateWebhookArgs = {
  input: CreateWebhookInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationCreateWorkflowArgs = {
  input: CreateWorkflowInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationDeleteAppCredentialsArgs = {
  input: DeleteAppCredentialsInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationDeleteAppEventArgs = {
  input: DeleteContentInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationDeleteConnectedUserArgs = {
  input: ConnectedUserInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationDeleteDeploymentTargetArgs = {
  input: DeleteDeploymentTargetInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationDeleteEnvironmentSecretArgs = {
  input: DeleteEnvironmentSecretInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationDeleteEnvironmentVariableArgs = {
  input: DeleteEnvironmentVariableInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationDeleteIntegrationArgs = {
  input: DeleteIntegrationInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationDeletePipelineArgs = {
  input: DeletePipelineInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationDeleteProjectArgs = {
  input: DeleteProjectInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationDeleteWebhookArgs = {
  input: DeleteWebhookInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationDeleteWorkflowArgs = {
  input: DeleteContentInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationDeployReleaseArgs = {
  input: DeployReleaseInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationDisableConnectedUserArgs = {
  input: ConnectedUserInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationDisableWorkflowArgs = {
  input: UserWorkflowInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationDiscardReleaseArgs = {
  input: ReleaseInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationDisconnectIntegrationArgs = {
  input: DisconnectIntegrationInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationEnableConnectedUserArgs = {
  input: ConnectedUserInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationEnableWorkflowArgs = {
  input: UserWorkflowInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationExcludeChangesArgs = {
  input: ChangeSelectionInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationImportContentArgs = {
  input: ImportContentInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationIncludeChangesArgs = {
  input: ChangeSelectionInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationRedeliverWebhookArgs = {
  input: RedeliverWebhookInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationRemoveMemberArgs = {
  input: RemoveMemberInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationRenameContentArgs = {
  input: RenameContentInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationRenamePipelineArgs = {
  input: RenamePipelineInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationRenameProjectArgs = {
  input: RenameProjectInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationRestoreContentArgs = {
  input: RestoreContentInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationRetryDeploymentArgs = {
  input: ReleaseInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationRevokeTokenArgs = {
  input: RevokeTokenInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationRollBackReleaseArgs = {
  input: RollBackReleaseInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationRotateDeploymentTargetSecretArgs = {
  input: RotateDeploymentTargetSecretInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationRotateSigningKeyArgs = {
  input: RotateSigningKeyInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationRotateWebhookSecretArgs = {
  input: RotateWebhookSecretInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationSaveUserSettingsArgs = {
  input: SaveUserSettingsInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationSetAppCredentialsArgs = {
  input: SetAppCredentialsInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationSetAppCredentialsOfIntegrationsArgs = {
  input: SetAppCredentialsOfIntegrationsInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationSetDeploymentTargetPublicKeyArgs = {
  input: SetDeploymentTargetPublicKeyInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationSetEnvironmentSecretArgs = {
  input: SetEnvironmentSecretInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationSetEnvironmentSecretsArgs = {
  input: SetEnvironmentSecretsInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationSetEnvironmentVariableArgs = {
  input: SetEnvironmentVariableInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationSetEnvironmentVariablesArgs = {
  input: SetEnvironmentVariablesInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationSetTeamSettingsArgs = {
  input: SetTeamSettingsInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationUpdateAppEventArgs = {
  input: UpdateContentInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationUpdateDeploymentTargetArgs = {
  input: UpdateDeploymentTargetInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationUpdateIntegrationArgs = {
  input: UpdateContentInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationUpdateMemberArgs = {
  input: UpdateMemberInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationUpdateWebhookArgs = {
  input: UpdateWebhookInput;
};


/**
 * Write operations, for members unless stated otherwise. A mutation that returns `userErrors` wrote nothing. The same holds if
 * the whole operation is refused, or if the caller is not permitted to read a field that the mutation selects (`FORBIDDEN`).
 * If the write succeeded but its result can't be read, the error's `extensions.outcome` is `SUCCEEDED`. The mutations of one
 * operation run one after another. An error ends the operation; its `extensions.succeeded` lists the earlier mutations that
 * succeeded, by alias or name. With an idempotency key (the header `Idempotency-Key`, or `extensions.idempotencyKey`) an operation
 * can be sent again within 24 hours: it gives the first answer, and is not run again.
 */
export type MutationUpdateWorkflowArgs = {
  input: UpdateContentInput;
};

/** An object that can be refetched by its id. */
export type Node = {
  /** Opaque, unique on this server, and never reused. */
  readonly id: Scalars['ID']['output'];
};

/** The formats of release notes. */
export type NotesFormat =
  /** Markdown: CommonMark, as GitHub and most tools show it. */
  | 'MARKDOWN';

/** The preview that was opened. */
export type OpenedReleasePayload = {
  readonly __typename?: 'OpenedReleasePayload';
  /** True if the preview was already open. Others may have excluded changes from it. */
  readonly alreadyOpen: Scalars['Boolean']['output'];
  /** The number of excluded changes: `changeSummary { changes(filter: { excluded: true }) }` lists them. */
  readonly excludedCount: Scalars['Int']['output'];
  /**
   * The last release that was deployed to the target, if it FAILED: `deployRelease` with its version and revision retries it.
   * Otherwise null.
   */
  readonly failedRelease: Maybe<Release>;
  /** The preview, whether new or already open. `createdBy` is who opened it. Null if it was refused. */
  readonly release: Maybe<Release>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/**
 * The position of a page in its list (Relay cursor connections). Every list takes `first` and `after` to page forward from its
 * start, or `last` and `before` to page backward from its end; both return the same order. A size is from 0 to 200. Null means
 * not given; if neither is given, `first` has its default. A page of size 0 is empty, and `totalCount` is still available. A
 * cursor identifies an item of one list. It stays valid when items are added or removed, its own item included. The result of
 * a mutation is not refused after the write: there a cursor may come from the same list of another object, and the page starts
 * at its position.
 */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Pass as `after` to get the next page. Null on an empty page. */
  readonly endCursor: Maybe<Scalars['String']['output']>;
  /** True if more items follow `endCursor`; with `first` and `before`, up to `before`. False on an empty page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** True if items precede `startCursor`; with `last` and `after`, back to `after`. False on an empty page. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Pass as `before` to get the previous page. Null on an empty page. */
  readonly startCursor: Maybe<Scalars['String']['output']>;
};

/** One product's ordered set of release environments: Development, Staging, Production. */
export type Pipeline = Node & {
  readonly __typename?: 'Pipeline';
  /** When it was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The environment of one kind. Null if the caller can't see it. */
  readonly environment: Maybe<Environment>;
  /** The environments that the caller may see, in order: Development, Staging, Production. */
  readonly environments: ReadonlyArray<Environment>;
  /** See `Node.id`. */
  readonly id: Scalars['ID']['output'];
  /**
   * For people. Unique, ignoring case, among the pipelines that the member who set it may see. A pipeline that this member
   * can't see can have the same name: `id` and `createdAt` distinguish them.
   */
  readonly name: Scalars['String']['output'];
};


/** One product's ordered set of release environments: Development, Staging, Production. */
export type PipelineEnvironmentArgs = {
  kind: EnvironmentKind;
};

/** A page of pipelines. */
export type PipelineConnection = {
  readonly __typename?: 'PipelineConnection';
  /** The items of the page, each with a cursor. */
  readonly edges: ReadonlyArray<PipelineEdge>;
  /** The items of the page, without cursors. */
  readonly nodes: ReadonlyArray<Pipeline>;
  /** The position of the page in its list. */
  readonly pageInfo: PageInfo;
  /** The number of items on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One item of a page of pipelines. */
export type PipelineEdge = {
  readonly __typename?: 'PipelineEdge';
  /** Pass as `after` to get the items after this one, or as `before` to get those before it. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: Pipeline;
};

/** A container of content and configuration. It belongs to an environment, or is a Development Project outside of pipelines. */
export type Project = Node & {
  readonly __typename?: 'Project';
  /** Its OAuth clients, in order of the first keys of their integrations, without their secrets. ADMIN only. */
  readonly appCredentials: AppCredentialsConnection;
  /** The app event with this key. Null if there is none. */
  readonly appEvent: Maybe<AppEvent>;
  /** App events, by key. */
  readonly appEvents: AppEventConnection;
  /** What the caller may do in it. */
  readonly can: ProjectPermissions;
  /**
   * What its content uses of the configuration, by kind and key, and whether it has values. Content of other environments, which
   * a release will bring, does not count.
   */
  readonly configurationNeeds: ConfigurationNeedConnection;
  /** The connected user whose tokens have this `sub`. Null if there is none. */
  readonly connectedUser: Maybe<ConnectedUser>;
  /** Its connected users, by user id. */
  readonly connectedUsers: ConnectedUserConnection;
  /** The whole content as one document for `importContent`. `GET /projects/<id>/content` streams it. */
  readonly contentExport: ContentExport;
  /**
   * Grows by one with every write to its content; an import or an activated release is one write. A restore from a backup sets
   * it back, so that the same number may occur again for different content.
   */
  readonly contentRevision: Scalars['Int']['output'];
  /** When it was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** True if content can be edited by mutations. */
  readonly editable: Scalars['Boolean']['output'];
  /** The environment that owns it. Null for a Development Project. */
  readonly environment: Maybe<Environment>;
  /** Its environment secrets, by key, without their values. ADMIN only. */
  readonly environmentSecrets: EnvironmentSecretConnection;
  /** Its environment variables, by key, with their values. */
  readonly environmentVariables: EnvironmentVariableConnection;
  /** Every edit of its content, newest first, including those of removed items. */
  readonly history: ContentVersionConnection;
  /** See `Node.id`. */
  readonly id: Scalars['ID']['output'];
  /** The integration with this key. Null if there is none. */
  readonly integration: Maybe<Integration>;
  /** Integrations, by key. */
  readonly integrations: IntegrationConnection;
  /** For people. An environment's project is named after its pipeline and environment. */
  readonly name: Scalars['String']['output'];
  /** The key that its connected users' tokens are signed with. Null until `rotateSigningKey` creates one. */
  readonly signingKey: Maybe<SigningKey>;
  /**
   * The settings that its team has given values for, without the values: those of integrations, then those of workflows.
   * ADMIN only.
   */
  readonly teamSettings: TeamSettingConnection;
  /** The workflow with this key. Null if there is none. */
  readonly workflow: Maybe<Workflow>;
  /** Workflows, by key, and so grouped by integration. */
  readonly workflows: WorkflowConnection;
};


/** A container of content and configuration. It belongs to an environment, or is a Development Project outside of pipelines. */
export type ProjectAppCredentialsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A container of content and configuration. It belongs to an environment, or is a Development Project outside of pipelines. */
export type ProjectAppEventArgs = {
  key: Scalars['String']['input'];
};


/** A container of content and configuration. It belongs to an environment, or is a Development Project outside of pipelines. */
export type ProjectAppEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AppEventFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A container of content and configuration. It belongs to an environment, or is a Development Project outside of pipelines. */
export type ProjectConfigurationNeedsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A container of content and configuration. It belongs to an environment, or is a Development Project outside of pipelines. */
export type ProjectConnectedUserArgs = {
  userId: Scalars['String']['input'];
};


/** A container of content and configuration. It belongs to an environment, or is a Development Project outside of pipelines. */
export type ProjectConnectedUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ConnectedUserFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A container of content and configuration. It belongs to an environment, or is a Development Project outside of pipelines. */
export type ProjectEnvironmentSecretsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A container of content and configuration. It belongs to an environment, or is a Development Project outside of pipelines. */
export type ProjectEnvironmentVariablesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<EnvironmentVariableFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A container of content and configuration. It belongs to an environment, or is a Development Project outside of pipelines. */
export type ProjectHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<HistoryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A container of content and configuration. It belongs to an environment, or is a Development Project outside of pipelines. */
export type ProjectIntegrationArgs = {
  key: Scalars['String']['input'];
};


/** A container of content and configuration. It belongs to an environment, or is a Development Project outside of pipelines. */
export type ProjectIntegrationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<IntegrationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A container of content and configuration. It belongs to an environment, or is a Development Project outside of pipelines. */
export type ProjectTeamSettingsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A container of content and configuration. It belongs to an environment, or is a Development Project outside of pipelines. */
export type ProjectWorkflowArgs = {
  key: Scalars['String']['input'];
};


/** A container of content and configuration. It belongs to an environment, or is a Development Project outside of pipelines. */
export type ProjectWorkflowsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<WorkflowFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of projects. */
export type ProjectConnection = {
  readonly __typename?: 'ProjectConnection';
  /** The items of the page, each with a cursor. */
  readonly edges: ReadonlyArray<ProjectEdge>;
  /** The items of the page, without cursors. */
  readonly nodes: ReadonlyArray<Project>;
  /** The position of the page in its list. */
  readonly pageInfo: PageInfo;
  /** The number of items on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One item of a page of projects. */
export type ProjectEdge = {
  readonly __typename?: 'ProjectEdge';
  /** Pass as `after` to get the items after this one, or as `before` to get those before it. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: Project;
};

/** Which projects to list. */
export type ProjectFilter = {
  /** True: Development Projects only. False: projects of environments only. */
  readonly developmentProject?: InputMaybe<Scalars['Boolean']['input']>;
  /** Part of the name, ignoring case. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
};

/**
 * What the caller may do in a project: by its role, its token, and what the project is. Clients show and hide actions by it. True
 * says that the permission is there; whether an action succeeds also depends on the state, e.g. a deployment that is running.
 */
export type ProjectPermissions = {
  readonly __typename?: 'ProjectPermissions';
  /** Make a pipeline of the project, which becomes its Production. False for the project of an environment. */
  readonly createPipeline: Scalars['Boolean']['output'];
  /** Delete the project. False for the project of an environment, which is deleted with its pipeline. */
  readonly deleteProject: Scalars['Boolean']['output'];
  /** Create, change, delete, restore, rename, copy and import content of the project. False for Staging and Production. */
  readonly editContent: Scalars['Boolean']['output'];
  /** List, overwrite and delete secrets, app credentials and settings of the team. */
  readonly manageConfiguration: Scalars['Boolean']['output'];
  /** Enable, disable and delete connected users. */
  readonly manageConnectedUsers: Scalars['Boolean']['output'];
  /** Create, change and delete the environment's deployment targets, and their secrets. False for Development Projects. */
  readonly manageDeploymentTargets: Scalars['Boolean']['output'];
  /** Rename and delete the project's pipeline. False for Development Projects, and if the caller can't see all its environments. */
  readonly managePipeline: Scalars['Boolean']['output'];
  /** Overwrite and delete variables. In Staging and Production, fewer roles may than in Development. */
  readonly overwriteVariables: Scalars['Boolean']['output'];
  /** Set the first value of a secret, a variable, app credentials or a setting of the team. */
  readonly provideConfiguration: Scalars['Boolean']['output'];
  /**
   * Create releases to the project's environment from the one before it, select their changes, and deploy, cancel, retry and discard
   * them. False for Development and Development Projects, and if the caller can't see the environment before it.
   */
  readonly release: Scalars['Boolean']['output'];
  /** Rename the project. False for the project of an environment, which is named after its pipeline. */
  readonly renameProject: Scalars['Boolean']['output'];
  /** Roll the project's environment back to an earlier release. False for Development and Development Projects. */
  readonly rollBack: Scalars['Boolean']['output'];
  /** Replace the signing key. In Staging and Production, fewer roles may than in Development. */
  readonly rotateSigningKey: Scalars['Boolean']['output'];
};

/** Give the integration an OAuth client in the target: `setAppCredentials`. */
export type ProvideAppCredentialsAction = MessageAction & {
  readonly __typename?: 'ProvideAppCredentialsAction';
  /** The key of the integration. */
  readonly integrationKey: Scalars['String']['output'];
  /** What to do, in words for a button. */
  readonly label: Scalars['String']['output'];
  /** The target's project. */
  readonly project: Project;
};

/** Give the secret a value in the target: `setEnvironmentSecret`. */
export type ProvideEnvironmentSecretAction = MessageAction & {
  readonly __typename?: 'ProvideEnvironmentSecretAction';
  /** What to do, in words for a button. */
  readonly label: Scalars['String']['output'];
  /** The target's project. */
  readonly project: Project;
  /** The key of the secret. */
  readonly secretKey: Scalars['String']['output'];
};

/** Give the variable a value in the target: `setEnvironmentVariable`. */
export type ProvideEnvironmentVariableAction = MessageAction & {
  readonly __typename?: 'ProvideEnvironmentVariableAction';
  /** What to do, in words for a button. */
  readonly label: Scalars['String']['output'];
  /** The target's project. */
  readonly project: Project;
  /** The key of the variable. */
  readonly variableKey: Scalars['String']['output'];
};

/** Give the setting a value in the target: `setTeamSettings`. */
export type ProvideTeamSettingAction = MessageAction & {
  readonly __typename?: 'ProvideTeamSettingAction';
  /** Which kind of content has the setting: INTEGRATION or WORKFLOW. */
  readonly contentType: ContentType;
  /** The key of the integration or workflow. */
  readonly key: Scalars['String']['output'];
  /** What to do, in words for a button. */
  readonly label: Scalars['String']['output'];
  /** The target's project. */
  readonly project: Project;
  /** The setting's id. */
  readonly settingId: Scalars['String']['output'];
  /** The setting's type. */
  readonly settingType: UserSettingType;
};

/** Read operations. A look-up by id returns null if the object does not exist or the caller can't see it. */
export type Query = {
  readonly __typename?: 'Query';
  /**
   * The files of audit entries that retention has exported, newest first. ADMIN only; an ADMIN who is limited to some projects
   * sees none, because the files have the entries of all projects.
   */
  readonly auditExports: AuditExportConnection;
  /** What members, connected users and runtimes did, newest first. ADMIN only. */
  readonly auditLog: AuditEntryConnection;
  /**
   * What would have to change in `target` to make its content equal to `source`. Each side is an environment, a project or
   * a release. Fails with `BAD_USER_INPUT` if a side does not exist.
   */
  readonly compareContent: ChangeSummary;
  /** The connected user who sent the operation. Connected users only; members get `FORBIDDEN`. */
  readonly currentUser: CurrentUser;
  /**
   * The JSON Schemas (draft 2020-12) of definitions and of the import document. They use standard keywords only, and refer
   * to each other by `$id`.
   */
  readonly definitionSchemas: ReadonlyArray<DefinitionSchema>;
  /** One environment. */
  readonly environment: Maybe<Environment>;
  /**
   * The secrets, variables, app credentials and settings of the team that the live content of an environment uses, encrypted
   * to the public key of the runtime that asks. `GET /environments/<environment id>/configuration` serves the same. Each read leaves an entry in the
   * audit log. `FORBIDDEN` for members and connected users, for runtimes of other environments, and unless an ADMIN has set
   * `receivesSecrets` and the runtime has a public key. Runtimes only.
   */
  readonly liveConfiguration: LiveConfiguration;
  /**
   * The live content of an environment, for its runtimes. `GET /environments/<environment id>/manifest` serves the same with
   * an ETag. A runtime's token can read the manifest of its own environment only. Null if the environment does not exist or
   * the caller can't see it.
   */
  readonly liveManifest: Maybe<Manifest>;
  /**
   * The enabled connected users of an environment, by user id, with what the live content needs of them: accounts, running
   * workflows and settings, encrypted to the public key of the runtime that asks. For whom and when: see
   * `liveConfiguration`. `GET /environments/<environment id>/configuration/users?first=&after=` serves the same. If
   * `contentRevision` changes between two pages, start again. Runtimes only.
   */
  readonly liveUserConfigurations: LiveUserConfigurations;
  /** The members of the team, by name. ADMIN only. */
  readonly members: MemberConnection;
  /**
   * Refetches any object by its id. Null if it does not exist or the caller can't see it. Of changes, only those of a release
   * can be refetched: those of a comparison, a dry run or `changeSummary(compareTo:)` are not stored.
   */
  readonly node: Maybe<Node>;
  /** Refetches several objects by their ids, in this order. Null for each one that `node` returns null for. */
  readonly nodes: ReadonlyArray<Maybe<Node>>;
  /** One pipeline. */
  readonly pipeline: Maybe<Pipeline>;
  /** The pipelines that the caller may see, oldest first. */
  readonly pipelines: PipelineConnection;
  /** One project. */
  readonly project: Maybe<Project>;
  /** The projects that the caller may see, by name. Without a filter: Development Projects and projects of environments. */
  readonly projects: ProjectConnection;
  /** One release, in any state. */
  readonly release: Maybe<Release>;
  /** The member who sent the operation. */
  readonly viewer: Member;
  /** The webhooks, by name. ADMIN only. */
  readonly webhooks: WebhookConnection;
};


/** Read operations. A look-up by id returns null if the object does not exist or the caller can't see it. */
export type QueryAuditExportsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Read operations. A look-up by id returns null if the object does not exist or the caller can't see it. */
export type QueryAuditLogArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Read operations. A look-up by id returns null if the object does not exist or the caller can't see it. */
export type QueryCompareContentArgs = {
  source: ContentReference;
  target: ContentReference;
};


/** Read operations. A look-up by id returns null if the object does not exist or the caller can't see it. */
export type QueryEnvironmentArgs = {
  id: Scalars['ID']['input'];
};


/** Read operations. A look-up by id returns null if the object does not exist or the caller can't see it. */
export type QueryLiveConfigurationArgs = {
  environmentId: Scalars['ID']['input'];
};


/** Read operations. A look-up by id returns null if the object does not exist or the caller can't see it. */
export type QueryLiveManifestArgs = {
  environmentId: Scalars['ID']['input'];
};


/** Read operations. A look-up by id returns null if the object does not exist or the caller can't see it. */
export type QueryLiveUserConfigurationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  environmentId: Scalars['ID']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Read operations. A look-up by id returns null if the object does not exist or the caller can't see it. */
export type QueryMembersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Read operations. A look-up by id returns null if the object does not exist or the caller can't see it. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** Read operations. A look-up by id returns null if the object does not exist or the caller can't see it. */
export type QueryNodesArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


/** Read operations. A look-up by id returns null if the object does not exist or the caller can't see it. */
export type QueryPipelineArgs = {
  id: Scalars['ID']['input'];
};


/** Read operations. A look-up by id returns null if the object does not exist or the caller can't see it. */
export type QueryPipelinesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Read operations. A look-up by id returns null if the object does not exist or the caller can't see it. */
export type QueryProjectArgs = {
  id: Scalars['ID']['input'];
};


/** Read operations. A look-up by id returns null if the object does not exist or the caller can't see it. */
export type QueryProjectsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ProjectFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Read operations. A look-up by id returns null if the object does not exist or the caller can't see it. */
export type QueryReleaseArgs = {
  id: Scalars['ID']['input'];
};


/** Read operations. A look-up by id returns null if the object does not exist or the caller can't see it. */
export type QueryWebhooksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** Which delivery to send again. */
export type RedeliverWebhookInput = {
  /** The delivery. */
  readonly deliveryId: Scalars['ID']['input'];
};

/** A versioned promotion of content to an environment. While it is a PREVIEW, its changes and messages are live. */
export type Release = Node & {
  readonly __typename?: 'Release';
  /** When its deployment was cancelled. Null if it was not. */
  readonly cancelledAt: Maybe<Scalars['DateTime']['output']>;
  /**
   * What it changes in the target. With `compareTo`, the id of a past release of the same target: what it changes compared
   * with the content of that release. Fails with `BAD_USER_INPUT` if there is no such release. A mutation refuses `compareTo`,
   * because the fault would be found only after the write.
   */
  readonly changeSummary: ChangeSummary;
  /** The whole content that the target has, had or would have with this release. */
  readonly contentExport: ContentExport;
  /** When the preview was opened. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Who opened it. Null for a system release. */
  readonly createdBy: Maybe<Member>;
  /** When its deployment was accepted. Null until then. */
  readonly deployedAt: Maybe<Scalars['DateTime']['output']>;
  /** Who deployed it. Null until then, and for a system release. */
  readonly deployedBy: Maybe<Member>;
  /** How it was applied. Null if it was never deployed. */
  readonly deployment: Maybe<Deployment>;
  /** What this release is for. Null until `deployRelease` sets it. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** When the preview was closed without deploying it. Null if it was not. */
  readonly discardedAt: Maybe<Scalars['DateTime']['output']>;
  /**
   * The drafts in the source, by key, which a promotion leaves out: the target keeps what it has of them, under their new keys.
   * Empty once the release is no preview any more, for a rollback, and if the caller can't see the source.
   */
  readonly drafts: WorkflowConnection;
  /** The target: the environment that it is released to. */
  readonly environment: Environment;
  /**
   * How many changes it leaves out. With 0, its target has exactly the content of its source. Null if the caller can't see the
   * source of a promotion.
   */
  readonly excludedCount: Maybe<Scalars['Int']['output']>;
  /** When its deployment failed. Null if it did not fail, or was retried. */
  readonly failedAt: Maybe<Scalars['DateTime']['output']>;
  /** See `Node.id`. */
  readonly id: Scalars['ID']['output'];
  /** True for the one release whose content its environment runs: the Live tag. */
  readonly isLive: Scalars['Boolean']['output'];
  /** Its kind. */
  readonly kind: ReleaseKind;
  /** When it became live. Null if it did not. */
  readonly liveAt: Maybe<Scalars['DateTime']['output']>;
  /** How many messages it has. */
  readonly messageCounts: MessageCounts;
  /** What a person should know or do about it: errors first, then warnings, then information. */
  readonly messages: MessageConnection;
  /**
   * Notes of the release for people: version, description, what its users notice, warnings and who acknowledged them, and the
   * included changes with what differs in each. While it is a preview, they follow it. Texts are escaped: a name can't add links,
   * formatting or HTML. At most 200 changes of each kind of content and 50 messages of each severity are listed; of at most 50
   * modified items with definitions of about 16,777,216 characters together, 20 field changes each. The notes say how many more
   * there are. They only count messages for information about users that affect none. Behind a change stands the
   * `ContentVersion.ref` of its `lastEdit`, of a Git commit the first 7 characters.
   */
  readonly notes: Scalars['String']['output'];
  /**
   * The promotions of this release to the next environment, newest first: those whose `sourceRelease` it is. Empty if the
   * caller can't see the next environment, and for Production, which is the last one.
   */
  readonly promotions: ReleaseConnection;
  /**
   * Identifies the state of its content: the included changes, with the definitions before and after. Equal revisions have the
   * same content. Pass the reviewed revision to `deployRelease`.
   */
  readonly revision: Scalars['String']['output'];
  /**
   * The environments of the pipeline that now run the content of this release, in order, as far as the caller can see them:
   * those whose live release is this one, or a promotion or rollback of the same content without excluded changes. Empty for a
   * preview.
   */
  readonly runsIn: ReadonlyArray<Environment>;
  /** The environment that its content is read from. Null for a rollback and a system release. */
  readonly sourceEnvironment: Maybe<Environment>;
  /**
   * The release whose content it gives its target. For a rollback, the earlier release of the same target that it restores. For
   * a promotion, the release that its source ran when the preview was deployed or discarded, or runs now while it is a preview.
   * Null for a system release, if the source is Development, which has no releases, if the caller can't see the source, and if
   * it is unknown, because an earlier version of the server deployed it.
   */
  readonly sourceRelease: Maybe<Release>;
  /** Its place in the life cycle. */
  readonly state: ReleaseState;
  /** When the next release replaced it. Null if none did. */
  readonly supersededAt: Maybe<Scalars['DateTime']['output']>;
  /** Its semantic version. Null until `deployRelease` sets it. */
  readonly version: Maybe<Scalars['String']['output']>;
  /** Suggested versions. Null once the release is no longer a preview. */
  readonly versionSuggestions: Maybe<VersionSuggestions>;
};


/** A versioned promotion of content to an environment. While it is a PREVIEW, its changes and messages are live. */
export type ReleaseChangeSummaryArgs = {
  compareTo?: InputMaybe<Scalars['ID']['input']>;
};


/** A versioned promotion of content to an environment. While it is a PREVIEW, its changes and messages are live. */
export type ReleaseDraftsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A versioned promotion of content to an environment. While it is a PREVIEW, its changes and messages are live. */
export type ReleaseMessagesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<MessageFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A versioned promotion of content to an environment. While it is a PREVIEW, its changes and messages are live. */
export type ReleaseNotesArgs = {
  format: NotesFormat;
};


/** A versioned promotion of content to an environment. While it is a PREVIEW, its changes and messages are live. */
export type ReleasePromotionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of releases. */
export type ReleaseConnection = {
  readonly __typename?: 'ReleaseConnection';
  /** The items of the page, each with a cursor. */
  readonly edges: ReadonlyArray<ReleaseEdge>;
  /** The items of the page, without cursors. */
  readonly nodes: ReadonlyArray<Release>;
  /** The position of the page in its list. */
  readonly pageInfo: PageInfo;
  /** The number of items on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One item of a page of releases. */
export type ReleaseEdge = {
  readonly __typename?: 'ReleaseEdge';
  /** Pass as `after` to get the items after this one, or as `before` to get those before it. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: Release;
};

/** Which releases to list. All given conditions must hold. */
export type ReleaseFilter = {
  /** Only releases that this member opened. */
  readonly createdBy?: InputMaybe<Scalars['ID']['input']>;
  /** Only releases that this member deployed. */
  readonly deployedBy?: InputMaybe<Scalars['ID']['input']>;
  /** Only releases whose deployment was accepted at this time or later. */
  readonly deployedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only releases whose deployment was accepted before this time. */
  readonly deployedUntil?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only releases of one of these kinds. */
  readonly kinds?: InputMaybe<ReadonlyArray<ReleaseKind>>;
  /** Only releases in one of these states. */
  readonly states?: InputMaybe<ReadonlyArray<ReleaseState>>;
  /** Only releases with exactly this version. There can be several: a release that was never live leaves its version to others. */
  readonly version?: InputMaybe<Scalars['String']['input']>;
};

/** Which release. */
export type ReleaseInput = {
  /**
   * For `retryDeployment` only: ids of the warnings that are new since the deployment was accepted, or say something else, and
   * that the caller acknowledges.
   */
  readonly acknowledgedMessageIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** The release. */
  readonly releaseId: Scalars['ID']['input'];
};

/** The kinds of releases. */
export type ReleaseKind =
  /** It promotes the content of the environment before its target. */
  | 'PROMOTION'
  /** It restores the content of an earlier release of its target. */
  | 'ROLLBACK'
  /** The server created it together with the environment. */
  | 'SYSTEM';

/** The result of a mutation of a release. */
export type ReleasePayload = {
  readonly __typename?: 'ReleasePayload';
  /** The current release. Null only if it does not exist or the caller can't see it. */
  readonly release: Maybe<Release>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The life cycle of a release. */
export type ReleaseState =
  /** Its deployment was cancelled. The target kept its content. */
  | 'CANCELLED'
  /** Its deployment runs. */
  | 'DEPLOYING'
  /** The preview was closed without deploying it. */
  | 'DISCARDED'
  /** Its deployment failed. The target kept its content. Can be retried. */
  | 'FAILED'
  /** Its environment runs its content. One per environment. */
  | 'LIVE'
  /** Not deployed. Its changes and messages are live. */
  | 'PREVIEW'
  /** It was live; a later release replaced it. */
  | 'SUPERSEDED';

/** Which member to remove from the team. */
export type RemoveMemberInput = {
  /** Which member. */
  readonly memberId: Scalars['ID']['input'];
};

/** An item and its new key. */
export type RenameContentInput = {
  /** The `revision` that the caller read. If the item has changed since: `CONFLICT`. */
  readonly expectedRevision: Scalars['Int']['input'];
  /** An integration, a workflow or an app event of an editable project. */
  readonly id: Scalars['ID']['input'];
  /** A key as in the input that creates such an item. A workflow stays in its integration. */
  readonly key: Scalars['String']['input'];
};

/** The result of `renameContent`. */
export type RenameContentPayload = {
  readonly __typename?: 'RenameContentPayload';
  /**
   * How many items changed: the renamed one, the workflows of a renamed integration, and those whose definitions were
   * rewritten. The history has an entry for each. 0 if the item had the key already, or if it was refused.
   */
  readonly changedItemCount: Scalars['Int']['output'];
  /** The item with its new key. Null if it was refused. */
  readonly item: Maybe<ContentItem>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The new name of a pipeline. */
export type RenamePipelineInput = {
  /** 1 to 100 characters, at least one visible. Leading and trailing blanks are removed. */
  readonly name: Scalars['String']['input'];
  /** Which pipeline. */
  readonly pipelineId: Scalars['ID']['input'];
};

/** The result of `renamePipeline`. */
export type RenamePipelinePayload = {
  readonly __typename?: 'RenamePipelinePayload';
  /** The renamed pipeline. Null if it was refused. */
  readonly pipeline: Maybe<Pipeline>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The new name of a Development Project. */
export type RenameProjectInput = {
  /** 1 to 100 characters, at least one visible. Leading and trailing blanks are removed. */
  readonly name: Scalars['String']['input'];
  /** Which project. */
  readonly projectId: Scalars['ID']['input'];
};

/** The result of `renameProject`. */
export type RenameProjectPayload = {
  readonly __typename?: 'RenameProjectPayload';
  /** The renamed project. Null if it was refused. */
  readonly project: Maybe<Project>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Which version to restore. */
export type RestoreContentInput = {
  /** The item's revision that the caller saw. Omit it if the item is removed. */
  readonly expectedRevision?: InputMaybe<Scalars['Int']['input']>;
  /** The version, as listed in the history. The version of a removal can't be restored. */
  readonly versionId: Scalars['ID']['input'];
};

/** The result of `restoreContent`. */
export type RestoreContentPayload = {
  readonly __typename?: 'RestoreContentPayload';
  /** The item after the restore. Null if it was refused. */
  readonly item: Maybe<ContentItem>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Resume at the step that failed, or notify again the runtimes that could not be notified: `retryDeployment`. */
export type RetryDeploymentAction = MessageAction & {
  readonly __typename?: 'RetryDeploymentAction';
  /** What to do, in words for a button. */
  readonly label: Scalars['String']['output'];
  /** The release. */
  readonly releaseId: Scalars['ID']['output'];
};

/** Which token to revoke. */
export type RevokeTokenInput = {
  /** Which token. */
  readonly tokenId: Scalars['ID']['input'];
};

/** The result of `revokeToken`. */
export type RevokeTokenPayload = {
  readonly __typename?: 'RevokeTokenPayload';
  /** The revoked token. Null if it was refused. */
  readonly token: Maybe<Token>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Which release to restore. */
export type RollBackReleaseInput = {
  /** A superseded release; its environment is the target. */
  readonly releaseId: Scalars['ID']['input'];
};

/** Which runtime gets a new secret. */
export type RotateDeploymentTargetSecretInput = {
  /** The runtime. */
  readonly deploymentTargetId: Scalars['ID']['input'];
  /** For how many seconds the old secret stays valid: 0 to 604,800; by default one day. Use 0 if it has leaked. */
  readonly oldSecretSeconds: Scalars['Int']['input'];
};

/** Which project gets a new key. */
export type RotateSigningKeyInput = {
  /** Any project: an environment's, or a Development Project. */
  readonly projectId: Scalars['ID']['input'];
};

/** The result of `rotateSigningKey`. */
export type RotateSigningKeyPayload = {
  readonly __typename?: 'RotateSigningKeyPayload';
  /** The private key as PEM (PKCS #8), returned only here. Null if it was refused. */
  readonly privateKeyPem: Maybe<Scalars['String']['output']>;
  /** The new key. Null if it was refused. */
  readonly signingKey: Maybe<SigningKey>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Which webhook gets a new secret. */
export type RotateWebhookSecretInput = {
  /** For how many seconds requests are signed with the old secret, too: 0 to 604,800; by default one day. */
  readonly oldSecretSeconds: Scalars['Int']['input'];
  /** The webhook. */
  readonly webhookId: Scalars['ID']['input'];
};

/** Values for settings of one integration or workflow. Exactly one of the keys is given. */
export type SaveUserSettingsInput = {
  /** The integration's key. */
  readonly integrationKey?: InputMaybe<Scalars['String']['input']>;
  /** The values, each setting at most once. */
  readonly values: ReadonlyArray<UserSettingValueInput>;
  /** The workflow's key. */
  readonly workflowKey?: InputMaybe<Scalars['String']['input']>;
};

/** The result of `saveUserSettings`. */
export type SaveUserSettingsPayload = {
  readonly __typename?: 'SaveUserSettingsPayload';
  /** The settings of the integration or workflow after the change. Empty if it was refused. */
  readonly settings: ReadonlyArray<UserSetting>;
  /** Why it was refused, one error per fault. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** An OAuth client for one integration of one project. */
export type SetAppCredentialsInput = {
  /** 1 to 1,000 characters. */
  readonly clientId: Scalars['String']['input'];
  /** 1 to 65,536 characters. */
  readonly clientSecret: Scalars['String']['input'];
  /** The integration's key. The integration need not exist yet: a release may add it. */
  readonly integrationKey: Scalars['String']['input'];
  /** Any project: an environment's, or a Development Project. */
  readonly projectId: Scalars['ID']['input'];
};

/** OAuth clients for integrations of one project. */
export type SetAppCredentialsOfIntegrationsInput = {
  /** The OAuth clients, each integration once. */
  readonly credentials: ReadonlyArray<AppCredentialsInput>;
  /** Any project: an environment's, or a Development Project. */
  readonly projectId: Scalars['ID']['input'];
};

/** The public key of the runtime that sends it. */
export type SetDeploymentTargetPublicKeyInput = {
  /** As JWK, without private members: see `CreateDeploymentTargetInput.publicKey`. */
  readonly publicKey: Scalars['JSON']['input'];
};

/** The result of `setDeploymentTargetPublicKey`. */
export type SetDeploymentTargetPublicKeyPayload = {
  readonly __typename?: 'SetDeploymentTargetPublicKeyPayload';
  /** The id of the key, its JWK thumbprint (RFC 7638). Null if it was refused. */
  readonly keyId: Maybe<Scalars['String']['output']>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A secret's value for one project. */
export type SetEnvironmentSecretInput = {
  /** `[A-Za-z_][A-Za-z0-9_]{0,127}`. Unique in its project without regard to case. */
  readonly key: Scalars['String']['input'];
  /** Any project: an environment's, or a Development Project. */
  readonly projectId: Scalars['ID']['input'];
  /** 1 to 65,536 characters. */
  readonly value: Scalars['String']['input'];
};

/** Values of secrets for one project. */
export type SetEnvironmentSecretsInput = {
  /** Any project: an environment's, or a Development Project. */
  readonly projectId: Scalars['ID']['input'];
  /** The secrets, each key once. */
  readonly secrets: ReadonlyArray<EnvironmentSecretInput>;
};

/** A variable's value for one project. */
export type SetEnvironmentVariableInput = {
  /** `[A-Za-z_][A-Za-z0-9_]{0,127}`. Unique in its project without regard to case. */
  readonly key: Scalars['String']['input'];
  /** Any project: an environment's, or a Development Project. */
  readonly projectId: Scalars['ID']['input'];
  /** 1 to 65,536 characters, without U+0000. */
  readonly value: Scalars['String']['input'];
};

/** Values of variables for one project. */
export type SetEnvironmentVariablesInput = {
  /** Any project: an environment's, or a Development Project. */
  readonly projectId: Scalars['ID']['input'];
  /** The variables, each key once. */
  readonly variables: ReadonlyArray<EnvironmentVariableInput>;
};

/** The team's values for settings of one integration or workflow in one project. Exactly one of the keys is given. */
export type SetTeamSettingsInput = {
  /** The integration's key. The integration need not exist yet: a release may add it. */
  readonly integrationKey?: InputMaybe<Scalars['String']['input']>;
  /** Any project: an environment's, or a Development Project. */
  readonly projectId: Scalars['ID']['input'];
  /** The values, each setting at most once per type. */
  readonly values: ReadonlyArray<TeamSettingValueInput>;
  /** The workflow's key. The workflow need not exist yet. */
  readonly workflowKey?: InputMaybe<Scalars['String']['input']>;
};

/** The RSA public key that verifies the tokens of a project's connected users (RS256). The private key is not stored. */
export type SigningKey = Node & {
  readonly __typename?: 'SigningKey';
  /** When it was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Who created it. Null if that member was removed. */
  readonly createdBy: Maybe<Member>;
  /** Opaque. */
  readonly id: Scalars['ID']['output'];
  /** The public key as a JWKS document (RFC 7517). `GET /projects/<project id>/jwks.json` serves the same. */
  readonly jwks: Scalars['JSON']['output'];
  /** The `kid` of the key, its JWK thumbprint (RFC 7638). The header of a token may contain it. */
  readonly keyId: Scalars['String']['output'];
  /** The public key as PEM (SubjectPublicKeyInfo). */
  readonly publicKeyPem: Scalars['String']['output'];
};

/**
 * Live streams. Each sends the current state first, then every change. States are conflated: a slow subscriber skips
 * intermediate states and always gets the newest one. Late and reconnecting subscribers need no special handling.
 */
export type Subscription = {
  readonly __typename?: 'Subscription';
  /**
   * The progress of a release's deployment. Can be opened before `deployRelease`. Completes once the release is LIVE,
   * FAILED, CANCELLED, SUPERSEDED or DISCARDED. Fails with `NOT_FOUND` if there is no such release.
   */
  readonly deploymentProgress: DeploymentProgress;
  /**
   * The live content of an environment, sent again whenever it changes. Does not complete by itself. A runtime's token can
   * follow its own environment only. Fails with `NOT_FOUND` if there is no such environment.
   */
  readonly liveManifestChanged: Manifest;
  /**
   * A pipeline, sent again when it is renamed, when content of an environment that the caller can see changes (and so
   * `pendingChanges` may), and when a release of it is created, discarded or live, or its deployment begins, moves, ends or is
   * confirmed by a runtime. For a dashboard: the contents of a preview are for `previewChanged`, and the journal of a deployment
   * is for `deploymentProgress`. Configuration, users and deployment targets are not followed. Does not complete by itself. Fails with
   * `NOT_FOUND` if there is no such pipeline, and as soon as it is deleted.
   */
  readonly pipelineChanged: Pipeline;
  /**
   * A Release Preview, sent again when its changes or messages may have changed. Completes once the release is no longer a
   * preview. Fails with `NOT_FOUND` if there is no such release.
   */
  readonly previewChanged: Release;
};


/**
 * Live streams. Each sends the current state first, then every change. States are conflated: a slow subscriber skips
 * intermediate states and always gets the newest one. Late and reconnecting subscribers need no special handling.
 */
export type SubscriptionDeploymentProgressArgs = {
  releaseId: Scalars['ID']['input'];
};


/**
 * Live streams. Each sends the current state first, then every change. States are conflated: a slow subscriber skips
 * intermediate states and always gets the newest one. Late and reconnecting subscribers need no special handling.
 */
export type SubscriptionLiveManifestChangedArgs = {
  environmentId: Scalars['ID']['input'];
};


/**
 * Live streams. Each sends the current state first, then every change. States are conflated: a slow subscriber skips
 * intermediate states and always gets the newest one. Late and reconnecting subscribers need no special handling.
 */
export type SubscriptionPipelineChangedArgs = {
  pipelineId: Scalars['ID']['input'];
};


/**
 * Live streams. Each sends the current state first, then every change. States are conflated: a slow subscriber skips
 * intermediate states and always gets the newest one. Late and reconnecting subscribers need no special handling.
 */
export type SubscriptionPreviewChangedArgs = {
  releaseId: Scalars['ID']['input'];
};

/** The progress of a deployment with one HTTP runtime. */
export type TargetDeployment = {
  readonly __typename?: 'TargetDeployment';
  /** The last error, in words. Null if there was none. */
  readonly error: Maybe<Scalars['String']['output']>;
  /** The number of changes that it has accepted. */
  readonly sentChanges: Scalars['Int']['output'];
  /** How far the deployment has come with it. */
  readonly state: TargetDeploymentState;
  /** The current runtime. Null if it was deleted. */
  readonly target: Maybe<DeploymentTarget>;
  /** The runtime's name at the time of the deployment. */
  readonly targetName: Scalars['String']['output'];
  /** The number of changes to send: more than the release has if the runtime lacks earlier ones. */
  readonly totalChanges: Scalars['Int']['output'];
  /** When this state last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
};

/** How far a deployment has come with one HTTP runtime. */
export type TargetDeploymentState =
  /** It confirmed that it dropped what it received. */
  | 'ABANDONED'
  /** It confirmed the activation of the content. */
  | 'ACTIVATED'
  /** It could not be notified of how the deployment ended. If the release is live, `retryDeployment` starts over with it. */
  | 'NOT_TOLD'
  /** It is being sent the changes. */
  | 'SENDING'
  /** It has accepted all changes, and still runs its former content. */
  | 'SENT'
  /** It has verified what it received, and still runs its former content. */
  | 'VERIFIED';

/**
 * A setting (`scope: TEAM`) that the team has given a value for, in one project. The value can be used, but never read. It is
 * unused while the setting has another type, does not accept the value, or does not exist.
 */
export type TeamSetting = Node & {
  readonly __typename?: 'TeamSetting';
  /** Opaque. */
  readonly id: Scalars['ID']['output'];
  /** The key of the integration whose setting it is. Null for a setting of a workflow. */
  readonly integrationKey: Maybe<Scalars['String']['output']>;
  /** The setting's id. */
  readonly settingId: Scalars['String']['output'];
  /** The type of setting that the value is for. */
  readonly type: UserSettingType;
  /** When the value was set. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Who set it. Null if the server did. */
  readonly updatedBy: Maybe<Member>;
  /** The key of the workflow whose setting it is. Null for a setting of an integration. */
  readonly workflowKey: Maybe<Scalars['String']['output']>;
};

/** A page of settings that the team has given values for. */
export type TeamSettingConnection = {
  readonly __typename?: 'TeamSettingConnection';
  /** The items of the page, each with a cursor. */
  readonly edges: ReadonlyArray<TeamSettingEdge>;
  /** The items of the page, without cursors. */
  readonly nodes: ReadonlyArray<TeamSetting>;
  /** The position of the page in its list. */
  readonly pageInfo: PageInfo;
  /** The number of items on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One item of a page of settings that the team has given values for. */
export type TeamSettingEdge = {
  readonly __typename?: 'TeamSettingEdge';
  /** Pass as `after` to get the items after this one, or as `before` to get those before it. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: TeamSetting;
};

/** The team's value for a setting. */
export type TeamSettingValueInput = {
  /** The setting's id. */
  readonly settingId: Scalars['String']['input'];
  /**
   * The setting's type, as its definition has it. A project has one value per type, so that a value can be given before a
   * release changes the type.
   */
  readonly type: UserSettingType;
  /**
   * A value of this type, whose texts have at most 10,000 characters in all. Null, an empty string, an empty list or an empty
   * object deletes the value. If the project or an environment before it has such a setting, it must accept the value.
   */
  readonly value?: InputMaybe<Scalars['JSON']['input']>;
};

/** The result of `setTeamSettings`. */
export type TeamSettingsPayload = {
  readonly __typename?: 'TeamSettingsPayload';
  /** The settings that were given values, in the order of the input. Null if they were refused. */
  readonly teamSettings: Maybe<ReadonlyArray<TeamSetting>>;
  /** Why they were refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A bearer token of a member. Only its hash is stored. */
export type Token = Node & {
  readonly __typename?: 'Token';
  /** When it was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Who created it. Null if that is unknown, or if the server did, e.g. the first token. */
  readonly createdBy: Maybe<Member>;
  /** When it expires. Null if it does not expire. */
  readonly expiresAt: Maybe<Scalars['DateTime']['output']>;
  /** See `Node.id`. */
  readonly id: Scalars['ID']['output'];
  /** When it was last used, to the minute. Null if it never was. */
  readonly lastUsedAt: Maybe<Scalars['DateTime']['output']>;
  /**
   * The highest role that it can use: that of its creator at the time of its creation. It never allows more than its member
   * may do.
   */
  readonly maxRole: MemberRole;
  /** What it is for, as its creator described it. */
  readonly name: Scalars['String']['output'];
  /** The first characters of the token, to recognize it by. */
  readonly prefix: Scalars['String']['output'];
  /**
   * The projects that it is limited to, even if its member sees more: those that its creator saw when it was created, and
   * those that were created with it. Projects that the caller can't see are omitted. Null if only the limits of its member
   * apply.
   */
  readonly projects: Maybe<ReadonlyArray<Project>>;
  /** When it was revoked. Null if it was not. */
  readonly revokedAt: Maybe<Scalars['DateTime']['output']>;
};

/** What can start a workflow. */
export type TriggerType =
  /** An event that the customer's own app sends. */
  | 'APP_EVENT'
  /** A user enables the integration. */
  | 'INTEGRATION_ENABLED'
  /** An event in the integrated app. */
  | 'INTEGRATION_EVENT'
  /** A user disconnects the integration. */
  | 'INTEGRATION_REMOVED'
  /** A person starts it by hand. */
  | 'MANUAL'
  /** An HTTP request. */
  | 'REQUEST'
  /** A schedule: a cron expression in a time zone, which may be that of each user. */
  | 'SCHEDULE'
  /** The integrated app calls a URL that is registered when a user enables the workflow. */
  | 'WEBHOOK';

/** A change of one item. Omitted fields don't change. */
export type UpdateContentInput = {
  /** The complete new definition. */
  readonly definition?: InputMaybe<Scalars['JSON']['input']>;
  /** The revision that the caller saw. If it has changed since: `CONFLICT`. */
  readonly expectedRevision: Scalars['Int']['input'];
  /** Which item. */
  readonly id: Scalars['ID']['input'];
  /** The new name: 1 to 200 characters, at least one visible. Leading and trailing blanks are removed. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
};

/** A change of a runtime. Omitted fields don't change. */
export type UpdateDeploymentTargetInput = {
  /** The runtime. */
  readonly deploymentTargetId: Scalars['ID']['input'];
  /** False: deployments skip it (HTTP), or its token is refused (RUNTIME). */
  readonly enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** 1 to 200 characters, at least one visible. Leading and trailing blanks are removed. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Another public key, as JWK: see `CreateDeploymentTargetInput.publicKey`. */
  readonly publicKey?: InputMaybe<Scalars['JSON']['input']>;
  /** Whether it may read the configuration that the live content uses. For RUNTIME only. */
  readonly receivesSecrets?: InputMaybe<Scalars['Boolean']['input']>;
  /** True: removes the public key, so that the runtime can give another one. */
  readonly removePublicKey: Scalars['Boolean']['input'];
  /** Where requests are sent. For HTTP only. */
  readonly url?: InputMaybe<Scalars['String']['input']>;
};

/** A change of a member. Omitted fields don't change. */
export type UpdateMemberInput = {
  /** Which member. */
  readonly memberId: Scalars['ID']['input'];
  /** 1 to 100 characters, at least one visible. Leading and trailing blanks are removed. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** The projects that it is limited to. Null: every project. */
  readonly projectIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** What it may do. */
  readonly role?: InputMaybe<MemberRole>;
};

/** A change of a webhook. Omitted fields don't change. */
export type UpdateWebhookInput = {
  /** False: disables it. */
  readonly enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** The environments whose releases it is notified of. Null for all of them. */
  readonly environmentIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** The events that it is notified of: at least one. */
  readonly events?: InputMaybe<ReadonlyArray<WebhookEvent>>;
  /** 1 to 200 characters, at least one visible. Leading and trailing blanks are removed. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Where requests are sent. */
  readonly url?: InputMaybe<Scalars['String']['input']>;
  /** The webhook. */
  readonly webhookId: Scalars['ID']['input'];
};

/** An account of the caller. */
export type UserAccount = {
  readonly __typename?: 'UserAccount';
  /** When it was connected. */
  readonly connectedAt: Scalars['DateTime']['output'];
  /** What the customer's app stored about it. */
  readonly metadata: Scalars['JSON']['output'];
  /**
   * True if the integration's authentication differs from the one that the account was connected with: reconnect it with
   * `connectIntegration`.
   */
  readonly needsReconnect: Scalars['Boolean']['output'];
  /** True if the integration is disabled, or if the account has to be connected again. */
  readonly paused: Scalars['Boolean']['output'];
  /** The name of the account in the integrated app. */
  readonly reference: Scalars['String']['output'];
};

/** An account that a connected user connected. */
export type UserConnection = {
  readonly __typename?: 'UserConnection';
  /** The name of the account in the integrated app. */
  readonly accountReference: Scalars['String']['output'];
  /** When it was connected. */
  readonly connectedAt: Scalars['DateTime']['output'];
  /**
   * Keys of the integration's workflows that are enabled for the user, by the user or by default, and have a value for every
   * required setting. In the integration's order.
   */
  readonly enabledWorkflowKeys: ReadonlyArray<Scalars['String']['output']>;
  /** The key of the integration. */
  readonly integrationKey: Scalars['String']['output'];
  /** What the customer's app stored about it. */
  readonly metadata: Scalars['JSON']['output'];
  /**
   * True if the integration's authentication in live content differs from the one that the account was connected with. False
   * again once the user reconnects, or live content returns to the former authentication.
   */
  readonly needsReconnect: Scalars['Boolean']['output'];
  /**
   * True if the account and its workflows are paused: the integration is disabled in or missing from live content, or the
   * account has to be connected again.
   */
  readonly paused: Scalars['Boolean']['output'];
  /**
   * Keys of the integration's workflows that are enabled for the user but lack a value for a required setting: they start
   * automatically once the user saves it.
   */
  readonly waitingWorkflowKeys: ReadonlyArray<Scalars['String']['output']>;
};

/** Why a mutation was refused, and what to do about it. Nothing was written. */
export type UserError = {
  readonly __typename?: 'UserError';
  /** The kind of refusal, for programs. */
  readonly code: UserErrorCode;
  /** For `CHANGE_NEEDED`: ids of the included changes that need the one in `subjectIds`. Otherwise empty. */
  readonly dependantIds: ReadonlyArray<Scalars['ID']['output']>;
  /** The path of the faulty input field: `["version"]`. Null if no single field is at fault. */
  readonly field: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /**
   * In an import document: the key of the faulty item, as written there. Null if that item has no key, if the fault is in no
   * item, and for all other errors.
   */
  readonly key: Maybe<Scalars['String']['output']>;
  /** What was expected, what was received, and what to do. For people. */
  readonly message: Scalars['String']['output'];
  /** The JSON Pointer (RFC 6901) of the fault in a definition or import document: `/steps/0/next/1`. Otherwise null. */
  readonly path: Maybe<Scalars['String']['output']>;
  /**
   * True if the same input may be accepted later without any change, e.g. once a running deployment has ended. False if the
   * input, or something on the server, has to be changed first.
   */
  readonly retryable: Scalars['Boolean']['output'];
  /** Ids of the objects that caused the refusal: unresolved messages, needed changes, or conflicting items. */
  readonly subjectIds: ReadonlyArray<Scalars['ID']['output']>;
};

/** The kinds of refusal. */
export type UserErrorCode =
  /** An included change needs an excluded change; `subjectIds` names it. */
  | 'CHANGE_NEEDED'
  /** The preview has no such change. */
  | 'CHANGE_NOT_FOUND'
  /** The item or project has changed since the revision that the write names. Read it again. */
  | 'CONFLICT'
  /** A definition violates its JSON Schema or has a dangling reference. One error per fault. */
  | 'DEFINITION_INVALID'
  /** The target has a running deployment; `subjectIds` names its release. */
  | 'DEPLOYMENT_IN_PROGRESS'
  /** It is too late to cancel: the deployment has activated its content or has ended. */
  | 'DEPLOYMENT_NOT_CANCELLABLE'
  /** The target has changed since the deployment failed. Create a new release. */
  | 'DEPLOYMENT_NOT_RETRYABLE'
  /** The description does not have 1 to 2,000 characters. */
  | 'DESCRIPTION_INVALID'
  /** Staging and Production change only by a deployed release. */
  | 'ENVIRONMENT_READ_ONLY'
  /** The integration is disabled in the live content. */
  | 'INTEGRATION_DISABLED'
  /** A value does not have the form that the field requires. */
  | 'INVALID_INPUT'
  /** Other items depend on this one; `subjectIds` names them. */
  | 'ITEM_IN_USE'
  /** Another item of the project has this key, or another object has this name. */
  | 'KEY_TAKEN'
  /** The team would be left without an ADMIN. */
  | 'LAST_ADMIN'
  /** The preview includes no change. */
  | 'NOTHING_TO_DEPLOY'
  /** The caller has not connected this integration. */
  | 'NOT_CONNECTED'
  /** The object does not exist, or the caller can't see it. */
  | 'NOT_FOUND'
  /** The environment has no source that the caller may see, or the project is already in a pipeline. */
  | 'NOT_RELEASABLE'
  /** A rollback to another release is open for the target; `subjectIds` names it. Deploy or discard it first. */
  | 'PREVIEW_OPEN'
  /** The preview's content has changed since the reviewed revision. Review it again. */
  | 'PREVIEW_OUTDATED'
  /** The runtime already has another public key. An ADMIN can remove it. */
  | 'PUBLIC_KEY_EXISTS'
  /** There already is a value, and the caller is not permitted to overwrite it. */
  | 'SECRET_EXISTS'
  /** The setting does not exist, or the value does not match its type or options. */
  | 'SETTING_INVALID'
  /** A required setting has no value. */
  | 'SETTING_REQUIRED'
  /** The state of the release or webhook delivery does not allow this step. */
  | 'STATE_NOT_ALLOWED'
  /** The variable already has a value, and the caller is not permitted to overwrite it. */
  | 'VARIABLE_EXISTS'
  /** Not a semantic version (semver.org 2.0.0) of at most 256 characters, with numbers of at most 9007199254740991. */
  | 'VERSION_INVALID'
  /** The version is not higher than the target's highest deployed version. */
  | 'VERSION_NOT_HIGHER'
  /** Warnings are not resolved or acknowledged; `subjectIds` names them. */
  | 'WARNINGS_UNRESOLVED';

/** An integration as a connected user sees it. */
export type UserIntegration = {
  readonly __typename?: 'UserIntegration';
  /** A colour: `#rrggbb`. Null if the definition has none. */
  readonly accentColor: Maybe<Scalars['String']['output']>;
  /** The caller's account. Null if the caller has not connected one. */
  readonly account: Maybe<UserAccount>;
  /** False if it is disabled: a connected account is paused. */
  readonly active: Scalars['Boolean']['output'];
  /** How an account is authenticated. */
  readonly authentication: AuthenticationType;
  /** A sentence about it. Null if the definition has none. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** An image: an https URL, or a `data:` URL of at most 32,768 characters. Null if the definition has none. */
  readonly icon: Maybe<Scalars['String']['output']>;
  /** The integration's key. */
  readonly key: Scalars['String']['output'];
  /** Its name, for people. */
  readonly name: Scalars['String']['output'];
  /** More about it, as Markdown. Null if the definition has none. */
  readonly overview: Maybe<Scalars['String']['output']>;
  /** The settings that the caller can set. Those that the team gives are not among them. */
  readonly settings: ReadonlyArray<UserSetting>;
  /** The workflows that are not hidden, in the integration's order, then by key. */
  readonly workflows: ReadonlyArray<UserWorkflow>;
};

/** A page of integrations. */
export type UserIntegrationConnection = {
  readonly __typename?: 'UserIntegrationConnection';
  /** The items of the page, each with a cursor. */
  readonly edges: ReadonlyArray<UserIntegrationEdge>;
  /** The items of the page, without cursors. */
  readonly nodes: ReadonlyArray<UserIntegration>;
  /** The position of the page in its list. */
  readonly pageInfo: PageInfo;
  /** The number of items on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One item of a page of integrations. */
export type UserIntegrationEdge = {
  readonly __typename?: 'UserIntegrationEdge';
  /** Pass as `after` to get the items after this one, or as `before` to get those before it. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: UserIntegration;
};

/** The result of a mutation of the caller's account. */
export type UserIntegrationPayload = {
  readonly __typename?: 'UserIntegrationPayload';
  /** The integration after the change. Null if it was refused. */
  readonly integration: Maybe<UserIntegration>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A setting, with the caller's value. */
export type UserSetting = {
  readonly __typename?: 'UserSetting';
  /** The value of callers who have saved none. Null if the definition has none. */
  readonly default: Maybe<Scalars['JSON']['output']>;
  /** A text about it, as Markdown. Null if the definition has none. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** The fields of a FIELD_MAPPING. Empty for other types. */
  readonly fields: ReadonlyArray<UserSettingField>;
  /**
   * True if what to choose from comes from a request to the integrated app: the options of a SELECT or MULTI_SELECT, the names of
   * fields of a FIELD_MAPPING, or the folders of a FOLDER. The server does not send it, and accepts any texts.
   */
  readonly hasSource: Scalars['Boolean']['output'];
  /**
   * True if the caller has saved a value that is valid for the present setting. A release that changes the type or removes the
   * option makes the value void. It becomes valid again if a later release, e.g. a rollback, restores them before another
   * value is saved.
   */
  readonly hasValue: Scalars['Boolean']['output'];
  /** Unique in its integration or workflow. */
  readonly id: Scalars['String']['output'];
  /** True if `value` is the default, because the caller has saved no valid value. */
  readonly isDefault: Scalars['Boolean']['output'];
  /** The options to choose from. Empty unless the type is SELECT or MULTI_SELECT, or if they come from a request. */
  readonly options: ReadonlyArray<UserSettingOption>;
  /** An example to show in the empty form field. Null if the definition has none. */
  readonly placeholder: Maybe<Scalars['String']['output']>;
  /** True if workflows need a value: the caller's own, or the default. */
  readonly required: Scalars['Boolean']['output'];
  /** Its title, for people. */
  readonly title: Scalars['String']['output'];
  /** A sentence about it. Null if the definition has none. */
  readonly tooltip: Maybe<Scalars['String']['output']>;
  /** What kind of value it takes. */
  readonly type: UserSettingType;
  /**
   * The caller's value: for MULTI_SELECT, the chosen options that still exist; for FIELD_MAPPING, the fields that still exist.
   * The default if the caller has saved none. Null if there is neither, and always for PASSWORD, which can't be read.
   */
  readonly value: Maybe<Scalars['JSON']['output']>;
};

/** A field of your app that a FIELD_MAPPING maps. */
export type UserSettingField = {
  readonly __typename?: 'UserSettingField';
  /** Its key in the value. */
  readonly id: Scalars['String']['output'];
  /** True if a value must map it. */
  readonly required: Scalars['Boolean']['output'];
  /** What is shown. */
  readonly title: Scalars['String']['output'];
};

/** An option of a setting. */
export type UserSettingOption = {
  readonly __typename?: 'UserSettingOption';
  /** What is shown. */
  readonly title: Scalars['String']['output'];
  /** What is saved. */
  readonly value: Scalars['String']['output'];
};

/** The kinds of settings. */
export type UserSettingType =
  /** True or false. */
  | 'BOOLEAN'
  /** A date of the Gregorian calendar, as `YYYY-MM-DD`. */
  | 'DATE'
  /** An e-mail address of at most 254 characters. */
  | 'EMAIL'
  /**
   * An object that has, by the id of each mapped field of your app, the name of a field in the user's account: 1 to 1,000
   * characters. It has all required fields.
   */
  | 'FIELD_MAPPING'
  /** An object with the `id` and the `name` of a folder in the user's account: 1 to 1,000 characters each. */
  | 'FOLDER'
  /** A list of at most 1,000 strings, none of them empty. */
  | 'LIST'
  /** A list of values of options. */
  | 'MULTI_SELECT'
  /** A number. */
  | 'NUMBER'
  /** A string that can't be read after it is saved. */
  | 'PASSWORD'
  /** The value of one option. */
  | 'SELECT'
  /** A string. */
  | 'TEXT'
  /** An `http` or `https` URL of at most 2,048 characters, without a user name or password. */
  | 'URL';

/** A value for a setting. */
export type UserSettingValueInput = {
  /** The setting's id. */
  readonly settingId: Scalars['String']['input'];
  /**
   * A value of the setting's type, whose texts have at most 10,000 characters in all. Null, an empty string, an empty list or an
   * empty object deletes the value.
   */
  readonly value?: InputMaybe<Scalars['JSON']['input']>;
};

/** A workflow as a connected user sees it. */
export type UserWorkflow = {
  readonly __typename?: 'UserWorkflow';
  /** A sentence about it. Null if the definition has none. */
  readonly description: Maybe<Scalars['String']['output']>;
  /**
   * True if it is enabled for the caller, by the caller or by default, and every required setting of it and its integration
   * has a value.
   */
  readonly enabled: Scalars['Boolean']['output'];
  /** An image: an https URL, or a `data:` URL of at most 32,768 characters. Null if the definition has none. */
  readonly icon: Maybe<Scalars['String']['output']>;
  /** The workflow's key. */
  readonly key: Scalars['String']['output'];
  /** Its name, for people. */
  readonly name: Scalars['String']['output'];
  /** The settings that the caller can set. Those that the team gives are not among them. */
  readonly settings: ReadonlyArray<UserSetting>;
  /** True if it is enabled for the caller but a required setting has no value: it starts automatically once the value is saved. */
  readonly waitsForSettings: Scalars['Boolean']['output'];
};

/** Which workflow. */
export type UserWorkflowInput = {
  /** The workflow's key. */
  readonly workflowKey: Scalars['String']['input'];
};

/** The result of a mutation of one of the caller's workflows. */
export type UserWorkflowPayload = {
  readonly __typename?: 'UserWorkflowPayload';
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The workflow after the change. Null if it was refused. */
  readonly workflow: Maybe<UserWorkflow>;
};

/** The parts of a semantic version. */
export type VersionBump =
  /**
   * Something was removed; a trigger, the schema of an event or the authentication of an integration changed; or a user
   * setting was removed, became required, or no longer accepts every value that users may have saved.
   */
  | 'MAJOR'
  /** Something was added. */
  | 'MINOR'
  /** Anything else. */
  | 'PATCH';

/**
 * Versions that could follow the target's highest deployed version; all are accepted. A suggestion is null if it would be
 * longer than 256 characters, or if one of its three numbers would exceed 9007199254740991.
 */
export type VersionSuggestions = {
  readonly __typename?: 'VersionSuggestions';
  /** The target's highest deployed version. A new one must have higher precedence. */
  readonly current: Scalars['String']['output'];
  /** The next major version. */
  readonly major: Maybe<Scalars['String']['output']>;
  /** The next minor version. */
  readonly minor: Maybe<Scalars['String']['output']>;
  /** The next patch version. */
  readonly patch: Maybe<Scalars['String']['output']>;
  /** The reason, in one sentence. */
  readonly reason: Scalars['String']['output'];
  /** Which of them the included changes call for. */
  readonly recommended: VersionBump;
  /**
   * The version to propose: `sourceVersion` if there is one and no change is excluded, otherwise the next version that
   * `recommended` names, or the next higher one that is not null. Null if all are null.
   */
  readonly recommendedVersion: Maybe<Scalars['String']['output']>;
  /**
   * For a promotion, the version that its source runs. Null if it is not higher than `current`, for a rollback, and if the
   * source is Development.
   */
  readonly sourceVersion: Maybe<Scalars['String']['output']>;
};

/** An address that is notified of events of releases, by signed requests (standardwebhooks.com). */
export type Webhook = Node & {
  readonly __typename?: 'Webhook';
  /** When it was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Who created it. Null if that member was removed. */
  readonly createdBy: Maybe<Member>;
  /** Its deliveries about releases that the caller may see, newest first. */
  readonly deliveries: WebhookDeliveryConnection;
  /** False while it is disabled: events in the meantime are not sent later. A response of 410 disables it, too. */
  readonly enabled: Scalars['Boolean']['output'];
  /** The environments whose releases it is notified of. Null for all of them. */
  readonly environments: Maybe<ReadonlyArray<Environment>>;
  /** The events that it is notified of. */
  readonly events: ReadonlyArray<WebhookEvent>;
  /** See `Node.id`. */
  readonly id: Scalars['ID']['output'];
  /** For people. Unique, ignoring case, among the webhooks that the member who set it may see. */
  readonly name: Scalars['String']['output'];
  /** Where requests are sent. */
  readonly url: Scalars['String']['output'];
};


/** An address that is notified of events of releases, by signed requests (standardwebhooks.com). */
export type WebhookDeliveriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<WebhookDeliveryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** One attempt of a delivery. */
export type WebhookAttempt = {
  readonly __typename?: 'WebhookAttempt';
  /** Why it failed, with the beginning of the response. Null if it succeeded. */
  readonly error: Maybe<Scalars['String']['output']>;
  /** How long it took, in milliseconds. */
  readonly milliseconds: Scalars['Int']['output'];
  /** Its number among all attempts of the delivery, from 1. */
  readonly number: Scalars['Int']['output'];
  /** When it began. */
  readonly startedAt: Scalars['DateTime']['output'];
  /** The HTTP status of the response. Null if there was none. */
  readonly status: Maybe<Scalars['Int']['output']>;
};

/** A page of webhooks. */
export type WebhookConnection = {
  readonly __typename?: 'WebhookConnection';
  /** The items of the page, each with a cursor. */
  readonly edges: ReadonlyArray<WebhookEdge>;
  /** The items of the page, without cursors. */
  readonly nodes: ReadonlyArray<Webhook>;
  /** The position of the page in its list. */
  readonly pageInfo: PageInfo;
  /** The number of items on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One event for one webhook, delivered or pending. */
export type WebhookDelivery = Node & {
  readonly __typename?: 'WebhookDelivery';
  /** Its attempts, newest first; at most the newest 50. */
  readonly attempts: ReadonlyArray<WebhookAttempt>;
  /** When it happened. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** What happened. */
  readonly event: WebhookEvent;
  /** When it was delivered or given up. Null while it is pending. */
  readonly finishedAt: Maybe<Scalars['DateTime']['output']>;
  /** See `Node.id`. The header `webhook-id` of every attempt has the same value. */
  readonly id: Scalars['ID']['output'];
  /** When the next attempt is due. Null if there is no further attempt. */
  readonly nextAttemptAt: Maybe<Scalars['DateTime']['output']>;
  /** The body of the request. */
  readonly payload: Scalars['JSON']['output'];
  /** The release that it happened to. Null if the caller can't see it. */
  readonly release: Maybe<Release>;
  /** Whether it was delivered. */
  readonly state: WebhookDeliveryState;
  /** The webhook. */
  readonly webhook: Webhook;
};

/** A page of deliveries. */
export type WebhookDeliveryConnection = {
  readonly __typename?: 'WebhookDeliveryConnection';
  /** The items of the page, each with a cursor. */
  readonly edges: ReadonlyArray<WebhookDeliveryEdge>;
  /** The items of the page, without cursors. */
  readonly nodes: ReadonlyArray<WebhookDelivery>;
  /** The position of the page in its list. */
  readonly pageInfo: PageInfo;
  /** The number of items on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One item of a page of deliveries. */
export type WebhookDeliveryEdge = {
  readonly __typename?: 'WebhookDeliveryEdge';
  /** Pass as `after` to get the items after this one, or as `before` to get those before it. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: WebhookDelivery;
};

/** Which deliveries to list. */
export type WebhookDeliveryFilter = {
  /** Those of this event. */
  readonly event?: InputMaybe<WebhookEvent>;
  /** Those in this state. */
  readonly state?: InputMaybe<WebhookDeliveryState>;
};

/** The result of `redeliverWebhook`. */
export type WebhookDeliveryPayload = {
  readonly __typename?: 'WebhookDeliveryPayload';
  /** The delivery. Null if it does not exist or the caller can't see it. */
  readonly delivery: Maybe<WebhookDelivery>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The states of a delivery. */
export type WebhookDeliveryState =
  /** The receiver responded with 2xx. */
  | 'DELIVERED'
  /**
   * Every attempt failed, or the webhook was disabled or responded with 410 before one succeeded. `redeliverWebhook` sends it
   * again.
   */
  | 'FAILED'
  /** Its first or next attempt is due or in progress. */
  | 'PENDING';

/** One item of a page of webhooks. */
export type WebhookEdge = {
  readonly __typename?: 'WebhookEdge';
  /** Pass as `after` to get the items after this one, or as `before` to get those before it. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: Webhook;
};

/** The events of releases. */
export type WebhookEvent =
  /** `release.cancelled`: the deployment was cancelled, and the target keeps its content. */
  | 'RELEASE_CANCELLED'
  /** `release.created`: a Release Preview was opened, for a promotion or a rollback. */
  | 'RELEASE_CREATED'
  /** `release.deployed`: `deployRelease` was accepted, or `retryDeployment` of a failed release. */
  | 'RELEASE_DEPLOYED'
  /** `release.failed`: the deployment failed, and the target keeps its content. */
  | 'RELEASE_FAILED'
  /** `release.live`: the release is live. */
  | 'RELEASE_LIVE'
  /** `release.rolled_back`: a rollback is live; sent in addition to `release.live`. */
  | 'RELEASE_ROLLED_BACK';

/** The result of a mutation of a webhook. */
export type WebhookPayload = {
  readonly __typename?: 'WebhookPayload';
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The webhook. Null if it does not exist or the caller can't see it. */
  readonly webhook: Maybe<Webhook>;
};

/** The result of a mutation that gives a webhook a secret. */
export type WebhookSecretPayload = {
  readonly __typename?: 'WebhookSecretPayload';
  /** The key that requests are signed with (`whsec_…`), returned only here. Null if it was refused. */
  readonly secret: Maybe<Scalars['String']['output']>;
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The webhook. Null if it was refused. */
  readonly webhook: Maybe<Webhook>;
};

/** An automation that belongs to an integration. */
export type Workflow = ContentItem & Node & {
  readonly __typename?: 'Workflow';
  /** The app event that starts it. Null if `triggerType` is not APP_EVENT, or if the event is absent. */
  readonly appEvent: Maybe<AppEvent>;
  /** Always WORKFLOW. */
  readonly contentType: ContentType;
  /** A document that conforms to the workflow JSON Schema. */
  readonly definition: Scalars['JSON']['output'];
  /** See `ContentItem.definitionHash`. */
  readonly definitionHash: Scalars['String']['output'];
  /** A sentence about it, for users. Null if the definition has none. */
  readonly description: Maybe<Scalars['String']['output']>;
  /**
   * True while it is being written: parts may be missing. A draft is never released and never runs; connected users don't see
   * it.
   */
  readonly draft: Scalars['Boolean']['output'];
  /** True if it is enabled for every connected user of the integration who does not disable it. */
  readonly enabledByDefault: Scalars['Boolean']['output'];
  /** Why it is still a draft: what would be refused if it were none. Empty if it is none. At most 100. */
  readonly faults: ReadonlyArray<DefinitionFault>;
  /** Its trigger and steps, to draw. Every state is SAME. */
  readonly graph: WorkflowGraph;
  /** True if connected users don't see it. */
  readonly hidden: Scalars['Boolean']['output'];
  /** Its edits, newest first. */
  readonly history: ContentVersionConnection;
  /** An image: an https URL, or a `data:` URL of at most 32,768 characters. Null if the definition has none. */
  readonly icon: Maybe<Scalars['String']['output']>;
  /** See `ContentItem.id`. */
  readonly id: Scalars['ID']['output'];
  /** The integration that it belongs to. Null if a release removed it, despite the warning `CONTENT_BROKEN`. */
  readonly integration: Maybe<Integration>;
  /** `<integration key>/<slug>`. Unique in its project without regard to case. */
  readonly key: Scalars['String']['output'];
  /** For people; can be changed. */
  readonly name: Scalars['String']['output'];
  /** The project that it belongs to. */
  readonly project: Project;
  /** See `ContentItem.revision`. */
  readonly revision: Scalars['Int']['output'];
  /** How many steps it has. */
  readonly stepCount: Scalars['Int']['output'];
  /** What starts it. Null for a draft that does not say it. */
  readonly triggerType: Maybe<TriggerType>;
  /** When it was last edited. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Who last edited it, or deployed it if it came by a release. Null if the server did. */
  readonly updatedBy: Maybe<Member>;
};


/** An automation that belongs to an integration. */
export type WorkflowHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of workflows. */
export type WorkflowConnection = {
  readonly __typename?: 'WorkflowConnection';
  /** The items of the page, each with a cursor. */
  readonly edges: ReadonlyArray<WorkflowEdge>;
  /** The items of the page, without cursors. */
  readonly nodes: ReadonlyArray<Workflow>;
  /** The position of the page in its list. */
  readonly pageInfo: PageInfo;
  /** The number of items on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One item of a page of workflows. */
export type WorkflowEdge = {
  readonly __typename?: 'WorkflowEdge';
  /** Pass as `after` to get the items after this one, or as `before` to get those before it. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: Workflow;
};

/** Which workflows to list. All given conditions must hold. */
export type WorkflowFilter = {
  /** Only those started by this app event. */
  readonly appEventKey?: InputMaybe<Scalars['String']['input']>;
  /** True: only drafts. False: all others. */
  readonly draft?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only those of this integration. */
  readonly integrationKey?: InputMaybe<Scalars['String']['input']>;
  /** Part of the key or name, ignoring case. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
  /** Only those with this kind of trigger. */
  readonly triggerType?: InputMaybe<TriggerType>;
};

/**
 * The trigger and the steps of a workflow before and after a change, and what follows what. Steps are matched as in
 * `Change.fieldChanges`. To draw the workflow before, leave out what is ADDED; to draw it after, leave out what is REMOVED.
 * Of a workflow by itself (`Workflow.graph`), nothing is ADDED, REMOVED, CHANGED or MOVED.
 */
export type WorkflowGraph = {
  readonly __typename?: 'WorkflowGraph';
  /** The number of all edges. */
  readonly edgeCount: Scalars['Int']['output'];
  /**
   * The first 500 edges: those after in the order of their steps, then the removed ones. An edge can lead to a node that is left
   * out.
   */
  readonly edges: ReadonlyArray<WorkflowGraphEdge>;
  /** The number of all nodes. */
  readonly nodeCount: Scalars['Int']['output'];
  /** The first 500 nodes: the trigger, the steps after in their order, then the removed ones. */
  readonly nodes: ReadonlyArray<WorkflowGraphNode>;
};

/**
 * What follows a trigger or a step. The first step follows the trigger. If a step has branches, its edge without a label leads
 * to what follows once the branches have joined.
 */
export type WorkflowGraphEdge = {
  readonly __typename?: 'WorkflowGraphEdge';
  /** The `id` of the node that is followed. */
  readonly from: Scalars['ID']['output'];
  /** The label of the branch: `whenTrue`. Null outside branches. */
  readonly label: Maybe<Scalars['String']['output']>;
  /** Whether it is new, removed or the same. */
  readonly state: WorkflowGraphEdgeState;
  /** The `id` of the node that follows. */
  readonly to: Scalars['ID']['output'];
};

/** What a change does to an edge of a workflow. */
export type WorkflowGraphEdgeState =
  /** It is new. */
  | 'ADDED'
  /** It is removed. */
  | 'REMOVED'
  /** It is the same. */
  | 'SAME';

/** The trigger or a step of a workflow. */
export type WorkflowGraphNode = {
  readonly __typename?: 'WorkflowGraphNode';
  /** Identifies the node within this graph only. Another state of the change can have other ids. */
  readonly id: Scalars['ID']['output'];
  /** The key of the integration that the step names. Null if it names none, and for the trigger. */
  readonly integrationKey: Maybe<Scalars['String']['output']>;
  /** What to write on it: the step's id; of the trigger, the app event, the event, the schedule or else the type. */
  readonly label: Scalars['String']['output'];
  /** What happens to it. */
  readonly state: WorkflowGraphNodeState;
  /** The step's id; after the change, if it exists then. Null for the trigger. */
  readonly stepId: Maybe<Scalars['String']['output']>;
  /** The step's id before, if it is renamed. Null otherwise. */
  readonly stepIdBefore: Maybe<Scalars['String']['output']>;
  /**
   * The type of the step (`REQUEST`, `CONDITIONAL`), or of the trigger (`SCHEDULE`), as in the definition. Null if it has none
   * yet.
   */
  readonly type: Maybe<Scalars['String']['output']>;
};

/** What a change does to a node of a workflow. */
export type WorkflowGraphNodeState =
  /** It is new. */
  | 'ADDED'
  /** Its id, type or parameters differ, or anything else of it except what follows it. It may also have moved. */
  | 'CHANGED'
  /** It is the same, but at another place in the list of steps. */
  | 'MOVED'
  /** It is removed. */
  | 'REMOVED'
  /** It is the same. What follows it may differ: see the edges. */
  | 'SAME';

/** The result of a mutation of a workflow. */
export type WorkflowPayload = {
  readonly __typename?: 'WorkflowPayload';
  /** Why it was refused. Empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The workflow after the write. Null if it was refused. */
  readonly workflow: Maybe<Workflow>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;





/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AffectedUser: ResolverTypeWrapper<AffectedUserMapper>;
  AffectedUserConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['AffectedUser']>>;
  AffectedUserEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['AffectedUser']>>;
  AffectedUsers: ResolverTypeWrapper<AffectedUsersMapper>;
  AppCredentials: ResolverTypeWrapper<AppCredentialsMapper>;
  AppCredentialsConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['AppCredentials']>>;
  AppCredentialsEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['AppCredentials']>>;
  AppCredentialsInput: AppCredentialsInput;
  AppCredentialsOfIntegrationsPayload: ResolverTypeWrapper<Omit<AppCredentialsOfIntegrationsPayload, 'appCredentials'> & { appCredentials?: Maybe<ReadonlyArray<ResolversTypes['AppCredentials']>> }>;
  AppCredentialsPayload: ResolverTypeWrapper<Omit<AppCredentialsPayload, 'appCredentials'> & { appCredentials?: Maybe<ResolversTypes['AppCredentials']> }>;
  AppEvent: ResolverTypeWrapper<AppEventMapper>;
  AppEventConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['AppEvent']>>;
  AppEventEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['AppEvent']>>;
  AppEventFilter: AppEventFilter;
  AppEventPayload: ResolverTypeWrapper<Omit<AppEventPayload, 'appEvent'> & { appEvent?: Maybe<ResolversTypes['AppEvent']> }>;
  AuditEntry: ResolverTypeWrapper<AuditEntryMapper>;
  AuditEntryConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['AuditEntry']>>;
  AuditEntryEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['AuditEntry']>>;
  AuditExport: ResolverTypeWrapper<AuditExportMapper>;
  AuditExportConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['AuditExport']>>;
  AuditExportEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['AuditExport']>>;
  AuditFilter: AuditFilter;
  AuditOutcome: AuditOutcome;
  AuthenticationType: AuthenticationType;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  CarriedOver: ResolverTypeWrapper<CarriedOverMapper>;
  Change: ResolverTypeWrapper<ChangeMapper>;
  ChangeConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['Change']>>;
  ChangeCounts: ResolverTypeWrapper<ChangeCounts>;
  ChangeEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['Change']>>;
  ChangeFilter: ChangeFilter;
  ChangeSelectionInput: ChangeSelectionInput;
  ChangeSelectionPayload: ResolverTypeWrapper<Omit<ChangeSelectionPayload, 'additionalChanges' | 'release'> & { additionalChanges: ReadonlyArray<ResolversTypes['Change']>, release?: Maybe<ResolversTypes['Release']> }>;
  ChangeSummary: ResolverTypeWrapper<ChangeSummaryMapper>;
  ChangeSummaryCounts: ResolverTypeWrapper<ChangeSummaryCounts>;
  ChangeType: ChangeType;
  ConfigurationKind: ConfigurationKind;
  ConfigurationNeed: ResolverTypeWrapper<ConfigurationNeedMapper>;
  ConfigurationNeedConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['ConfigurationNeed']>>;
  ConfigurationNeedEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['ConfigurationNeed']>>;
  ConnectIntegrationInput: ConnectIntegrationInput;
  ConnectedUser: ResolverTypeWrapper<ConnectedUserMapper>;
  ConnectedUserConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['ConnectedUser']>>;
  ConnectedUserEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['ConnectedUser']>>;
  ConnectedUserFilter: ConnectedUserFilter;
  ConnectedUserInput: ConnectedUserInput;
  ConnectedUserPayload: ResolverTypeWrapper<Omit<ConnectedUserPayload, 'connectedUser'> & { connectedUser?: Maybe<ResolversTypes['ConnectedUser']> }>;
  ContentAction: ContentAction;
  ContentEdit: ResolverTypeWrapper<ContentEditMapper>;
  ContentExport: ResolverTypeWrapper<ContentExportMapper>;
  ContentItem: ResolverTypeWrapper<ContentItemMapper>;
  ContentReference: ContentReference;
  ContentType: ContentType;
  ContentVersion: ResolverTypeWrapper<ContentVersionMapper>;
  ContentVersionConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['ContentVersion']>>;
  ContentVersionEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['ContentVersion']>>;
  CopyWorkflowInput: CopyWorkflowInput;
  CopyWorkflowPayload: ResolverTypeWrapper<Omit<CopyWorkflowPayload, 'copiedAppEvent' | 'copiedIntegration' | 'copiedStepIntegrations' | 'workflow'> & { copiedAppEvent?: Maybe<ResolversTypes['AppEvent']>, copiedIntegration?: Maybe<ResolversTypes['Integration']>, copiedStepIntegrations: ReadonlyArray<ResolversTypes['Integration']>, workflow?: Maybe<ResolversTypes['Workflow']> }>;
  CreateAppEventInput: CreateAppEventInput;
  CreateDeploymentTargetInput: CreateDeploymentTargetInput;
  CreateIntegrationInput: CreateIntegrationInput;
  CreateMemberInput: CreateMemberInput;
  CreatePipelineInput: CreatePipelineInput;
  CreatePipelinePayload: ResolverTypeWrapper<Omit<CreatePipelinePayload, 'pipeline'> & { pipeline?: Maybe<ResolversTypes['Pipeline']> }>;
  CreateProjectInput: CreateProjectInput;
  CreateProjectPayload: ResolverTypeWrapper<Omit<CreateProjectPayload, 'project'> & { project?: Maybe<ResolversTypes['Project']> }>;
  CreateReleaseInput: CreateReleaseInput;
  CreateTokenInput: CreateTokenInput;
  CreateTokenPayload: ResolverTypeWrapper<Omit<CreateTokenPayload, 'token'> & { token?: Maybe<ResolversTypes['Token']> }>;
  CreateWebhookInput: CreateWebhookInput;
  CreateWorkflowInput: CreateWorkflowInput;
  CurrentUser: ResolverTypeWrapper<CurrentUserMapper>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DefinitionFault: ResolverTypeWrapper<DefinitionFault>;
  DefinitionSchema: ResolverTypeWrapper<DefinitionSchema>;
  DeleteAppCredentialsInput: DeleteAppCredentialsInput;
  DeleteConfigurationPayload: ResolverTypeWrapper<DeleteConfigurationPayload>;
  DeleteConnectedUserPayload: ResolverTypeWrapper<DeleteConnectedUserPayload>;
  DeleteContentInput: DeleteContentInput;
  DeleteContentPayload: ResolverTypeWrapper<DeleteContentPayload>;
  DeleteDeploymentTargetInput: DeleteDeploymentTargetInput;
  DeleteDeploymentTargetPayload: ResolverTypeWrapper<DeleteDeploymentTargetPayload>;
  DeleteEnvironmentSecretInput: DeleteEnvironmentSecretInput;
  DeleteEnvironmentVariableInput: DeleteEnvironmentVariableInput;
  DeleteIntegrationInput: DeleteIntegrationInput;
  DeletePipelineInput: DeletePipelineInput;
  DeletePipelinePayload: ResolverTypeWrapper<DeletePipelinePayload>;
  DeleteProjectInput: DeleteProjectInput;
  DeleteProjectPayload: ResolverTypeWrapper<DeleteProjectPayload>;
  DeleteWebhookInput: DeleteWebhookInput;
  DeleteWebhookPayload: ResolverTypeWrapper<DeleteWebhookPayload>;
  DeployReleaseInput: DeployReleaseInput;
  Deployment: ResolverTypeWrapper<DeploymentMapper>;
  DeploymentPhase: DeploymentPhase;
  DeploymentProgress: ResolverTypeWrapper<DeploymentProgressMapper>;
  DeploymentTarget: ResolverTypeWrapper<DeploymentTargetMapper>;
  DeploymentTargetKind: DeploymentTargetKind;
  DeploymentTargetPayload: ResolverTypeWrapper<Omit<DeploymentTargetPayload, 'deploymentTarget'> & { deploymentTarget?: Maybe<ResolversTypes['DeploymentTarget']> }>;
  DeploymentTargetPublicKey: ResolverTypeWrapper<DeploymentTargetPublicKeyMapper>;
  DeploymentTargetSecretPayload: ResolverTypeWrapper<Omit<DeploymentTargetSecretPayload, 'deploymentTarget'> & { deploymentTarget?: Maybe<ResolversTypes['DeploymentTarget']> }>;
  DisconnectIntegrationInput: DisconnectIntegrationInput;
  DownloadLink: ResolverTypeWrapper<DownloadLink>;
  Environment: ResolverTypeWrapper<EnvironmentMapper>;
  EnvironmentKind: EnvironmentKind;
  EnvironmentSecret: ResolverTypeWrapper<EnvironmentSecretMapper>;
  EnvironmentSecretConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['EnvironmentSecret']>>;
  EnvironmentSecretEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['EnvironmentSecret']>>;
  EnvironmentSecretInput: EnvironmentSecretInput;
  EnvironmentSecretPayload: ResolverTypeWrapper<Omit<EnvironmentSecretPayload, 'environmentSecret'> & { environmentSecret?: Maybe<ResolversTypes['EnvironmentSecret']> }>;
  EnvironmentSecretsPayload: ResolverTypeWrapper<Omit<EnvironmentSecretsPayload, 'environmentSecrets'> & { environmentSecrets?: Maybe<ReadonlyArray<ResolversTypes['EnvironmentSecret']>> }>;
  EnvironmentVariable: ResolverTypeWrapper<EnvironmentVariableMapper>;
  EnvironmentVariableConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['EnvironmentVariable']>>;
  EnvironmentVariableEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['EnvironmentVariable']>>;
  EnvironmentVariableFilter: EnvironmentVariableFilter;
  EnvironmentVariableInput: EnvironmentVariableInput;
  EnvironmentVariablePayload: ResolverTypeWrapper<Omit<EnvironmentVariablePayload, 'environmentVariable'> & { environmentVariable?: Maybe<ResolversTypes['EnvironmentVariable']> }>;
  EnvironmentVariablesPayload: ResolverTypeWrapper<Omit<EnvironmentVariablesPayload, 'environmentVariables'> & { environmentVariables?: Maybe<ReadonlyArray<ResolversTypes['EnvironmentVariable']>> }>;
  FieldChange: ResolverTypeWrapper<FieldChange>;
  FieldChangeType: FieldChangeType;
  FixContentAction: ResolverTypeWrapper<FixContentActionMapper>;
  HistoryFilter: HistoryFilter;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  ImportContentInput: ImportContentInput;
  ImportContentPayload: ResolverTypeWrapper<Omit<ImportContentPayload, 'changeSummary' | 'project'> & { changeSummary?: Maybe<ResolversTypes['ChangeSummary']>, project?: Maybe<ResolversTypes['Project']> }>;
  IncludeChangesAction: ResolverTypeWrapper<IncludeChangesActionMapper>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Integration: ResolverTypeWrapper<IntegrationMapper>;
  IntegrationConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['Integration']>>;
  IntegrationEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['Integration']>>;
  IntegrationFilter: IntegrationFilter;
  IntegrationPayload: ResolverTypeWrapper<Omit<IntegrationPayload, 'integration'> & { integration?: Maybe<ResolversTypes['Integration']> }>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  JournalEntry: ResolverTypeWrapper<JournalEntryMapper>;
  JournalEntryConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['JournalEntry']>>;
  JournalEntryEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['JournalEntry']>>;
  JournalEvent: JournalEvent;
  LiveConfiguration: ResolverTypeWrapper<LiveConfigurationMapper>;
  LiveUserConfigurations: ResolverTypeWrapper<LiveUserConfigurationsMapper>;
  Manifest: ResolverTypeWrapper<ManifestMapper>;
  Member: ResolverTypeWrapper<MemberMapper>;
  MemberConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['Member']>>;
  MemberEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['Member']>>;
  MemberPayload: ResolverTypeWrapper<Omit<MemberPayload, 'member'> & { member?: Maybe<ResolversTypes['Member']> }>;
  MemberPermissions: ResolverTypeWrapper<MemberPermissionsMapper>;
  MemberRole: MemberRole;
  Message: ResolverTypeWrapper<MessageMapper>;
  MessageAction: ResolverTypeWrapper<MessageActionMapper>;
  MessageCode: MessageCode;
  MessageConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['Message']>>;
  MessageCounts: ResolverTypeWrapper<MessageCounts>;
  MessageEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['Message']>>;
  MessageFilter: MessageFilter;
  MessageSeverity: MessageSeverity;
  MessageSubject: ResolverTypeWrapper<MessageSubject>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<NodeValue>;
  NotesFormat: NotesFormat;
  OpenedReleasePayload: ResolverTypeWrapper<OpenedReleasePayloadMapper>;
  PageInfo: ResolverTypeWrapper<PageInfoMapper>;
  Pipeline: ResolverTypeWrapper<PipelineMapper>;
  PipelineConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['Pipeline']>>;
  PipelineEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['Pipeline']>>;
  Project: ResolverTypeWrapper<ProjectMapper>;
  ProjectConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['Project']>>;
  ProjectEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['Project']>>;
  ProjectFilter: ProjectFilter;
  ProjectPermissions: ResolverTypeWrapper<ProjectPermissionsMapper>;
  ProvideAppCredentialsAction: ResolverTypeWrapper<ProvideAppCredentialsActionMapper>;
  ProvideEnvironmentSecretAction: ResolverTypeWrapper<ProvideEnvironmentSecretActionMapper>;
  ProvideEnvironmentVariableAction: ResolverTypeWrapper<ProvideEnvironmentVariableActionMapper>;
  ProvideTeamSettingAction: ResolverTypeWrapper<ProvideTeamSettingActionMapper>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RedeliverWebhookInput: RedeliverWebhookInput;
  Release: ResolverTypeWrapper<ReleaseMapper>;
  ReleaseConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['Release']>>;
  ReleaseEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['Release']>>;
  ReleaseFilter: ReleaseFilter;
  ReleaseInput: ReleaseInput;
  ReleaseKind: ReleaseKind;
  ReleasePayload: ResolverTypeWrapper<Omit<ReleasePayload, 'release'> & { release?: Maybe<ResolversTypes['Release']> }>;
  ReleaseState: ReleaseState;
  RemoveMemberInput: RemoveMemberInput;
  RenameContentInput: RenameContentInput;
  RenameContentPayload: ResolverTypeWrapper<Omit<RenameContentPayload, 'item'> & { item?: Maybe<ResolversTypes['ContentItem']> }>;
  RenamePipelineInput: RenamePipelineInput;
  RenamePipelinePayload: ResolverTypeWrapper<Omit<RenamePipelinePayload, 'pipeline'> & { pipeline?: Maybe<ResolversTypes['Pipeline']> }>;
  RenameProjectInput: RenameProjectInput;
  RenameProjectPayload: ResolverTypeWrapper<Omit<RenameProjectPayload, 'project'> & { project?: Maybe<ResolversTypes['Project']> }>;
  RestoreContentInput: RestoreContentInput;
  RestoreContentPayload: ResolverTypeWrapper<Omit<RestoreContentPayload, 'item'> & { item?: Maybe<ResolversTypes['ContentItem']> }>;
  RetryDeploymentAction: ResolverTypeWrapper<RetryDeploymentActionMapper>;
  RevokeTokenInput: RevokeTokenInput;
  RevokeTokenPayload: ResolverTypeWrapper<Omit<RevokeTokenPayload, 'token'> & { token?: Maybe<ResolversTypes['Token']> }>;
  RollBackReleaseInput: RollBackReleaseInput;
  RotateDeploymentTargetSecretInput: RotateDeploymentTargetSecretInput;
  RotateSigningKeyInput: RotateSigningKeyInput;
  RotateSigningKeyPayload: ResolverTypeWrapper<Omit<RotateSigningKeyPayload, 'signingKey'> & { signingKey?: Maybe<ResolversTypes['SigningKey']> }>;
  RotateWebhookSecretInput: RotateWebhookSecretInput;
  SaveUserSettingsInput: SaveUserSettingsInput;
  SaveUserSettingsPayload: ResolverTypeWrapper<Omit<SaveUserSettingsPayload, 'settings'> & { settings: ReadonlyArray<ResolversTypes['UserSetting']> }>;
  SetAppCredentialsInput: SetAppCredentialsInput;
  SetAppCredentialsOfIntegrationsInput: SetAppCredentialsOfIntegrationsInput;
  SetDeploymentTargetPublicKeyInput: SetDeploymentTargetPublicKeyInput;
  SetDeploymentTargetPublicKeyPayload: ResolverTypeWrapper<SetDeploymentTargetPublicKeyPayload>;
  SetEnvironmentSecretInput: SetEnvironmentSecretInput;
  SetEnvironmentSecretsInput: SetEnvironmentSecretsInput;
  SetEnvironmentVariableInput: SetEnvironmentVariableInput;
  SetEnvironmentVariablesInput: SetEnvironmentVariablesInput;
  SetTeamSettingsInput: SetTeamSettingsInput;
  SigningKey: ResolverTypeWrapper<SigningKeyMapper>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TargetDeployment: ResolverTypeWrapper<TargetDeploymentMapper>;
  TargetDeploymentState: TargetDeploymentState;
  TeamSetting: ResolverTypeWrapper<TeamSettingMapper>;
  TeamSettingConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['TeamSetting']>>;
  TeamSettingEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['TeamSetting']>>;
  TeamSettingValueInput: TeamSettingValueInput;
  TeamSettingsPayload: ResolverTypeWrapper<Omit<TeamSettingsPayload, 'teamSettings'> & { teamSettings?: Maybe<ReadonlyArray<ResolversTypes['TeamSetting']>> }>;
  Token: ResolverTypeWrapper<TokenMapper>;
  TriggerType: TriggerType;
  UpdateContentInput: UpdateContentInput;
  UpdateDeploymentTargetInput: UpdateDeploymentTargetInput;
  UpdateMemberInput: UpdateMemberInput;
  UpdateWebhookInput: UpdateWebhookInput;
  UserAccount: ResolverTypeWrapper<UserAccount>;
  UserConnection: ResolverTypeWrapper<UserConnectionMapper>;
  UserError: ResolverTypeWrapper<UserError>;
  UserErrorCode: UserErrorCode;
  UserIntegration: ResolverTypeWrapper<UserIntegrationMapper>;
  UserIntegrationConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['UserIntegration']>>;
  UserIntegrationEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['UserIntegration']>>;
  UserIntegrationPayload: ResolverTypeWrapper<Omit<UserIntegrationPayload, 'integration'> & { integration?: Maybe<ResolversTypes['UserIntegration']> }>;
  UserSetting: ResolverTypeWrapper<UserSettingMapper>;
  UserSettingField: ResolverTypeWrapper<UserSettingField>;
  UserSettingOption: ResolverTypeWrapper<UserSettingOption>;
  UserSettingType: UserSettingType;
  UserSettingValueInput: UserSettingValueInput;
  UserWorkflow: ResolverTypeWrapper<UserWorkflowMapper>;
  UserWorkflowInput: UserWorkflowInput;
  UserWorkflowPayload: ResolverTypeWrapper<Omit<UserWorkflowPayload, 'workflow'> & { workflow?: Maybe<ResolversTypes['UserWorkflow']> }>;
  VersionBump: VersionBump;
  VersionSuggestions: ResolverTypeWrapper<VersionSuggestions>;
  Webhook: ResolverTypeWrapper<WebhookMapper>;
  WebhookAttempt: ResolverTypeWrapper<WebhookAttemptMapper>;
  WebhookConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['Webhook']>>;
  WebhookDelivery: ResolverTypeWrapper<WebhookDeliveryMapper>;
  WebhookDeliveryConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['WebhookDelivery']>>;
  WebhookDeliveryEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['WebhookDelivery']>>;
  WebhookDeliveryFilter: WebhookDeliveryFilter;
  WebhookDeliveryPayload: ResolverTypeWrapper<Omit<WebhookDeliveryPayload, 'delivery'> & { delivery?: Maybe<ResolversTypes['WebhookDelivery']> }>;
  WebhookDeliveryState: WebhookDeliveryState;
  WebhookEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['Webhook']>>;
  WebhookEvent: WebhookEvent;
  WebhookPayload: ResolverTypeWrapper<Omit<WebhookPayload, 'webhook'> & { webhook?: Maybe<ResolversTypes['Webhook']> }>;
  WebhookSecretPayload: ResolverTypeWrapper<Omit<WebhookSecretPayload, 'webhook'> & { webhook?: Maybe<ResolversTypes['Webhook']> }>;
  Workflow: ResolverTypeWrapper<WorkflowMapper>;
  WorkflowConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['Workflow']>>;
  WorkflowEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['Workflow']>>;
  WorkflowFilter: WorkflowFilter;
  WorkflowGraph: ResolverTypeWrapper<WorkflowGraph>;
  WorkflowGraphEdge: ResolverTypeWrapper<WorkflowGraphEdge>;
  WorkflowGraphEdgeState: WorkflowGraphEdgeState;
  WorkflowGraphNode: ResolverTypeWrapper<WorkflowGraphNode>;
  WorkflowGraphNodeState: WorkflowGraphNodeState;
  WorkflowPayload: ResolverTypeWrapper<Omit<WorkflowPayload, 'workflow'> & { workflow?: Maybe<ResolversTypes['Workflow']> }>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AffectedUser: AffectedUserMapper;
  AffectedUserConnection: Connection<ResolversParentTypes['AffectedUser']>;
  AffectedUserEdge: Edge<ResolversParentTypes['AffectedUser']>;
  AffectedUsers: AffectedUsersMapper;
  AppCredentials: AppCredentialsMapper;
  AppCredentialsConnection: Connection<ResolversParentTypes['AppCredentials']>;
  AppCredentialsEdge: Edge<ResolversParentTypes['AppCredentials']>;
  AppCredentialsInput: AppCredentialsInput;
  AppCredentialsOfIntegrationsPayload: Omit<AppCredentialsOfIntegrationsPayload, 'appCredentials'> & { appCredentials?: Maybe<ReadonlyArray<ResolversParentTypes['AppCredentials']>> };
  AppCredentialsPayload: Omit<AppCredentialsPayload, 'appCredentials'> & { appCredentials?: Maybe<ResolversParentTypes['AppCredentials']> };
  AppEvent: AppEventMapper;
  AppEventConnection: Connection<ResolversParentTypes['AppEvent']>;
  AppEventEdge: Edge<ResolversParentTypes['AppEvent']>;
  AppEventFilter: AppEventFilter;
  AppEventPayload: Omit<AppEventPayload, 'appEvent'> & { appEvent?: Maybe<ResolversParentTypes['AppEvent']> };
  AuditEntry: AuditEntryMapper;
  AuditEntryConnection: Connection<ResolversParentTypes['AuditEntry']>;
  AuditEntryEdge: Edge<ResolversParentTypes['AuditEntry']>;
  AuditExport: AuditExportMapper;
  AuditExportConnection: Connection<ResolversParentTypes['AuditExport']>;
  AuditExportEdge: Edge<ResolversParentTypes['AuditExport']>;
  AuditFilter: AuditFilter;
  Boolean: Scalars['Boolean']['output'];
  CarriedOver: CarriedOverMapper;
  Change: ChangeMapper;
  ChangeConnection: Connection<ResolversParentTypes['Change']>;
  ChangeCounts: ChangeCounts;
  ChangeEdge: Edge<ResolversParentTypes['Change']>;
  ChangeFilter: ChangeFilter;
  ChangeSelectionInput: ChangeSelectionInput;
  ChangeSelectionPayload: Omit<ChangeSelectionPayload, 'additionalChanges' | 'release'> & { additionalChanges: ReadonlyArray<ResolversParentTypes['Change']>, release?: Maybe<ResolversParentTypes['Release']> };
  ChangeSummary: ChangeSummaryMapper;
  ChangeSummaryCounts: ChangeSummaryCounts;
  ConfigurationNeed: ConfigurationNeedMapper;
  ConfigurationNeedConnection: Connection<ResolversParentTypes['ConfigurationNeed']>;
  ConfigurationNeedEdge: Edge<ResolversParentTypes['ConfigurationNeed']>;
  ConnectIntegrationInput: ConnectIntegrationInput;
  ConnectedUser: ConnectedUserMapper;
  ConnectedUserConnection: Connection<ResolversParentTypes['ConnectedUser']>;
  ConnectedUserEdge: Edge<ResolversParentTypes['ConnectedUser']>;
  ConnectedUserFilter: ConnectedUserFilter;
  ConnectedUserInput: ConnectedUserInput;
  ConnectedUserPayload: Omit<ConnectedUserPayload, 'connectedUser'> & { connectedUser?: Maybe<ResolversParentTypes['ConnectedUser']> };
  ContentEdit: ContentEditMapper;
  ContentExport: ContentExportMapper;
  ContentItem: ContentItemMapper;
  ContentReference: ContentReference;
  ContentVersion: ContentVersionMapper;
  ContentVersionConnection: Connection<ResolversParentTypes['ContentVersion']>;
  ContentVersionEdge: Edge<ResolversParentTypes['ContentVersion']>;
  CopyWorkflowInput: CopyWorkflowInput;
  CopyWorkflowPayload: Omit<CopyWorkflowPayload, 'copiedAppEvent' | 'copiedIntegration' | 'copiedStepIntegrations' | 'workflow'> & { copiedAppEvent?: Maybe<ResolversParentTypes['AppEvent']>, copiedIntegration?: Maybe<ResolversParentTypes['Integration']>, copiedStepIntegrations: ReadonlyArray<ResolversParentTypes['Integration']>, workflow?: Maybe<ResolversParentTypes['Workflow']> };
  CreateAppEventInput: CreateAppEventInput;
  CreateDeploymentTargetInput: CreateDeploymentTargetInput;
  CreateIntegrationInput: CreateIntegrationInput;
  CreateMemberInput: CreateMemberInput;
  CreatePipelineInput: CreatePipelineInput;
  CreatePipelinePayload: Omit<CreatePipelinePayload, 'pipeline'> & { pipeline?: Maybe<ResolversParentTypes['Pipeline']> };
  CreateProjectInput: CreateProjectInput;
  CreateProjectPayload: Omit<CreateProjectPayload, 'project'> & { project?: Maybe<ResolversParentTypes['Project']> };
  CreateReleaseInput: CreateReleaseInput;
  CreateTokenInput: CreateTokenInput;
  CreateTokenPayload: Omit<CreateTokenPayload, 'token'> & { token?: Maybe<ResolversParentTypes['Token']> };
  CreateWebhookInput: CreateWebhookInput;
  CreateWorkflowInput: CreateWorkflowInput;
  CurrentUser: CurrentUserMapper;
  DateTime: Scalars['DateTime']['output'];
  DefinitionFault: DefinitionFault;
  DefinitionSchema: DefinitionSchema;
  DeleteAppCredentialsInput: DeleteAppCredentialsInput;
  DeleteConfigurationPayload: DeleteConfigurationPayload;
  DeleteConnectedUserPayload: DeleteConnectedUserPayload;
  DeleteContentInput: DeleteContentInput;
  DeleteContentPayload: DeleteContentPayload;
  DeleteDeploymentTargetInput: DeleteDeploymentTargetInput;
  DeleteDeploymentTargetPayload: DeleteDeploymentTargetPayload;
  DeleteEnvironmentSecretInput: DeleteEnvironmentSecretInput;
  DeleteEnvironmentVariableInput: DeleteEnvironmentVariableInput;
  DeleteIntegrationInput: DeleteIntegrationInput;
  DeletePipelineInput: DeletePipelineInput;
  DeletePipelinePayload: DeletePipelinePayload;
  DeleteProjectInput: DeleteProjectInput;
  DeleteProjectPayload: DeleteProjectPayload;
  DeleteWebhookInput: DeleteWebhookInput;
  DeleteWebhookPayload: DeleteWebhookPayload;
  DeployReleaseInput: DeployReleaseInput;
  Deployment: DeploymentMapper;
  DeploymentProgress: DeploymentProgressMapper;
  DeploymentTarget: DeploymentTargetMapper;
  DeploymentTargetPayload: Omit<DeploymentTargetPayload, 'deploymentTarget'> & { deploymentTarget?: Maybe<ResolversParentTypes['DeploymentTarget']> };
  DeploymentTargetPublicKey: DeploymentTargetPublicKeyMapper;
  DeploymentTargetSecretPayload: Omit<DeploymentTargetSecretPayload, 'deploymentTarget'> & { deploymentTarget?: Maybe<ResolversParentTypes['DeploymentTarget']> };
  DisconnectIntegrationInput: DisconnectIntegrationInput;
  DownloadLink: DownloadLink;
  Environment: EnvironmentMapper;
  EnvironmentSecret: EnvironmentSecretMapper;
  EnvironmentSecretConnection: Connection<ResolversParentTypes['EnvironmentSecret']>;
  EnvironmentSecretEdge: Edge<ResolversParentTypes['EnvironmentSecret']>;
  EnvironmentSecretInput: EnvironmentSecretInput;
  EnvironmentSecretPayload: Omit<EnvironmentSecretPayload, 'environmentSecret'> & { environmentSecret?: Maybe<ResolversParentTypes['EnvironmentSecret']> };
  EnvironmentSecretsPayload: Omit<EnvironmentSecretsPayload, 'environmentSecrets'> & { environmentSecrets?: Maybe<ReadonlyArray<ResolversParentTypes['EnvironmentSecret']>> };
  EnvironmentVariable: EnvironmentVariableMapper;
  EnvironmentVariableConnection: Connection<ResolversParentTypes['EnvironmentVariable']>;
  EnvironmentVariableEdge: Edge<ResolversParentTypes['EnvironmentVariable']>;
  EnvironmentVariableFilter: EnvironmentVariableFilter;
  EnvironmentVariableInput: EnvironmentVariableInput;
  EnvironmentVariablePayload: Omit<EnvironmentVariablePayload, 'environmentVariable'> & { environmentVariable?: Maybe<ResolversParentTypes['EnvironmentVariable']> };
  EnvironmentVariablesPayload: Omit<EnvironmentVariablesPayload, 'environmentVariables'> & { environmentVariables?: Maybe<ReadonlyArray<ResolversParentTypes['EnvironmentVariable']>> };
  FieldChange: FieldChange;
  FixContentAction: FixContentActionMapper;
  HistoryFilter: HistoryFilter;
  ID: Scalars['ID']['output'];
  ImportContentInput: ImportContentInput;
  ImportContentPayload: Omit<ImportContentPayload, 'changeSummary' | 'project'> & { changeSummary?: Maybe<ResolversParentTypes['ChangeSummary']>, project?: Maybe<ResolversParentTypes['Project']> };
  IncludeChangesAction: IncludeChangesActionMapper;
  Int: Scalars['Int']['output'];
  Integration: IntegrationMapper;
  IntegrationConnection: Connection<ResolversParentTypes['Integration']>;
  IntegrationEdge: Edge<ResolversParentTypes['Integration']>;
  IntegrationFilter: IntegrationFilter;
  IntegrationPayload: Omit<IntegrationPayload, 'integration'> & { integration?: Maybe<ResolversParentTypes['Integration']> };
  JSON: Scalars['JSON']['output'];
  JournalEntry: JournalEntryMapper;
  JournalEntryConnection: Connection<ResolversParentTypes['JournalEntry']>;
  JournalEntryEdge: Edge<ResolversParentTypes['JournalEntry']>;
  LiveConfiguration: LiveConfigurationMapper;
  LiveUserConfigurations: LiveUserConfigurationsMapper;
  Manifest: ManifestMapper;
  Member: MemberMapper;
  MemberConnection: Connection<ResolversParentTypes['Member']>;
  MemberEdge: Edge<ResolversParentTypes['Member']>;
  MemberPayload: Omit<MemberPayload, 'member'> & { member?: Maybe<ResolversParentTypes['Member']> };
  MemberPermissions: MemberPermissionsMapper;
  Message: MessageMapper;
  MessageAction: MessageActionMapper;
  MessageConnection: Connection<ResolversParentTypes['Message']>;
  MessageCounts: MessageCounts;
  MessageEdge: Edge<ResolversParentTypes['Message']>;
  MessageFilter: MessageFilter;
  MessageSubject: MessageSubject;
  Mutation: Record<PropertyKey, never>;
  Node: NodeValue;
  OpenedReleasePayload: OpenedReleasePayloadMapper;
  PageInfo: PageInfoMapper;
  Pipeline: PipelineMapper;
  PipelineConnection: Connection<ResolversParentTypes['Pipeline']>;
  PipelineEdge: Edge<ResolversParentTypes['Pipeline']>;
  Project: ProjectMapper;
  ProjectConnection: Connection<ResolversParentTypes['Project']>;
  ProjectEdge: Edge<ResolversParentTypes['Project']>;
  ProjectFilter: ProjectFilter;
  ProjectPermissions: ProjectPermissionsMapper;
  ProvideAppCredentialsAction: ProvideAppCredentialsActionMapper;
  ProvideEnvironmentSecretAction: ProvideEnvironmentSecretActionMapper;
  ProvideEnvironmentVariableAction: ProvideEnvironmentVariableActionMapper;
  ProvideTeamSettingAction: ProvideTeamSettingActionMapper;
  Query: Record<PropertyKey, never>;
  RedeliverWebhookInput: RedeliverWebhookInput;
  Release: ReleaseMapper;
  ReleaseConnection: Connection<ResolversParentTypes['Release']>;
  ReleaseEdge: Edge<ResolversParentTypes['Release']>;
  ReleaseFilter: ReleaseFilter;
  ReleaseInput: ReleaseInput;
  ReleasePayload: Omit<ReleasePayload, 'release'> & { release?: Maybe<ResolversParentTypes['Release']> };
  RemoveMemberInput: RemoveMemberInput;
  RenameContentInput: RenameContentInput;
  RenameContentPayload: Omit<RenameContentPayload, 'item'> & { item?: Maybe<ResolversParentTypes['ContentItem']> };
  RenamePipelineInput: RenamePipelineInput;
  RenamePipelinePayload: Omit<RenamePipelinePayload, 'pipeline'> & { pipeline?: Maybe<ResolversParentTypes['Pipeline']> };
  RenameProjectInput: RenameProjectInput;
  RenameProjectPayload: Omit<RenameProjectPayload, 'project'> & { project?: Maybe<ResolversParentTypes['Project']> };
  RestoreContentInput: RestoreContentInput;
  RestoreContentPayload: Omit<RestoreContentPayload, 'item'> & { item?: Maybe<ResolversParentTypes['ContentItem']> };
  RetryDeploymentAction: RetryDeploymentActionMapper;
  RevokeTokenInput: RevokeTokenInput;
  RevokeTokenPayload: Omit<RevokeTokenPayload, 'token'> & { token?: Maybe<ResolversParentTypes['Token']> };
  RollBackReleaseInput: RollBackReleaseInput;
  RotateDeploymentTargetSecretInput: RotateDeploymentTargetSecretInput;
  RotateSigningKeyInput: RotateSigningKeyInput;
  RotateSigningKeyPayload: Omit<RotateSigningKeyPayload, 'signingKey'> & { signingKey?: Maybe<ResolversParentTypes['SigningKey']> };
  RotateWebhookSecretInput: RotateWebhookSecretInput;
  SaveUserSettingsInput: SaveUserSettingsInput;
  SaveUserSettingsPayload: Omit<SaveUserSettingsPayload, 'settings'> & { settings: ReadonlyArray<ResolversParentTypes['UserSetting']> };
  SetAppCredentialsInput: SetAppCredentialsInput;
  SetAppCredentialsOfIntegrationsInput: SetAppCredentialsOfIntegrationsInput;
  SetDeploymentTargetPublicKeyInput: SetDeploymentTargetPublicKeyInput;
  SetDeploymentTargetPublicKeyPayload: SetDeploymentTargetPublicKeyPayload;
  SetEnvironmentSecretInput: SetEnvironmentSecretInput;
  SetEnvironmentSecretsInput: SetEnvironmentSecretsInput;
  SetEnvironmentVariableInput: SetEnvironmentVariableInput;
  SetEnvironmentVariablesInput: SetEnvironmentVariablesInput;
  SetTeamSettingsInput: SetTeamSettingsInput;
  SigningKey: SigningKeyMapper;
  String: Scalars['String']['output'];
  Subscription: Record<PropertyKey, never>;
  TargetDeployment: TargetDeploymentMapper;
  TeamSetting: TeamSettingMapper;
  TeamSettingConnection: Connection<ResolversParentTypes['TeamSetting']>;
  TeamSettingEdge: Edge<ResolversParentTypes['TeamSetting']>;
  TeamSettingValueInput: TeamSettingValueInput;
  TeamSettingsPayload: Omit<TeamSettingsPayload, 'teamSettings'> & { teamSettings?: Maybe<ReadonlyArray<ResolversParentTypes['TeamSetting']>> };
  Token: TokenMapper;
  UpdateContentInput: UpdateContentInput;
  UpdateDeploymentTargetInput: UpdateDeploymentTargetInput;
  UpdateMemberInput: UpdateMemberInput;
  UpdateWebhookInput: UpdateWebhookInput;
  UserAccount: UserAccount;
  UserConnection: UserConnectionMapper;
  UserError: UserError;
  UserIntegration: UserIntegrationMapper;
  UserIntegrationConnection: Connection<ResolversParentTypes['UserIntegration']>;
  UserIntegrationEdge: Edge<ResolversParentTypes['UserIntegration']>;
  UserIntegrationPayload: Omit<UserIntegrationPayload, 'integration'> & { integration?: Maybe<ResolversParentTypes['UserIntegration']> };
  UserSetting: UserSettingMapper;
  UserSettingField: UserSettingField;
  UserSettingOption: UserSettingOption;
  UserSettingValueInput: UserSettingValueInput;
  UserWorkflow: UserWorkflowMapper;
  UserWorkflowInput: UserWorkflowInput;
  UserWorkflowPayload: Omit<UserWorkflowPayload, 'workflow'> & { workflow?: Maybe<ResolversParentTypes['UserWorkflow']> };
  VersionSuggestions: VersionSuggestions;
  Webhook: WebhookMapper;
  WebhookAttempt: WebhookAttemptMapper;
  WebhookConnection: Connection<ResolversParentTypes['Webhook']>;
  WebhookDelivery: WebhookDeliveryMapper;
  WebhookDeliveryConnection: Connection<ResolversParentTypes['WebhookDelivery']>;
  WebhookDeliveryEdge: Edge<ResolversParentTypes['WebhookDelivery']>;
  WebhookDeliveryFilter: WebhookDeliveryFilter;
  WebhookDeliveryPayload: Omit<WebhookDeliveryPayload, 'delivery'> & { delivery?: Maybe<ResolversParentTypes['WebhookDelivery']> };
  WebhookEdge: Edge<ResolversParentTypes['Webhook']>;
  WebhookPayload: Omit<WebhookPayload, 'webhook'> & { webhook?: Maybe<ResolversParentTypes['Webhook']> };
  WebhookSecretPayload: Omit<WebhookSecretPayload, 'webhook'> & { webhook?: Maybe<ResolversParentTypes['Webhook']> };
  Workflow: WorkflowMapper;
  WorkflowConnection: Connection<ResolversParentTypes['Workflow']>;
  WorkflowEdge: Edge<ResolversParentTypes['Workflow']>;
  WorkflowFilter: WorkflowFilter;
  WorkflowGraph: WorkflowGraph;
  WorkflowGraphEdge: WorkflowGraphEdge;
  WorkflowGraphNode: WorkflowGraphNode;
  WorkflowPayload: Omit<WorkflowPayload, 'workflow'> & { workflow?: Maybe<ResolversParentTypes['Workflow']> };
};

export type ItemsDirectiveArgs = {
  max: Scalars['Int']['input'];
};

export type ItemsDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = ItemsDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type LengthDirectiveArgs = {
  max: Scalars['Int']['input'];
};

export type LengthDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = LengthDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AffectedUserResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AffectedUser'] = ResolversParentTypes['AffectedUser']> = {
  connectedUser?: Resolver<Maybe<ResolversTypes['ConnectedUser']>, ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AffectedUserConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AffectedUserConnection'] = ResolversParentTypes['AffectedUserConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AffectedUserEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['AffectedUser']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AffectedUserEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AffectedUserEdge'] = ResolversParentTypes['AffectedUserEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AffectedUser'], ParentType, ContextType>;
};

export type AffectedUsersResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AffectedUsers'] = ResolversParentTypes['AffectedUsers']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  csvDownload?: Resolver<ResolversTypes['DownloadLink'], ParentType, ContextType>;
  csvPath?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  users?: Resolver<ResolversTypes['AffectedUserConnection'], ParentType, ContextType, RequireFields<AffectedUsersUsersArgs, 'first'>>;
};

export type AppCredentialsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AppCredentials'] = ResolversParentTypes['AppCredentials']> = {
  clientId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fingerprint?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  integrationKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedBy?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AppCredentialsConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AppCredentialsConnection'] = ResolversParentTypes['AppCredentialsConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AppCredentialsEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['AppCredentials']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AppCredentialsEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AppCredentialsEdge'] = ResolversParentTypes['AppCredentialsEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AppCredentials'], ParentType, ContextType>;
};

export type AppCredentialsOfIntegrationsPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AppCredentialsOfIntegrationsPayload'] = ResolversParentTypes['AppCredentialsOfIntegrationsPayload']> = {
  appCredentials?: Resolver<Maybe<ReadonlyArray<ResolversTypes['AppCredentials']>>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AppCredentialsPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AppCredentialsPayload'] = ResolversParentTypes['AppCredentialsPayload']> = {
  appCredentials?: Resolver<Maybe<ResolversTypes['AppCredentials']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AppEventResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AppEvent'] = ResolversParentTypes['AppEvent']> = {
  contentType?: Resolver<ResolversTypes['ContentType'], ParentType, ContextType>;
  definition?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  definitionHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  history?: Resolver<ResolversTypes['ContentVersionConnection'], ParentType, ContextType, RequireFields<AppEventHistoryArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  project?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedBy?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  workflows?: Resolver<ResolversTypes['WorkflowConnection'], ParentType, ContextType, RequireFields<AppEventWorkflowsArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AppEventConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AppEventConnection'] = ResolversParentTypes['AppEventConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AppEventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['AppEvent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AppEventEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AppEventEdge'] = ResolversParentTypes['AppEventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AppEvent'], ParentType, ContextType>;
};

export type AppEventPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AppEventPayload'] = ResolversParentTypes['AppEventPayload']> = {
  appEvent?: Resolver<Maybe<ResolversTypes['AppEvent']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AuditEntryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AuditEntry'] = ResolversParentTypes['AuditEntry']> = {
  address?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  codes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  connectedUserId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deploymentTargetId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  member?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  moreSubjects?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  operation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['AuditOutcome'], ParentType, ContextType>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
  requestId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subjects?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AuditEntryConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AuditEntryConnection'] = ResolversParentTypes['AuditEntryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AuditEntryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['AuditEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AuditEntryEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AuditEntryEdge'] = ResolversParentTypes['AuditEntryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditEntry'], ParentType, ContextType>;
};

export type AuditExportResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AuditExport'] = ResolversParentTypes['AuditExport']> = {
  deletedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  entryCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  file?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lastEntryId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  previousSha256?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sha256?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type AuditExportConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AuditExportConnection'] = ResolversParentTypes['AuditExportConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AuditExportEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['AuditExport']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AuditExportEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AuditExportEdge'] = ResolversParentTypes['AuditExportEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditExport'], ParentType, ContextType>;
};

export type CarriedOverResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CarriedOver'] = ResolversParentTypes['CarriedOver']> = {
  acknowledgedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  acknowledgedBy?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  fromRelease?: Resolver<ResolversTypes['Release'], ParentType, ContextType>;
};

export type ChangeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Change'] = ResolversParentTypes['Change']> = {
  after?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  contentType?: Resolver<ResolversTypes['ContentType'], ParentType, ContextType>;
  edits?: Resolver<ResolversTypes['ContentVersionConnection'], ParentType, ContextType, RequireFields<ChangeEditsArgs, 'first'>>;
  excluded?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  fieldChangeCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fieldChanges?: Resolver<ReadonlyArray<ResolversTypes['FieldChange']>, ParentType, ContextType, Partial<ChangeFieldChangesArgs>>;
  graph?: Resolver<Maybe<ResolversTypes['WorkflowGraph']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  keyBefore?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastEdit?: Resolver<Maybe<ResolversTypes['ContentEdit']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sentence?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['ChangeType'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChangeConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ChangeConnection'] = ResolversParentTypes['ChangeConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ChangeEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Change']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ChangeCountsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ChangeCounts'] = ResolversParentTypes['ChangeCounts']> = {
  added?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  modified?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  removed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ChangeEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ChangeEdge'] = ResolversParentTypes['ChangeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Change'], ParentType, ContextType>;
};

export type ChangeSelectionPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ChangeSelectionPayload'] = ResolversParentTypes['ChangeSelectionPayload']> = {
  additionalChanges?: Resolver<ReadonlyArray<ResolversTypes['Change']>, ParentType, ContextType>;
  release?: Resolver<Maybe<ResolversTypes['Release']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ChangeSummaryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ChangeSummary'] = ResolversParentTypes['ChangeSummary']> = {
  changes?: Resolver<ResolversTypes['ChangeConnection'], ParentType, ContextType, RequireFields<ChangeSummaryChangesArgs, 'first'>>;
  counts?: Resolver<ResolversTypes['ChangeSummaryCounts'], ParentType, ContextType>;
  draftCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ChangeSummaryCountsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ChangeSummaryCounts'] = ResolversParentTypes['ChangeSummaryCounts']> = {
  all?: Resolver<ResolversTypes['ChangeCounts'], ParentType, ContextType>;
  appEvents?: Resolver<ResolversTypes['ChangeCounts'], ParentType, ContextType>;
  integrations?: Resolver<ResolversTypes['ChangeCounts'], ParentType, ContextType>;
  workflows?: Resolver<ResolversTypes['ChangeCounts'], ParentType, ContextType>;
};

export type ConfigurationNeedResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ConfigurationNeed'] = ResolversParentTypes['ConfigurationNeed']> = {
  contentType?: Resolver<Maybe<ResolversTypes['ContentType']>, ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ConfigurationKind'], ParentType, ContextType>;
  provided?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  settingId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  settingType?: Resolver<Maybe<ResolversTypes['UserSettingType']>, ParentType, ContextType>;
  useCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ConfigurationNeedConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ConfigurationNeedConnection'] = ResolversParentTypes['ConfigurationNeedConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ConfigurationNeedEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ConfigurationNeed']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ConfigurationNeedEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ConfigurationNeedEdge'] = ResolversParentTypes['ConfigurationNeedEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ConfigurationNeed'], ParentType, ContextType>;
};

export type ConnectedUserResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ConnectedUser'] = ResolversParentTypes['ConnectedUser']> = {
  connections?: Resolver<ReadonlyArray<ResolversTypes['UserConnection']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastSeenAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  project?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConnectedUserConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ConnectedUserConnection'] = ResolversParentTypes['ConnectedUserConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ConnectedUserEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ConnectedUser']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType, Partial<ConnectedUserConnectionTotalCountArgs>>;
};

export type ConnectedUserEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ConnectedUserEdge'] = ResolversParentTypes['ConnectedUserEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ConnectedUser'], ParentType, ContextType>;
};

export type ConnectedUserPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ConnectedUserPayload'] = ResolversParentTypes['ConnectedUserPayload']> = {
  connectedUser?: Resolver<Maybe<ResolversTypes['ConnectedUser']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ContentEditResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ContentEdit'] = ResolversParentTypes['ContentEdit']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['ContentVersion'], ParentType, ContextType>;
};

export type ContentExportResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ContentExport'] = ResolversParentTypes['ContentExport']> = {
  canonicalJson?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  contentRevision?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  document?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  format?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  itemCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ContentItemResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ContentItem'] = ResolversParentTypes['ContentItem']> = {
  __resolveType: TypeResolveFn<'AppEvent' | 'Integration' | 'Workflow', ParentType, ContextType>;
};

export type ContentVersionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ContentVersion'] = ResolversParentTypes['ContentVersion']> = {
  action?: Resolver<ResolversTypes['ContentAction'], ParentType, ContextType>;
  contentRevision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  contentType?: Resolver<ResolversTypes['ContentType'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  definition?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  item?: Resolver<Maybe<ResolversTypes['ContentItem']>, ParentType, ContextType>;
  itemId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ref?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  release?: Resolver<Maybe<ResolversTypes['Release']>, ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ContentVersionConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ContentVersionConnection'] = ResolversParentTypes['ContentVersionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ContentVersionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ContentVersion']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ContentVersionEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ContentVersionEdge'] = ResolversParentTypes['ContentVersionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ContentVersion'], ParentType, ContextType>;
};

export type CopyWorkflowPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CopyWorkflowPayload'] = ResolversParentTypes['CopyWorkflowPayload']> = {
  copiedAppEvent?: Resolver<Maybe<ResolversTypes['AppEvent']>, ParentType, ContextType>;
  copiedIntegration?: Resolver<Maybe<ResolversTypes['Integration']>, ParentType, ContextType>;
  copiedStepIntegrations?: Resolver<ReadonlyArray<ResolversTypes['Integration']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  workflow?: Resolver<Maybe<ResolversTypes['Workflow']>, ParentType, ContextType>;
};

export type CreatePipelinePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CreatePipelinePayload'] = ResolversParentTypes['CreatePipelinePayload']> = {
  pipeline?: Resolver<Maybe<ResolversTypes['Pipeline']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateProjectPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CreateProjectPayload'] = ResolversParentTypes['CreateProjectPayload']> = {
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateTokenPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CreateTokenPayload'] = ResolversParentTypes['CreateTokenPayload']> = {
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  token?: Resolver<Maybe<ResolversTypes['Token']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CurrentUserResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CurrentUser'] = ResolversParentTypes['CurrentUser']> = {
  integration?: Resolver<Maybe<ResolversTypes['UserIntegration']>, ParentType, ContextType, RequireFields<CurrentUserIntegrationArgs, 'key'>>;
  integrations?: Resolver<ResolversTypes['UserIntegrationConnection'], ParentType, ContextType, RequireFields<CurrentUserIntegrationsArgs, 'first'>>;
  userId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DefinitionFaultResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DefinitionFault'] = ResolversParentTypes['DefinitionFault']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DefinitionSchemaResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DefinitionSchema'] = ResolversParentTypes['DefinitionSchema']> = {
  contentType?: Resolver<Maybe<ResolversTypes['ContentType']>, ParentType, ContextType>;
  schema?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  schemaId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DeleteConfigurationPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeleteConfigurationPayload'] = ResolversParentTypes['DeleteConfigurationPayload']> = {
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteConnectedUserPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeleteConnectedUserPayload'] = ResolversParentTypes['DeleteConnectedUserPayload']> = {
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteContentPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeleteContentPayload'] = ResolversParentTypes['DeleteContentPayload']> = {
  deletedIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteDeploymentTargetPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeleteDeploymentTargetPayload'] = ResolversParentTypes['DeleteDeploymentTargetPayload']> = {
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeletePipelinePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeletePipelinePayload'] = ResolversParentTypes['DeletePipelinePayload']> = {
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteProjectPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeleteProjectPayload'] = ResolversParentTypes['DeleteProjectPayload']> = {
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteWebhookPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeleteWebhookPayload'] = ResolversParentTypes['DeleteWebhookPayload']> = {
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeploymentResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Deployment'] = ResolversParentTypes['Deployment']> = {
  appliedChanges?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cancelRequested?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  journal?: Resolver<ResolversTypes['JournalEntryConnection'], ParentType, ContextType, RequireFields<DeploymentJournalArgs, 'first'>>;
  journalPruned?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  percentage?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  phase?: Resolver<Maybe<ResolversTypes['DeploymentPhase']>, ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  stagedUserUpdates?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  statusMessage?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  targets?: Resolver<ReadonlyArray<ResolversTypes['TargetDeployment']>, ParentType, ContextType>;
  totalChanges?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DeploymentProgressResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeploymentProgress'] = ResolversParentTypes['DeploymentProgress']> = {
  appliedChanges?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  isLive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  percentage?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  phase?: Resolver<Maybe<ResolversTypes['DeploymentPhase']>, ParentType, ContextType>;
  release?: Resolver<ResolversTypes['Release'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  stagedUserUpdates?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ReleaseState'], ParentType, ContextType>;
  statement?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  statusMessage?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  targets?: Resolver<ReadonlyArray<ResolversTypes['TargetDeployment']>, ParentType, ContextType>;
  totalChanges?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type DeploymentTargetResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeploymentTarget'] = ResolversParentTypes['DeploymentTarget']> = {
  activeRelease?: Resolver<Maybe<ResolversTypes['Release']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  environment?: Resolver<ResolversTypes['Environment'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DeploymentTargetKind'], ParentType, ContextType>;
  lastSeenAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  publicKey?: Resolver<Maybe<ResolversTypes['DeploymentTargetPublicKey']>, ParentType, ContextType>;
  receivesSecrets?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  tokenPrefix?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeploymentTargetPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeploymentTargetPayload'] = ResolversParentTypes['DeploymentTargetPayload']> = {
  deploymentTarget?: Resolver<Maybe<ResolversTypes['DeploymentTarget']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeploymentTargetPublicKeyResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeploymentTargetPublicKey'] = ResolversParentTypes['DeploymentTargetPublicKey']> = {
  givenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  givenBy?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  jwk?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  keyId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DeploymentTargetSecretPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeploymentTargetSecretPayload'] = ResolversParentTypes['DeploymentTargetSecretPayload']> = {
  deploymentTarget?: Resolver<Maybe<ResolversTypes['DeploymentTarget']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DownloadLinkResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DownloadLink'] = ResolversParentTypes['DownloadLink']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type EnvironmentResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Environment'] = ResolversParentTypes['Environment']> = {
  deployingRelease?: Resolver<Maybe<ResolversTypes['Release']>, ParentType, ContextType>;
  deploymentTargets?: Resolver<ReadonlyArray<ResolversTypes['DeploymentTarget']>, ParentType, ContextType>;
  editable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['EnvironmentKind'], ParentType, ContextType>;
  liveRelease?: Resolver<Maybe<ResolversTypes['Release']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  openPreview?: Resolver<Maybe<ResolversTypes['Release']>, ParentType, ContextType>;
  openRollback?: Resolver<Maybe<ResolversTypes['Release']>, ParentType, ContextType>;
  pendingChanges?: Resolver<ResolversTypes['ChangeCounts'], ParentType, ContextType>;
  pipeline?: Resolver<ResolversTypes['Pipeline'], ParentType, ContextType>;
  project?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
  release?: Resolver<Maybe<ResolversTypes['Release']>, ParentType, ContextType, RequireFields<EnvironmentReleaseArgs, 'version'>>;
  releases?: Resolver<ResolversTypes['ReleaseConnection'], ParentType, ContextType, RequireFields<EnvironmentReleasesArgs, 'first'>>;
  settlingRelease?: Resolver<Maybe<ResolversTypes['Release']>, ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['Environment']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EnvironmentSecretResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EnvironmentSecret'] = ResolversParentTypes['EnvironmentSecret']> = {
  fingerprint?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedBy?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EnvironmentSecretConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EnvironmentSecretConnection'] = ResolversParentTypes['EnvironmentSecretConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EnvironmentSecretEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['EnvironmentSecret']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EnvironmentSecretEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EnvironmentSecretEdge'] = ResolversParentTypes['EnvironmentSecretEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['EnvironmentSecret'], ParentType, ContextType>;
};

export type EnvironmentSecretPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EnvironmentSecretPayload'] = ResolversParentTypes['EnvironmentSecretPayload']> = {
  environmentSecret?: Resolver<Maybe<ResolversTypes['EnvironmentSecret']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type EnvironmentSecretsPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EnvironmentSecretsPayload'] = ResolversParentTypes['EnvironmentSecretsPayload']> = {
  environmentSecrets?: Resolver<Maybe<ReadonlyArray<ResolversTypes['EnvironmentSecret']>>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type EnvironmentVariableResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EnvironmentVariable'] = ResolversParentTypes['EnvironmentVariable']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedBy?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EnvironmentVariableConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EnvironmentVariableConnection'] = ResolversParentTypes['EnvironmentVariableConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EnvironmentVariableEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['EnvironmentVariable']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EnvironmentVariableEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EnvironmentVariableEdge'] = ResolversParentTypes['EnvironmentVariableEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['EnvironmentVariable'], ParentType, ContextType>;
};

export type EnvironmentVariablePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EnvironmentVariablePayload'] = ResolversParentTypes['EnvironmentVariablePayload']> = {
  environmentVariable?: Resolver<Maybe<ResolversTypes['EnvironmentVariable']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type EnvironmentVariablesPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EnvironmentVariablesPayload'] = ResolversParentTypes['EnvironmentVariablesPayload']> = {
  environmentVariables?: Resolver<Maybe<ReadonlyArray<ResolversTypes['EnvironmentVariable']>>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type FieldChangeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FieldChange'] = ResolversParentTypes['FieldChange']> = {
  after?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  place?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['FieldChangeType'], ParentType, ContextType>;
};

export type FixContentActionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FixContentAction'] = ResolversParentTypes['FixContentAction']> = {
  contentType?: Resolver<ResolversTypes['ContentType'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ImportContentPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ImportContentPayload'] = ResolversParentTypes['ImportContentPayload']> = {
  changeSummary?: Resolver<Maybe<ResolversTypes['ChangeSummary']>, ParentType, ContextType>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type IncludeChangesActionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['IncludeChangesAction'] = ResolversParentTypes['IncludeChangesAction']> = {
  changeIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  changes?: Resolver<ReadonlyArray<ResolversTypes['Change']>, ParentType, ContextType>;
  dependants?: Resolver<ReadonlyArray<ResolversTypes['Change']>, ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IntegrationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Integration'] = ResolversParentTypes['Integration']> = {
  active?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  authentication?: Resolver<ResolversTypes['AuthenticationType'], ParentType, ContextType>;
  contentType?: Resolver<ResolversTypes['ContentType'], ParentType, ContextType>;
  definition?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  definitionHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  history?: Resolver<ResolversTypes['ContentVersionConnection'], ParentType, ContextType, RequireFields<IntegrationHistoryArgs, 'first'>>;
  icon?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  project?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  scopes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedBy?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  workflows?: Resolver<ResolversTypes['WorkflowConnection'], ParentType, ContextType, RequireFields<IntegrationWorkflowsArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IntegrationConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['IntegrationConnection'] = ResolversParentTypes['IntegrationConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['IntegrationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Integration']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type IntegrationEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['IntegrationEdge'] = ResolversParentTypes['IntegrationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Integration'], ParentType, ContextType>;
};

export type IntegrationPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['IntegrationPayload'] = ResolversParentTypes['IntegrationPayload']> = {
  integration?: Resolver<Maybe<ResolversTypes['Integration']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type JournalEntryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['JournalEntry'] = ResolversParentTypes['JournalEntry']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  event?: Resolver<ResolversTypes['JournalEvent'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  phase?: Resolver<Maybe<ResolversTypes['DeploymentPhase']>, ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type JournalEntryConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['JournalEntryConnection'] = ResolversParentTypes['JournalEntryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['JournalEntryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['JournalEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type JournalEntryEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['JournalEntryEdge'] = ResolversParentTypes['JournalEntryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['JournalEntry'], ParentType, ContextType>;
};

export type LiveConfigurationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LiveConfiguration'] = ResolversParentTypes['LiveConfiguration']> = {
  contentRevision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  environmentId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  jwe?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  keyId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  releaseId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LiveUserConfigurationsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LiveUserConfigurations'] = ResolversParentTypes['LiveUserConfigurations']> = {
  contentRevision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  environmentId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  jwe?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  keyId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  releaseId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ManifestResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Manifest'] = ResolversParentTypes['Manifest']> = {
  canonicalJson?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  contentRevision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  document?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  environmentId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  etag?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  liveAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  releaseId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MemberResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Member'] = ResolversParentTypes['Member']> = {
  can?: Resolver<Maybe<ResolversTypes['ProjectPermissions']>, ParentType, ContextType, RequireFields<MemberCanArgs, 'projectId'>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  initials?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  permissions?: Resolver<Maybe<ResolversTypes['MemberPermissions']>, ParentType, ContextType>;
  projects?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Project']>>, ParentType, ContextType>;
  removedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  role?: Resolver<ResolversTypes['MemberRole'], ParentType, ContextType>;
  tokens?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Token']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MemberConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MemberConnection'] = ResolversParentTypes['MemberConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['MemberEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Member']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MemberEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MemberEdge'] = ResolversParentTypes['MemberEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Member'], ParentType, ContextType>;
};

export type MemberPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MemberPayload'] = ResolversParentTypes['MemberPayload']> = {
  member?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type MemberPermissionsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MemberPermissions'] = ResolversParentTypes['MemberPermissions']> = {
  createPipelines?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  createProjects?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  manageConfiguration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  manageOwnTokens?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  manageTeam?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  manageWebhooks?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  readAuditLog?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type MessageResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Message'] = ResolversParentTypes['Message']> = {
  acknowledgedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  acknowledgedBy?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  action?: Resolver<Maybe<ResolversTypes['MessageAction']>, ParentType, ContextType>;
  affectedUsers?: Resolver<Maybe<ResolversTypes['AffectedUsers']>, ParentType, ContextType>;
  carriedOver?: Resolver<Maybe<ResolversTypes['CarriedOver']>, ParentType, ContextType>;
  change?: Resolver<Maybe<ResolversTypes['Change']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['MessageCode'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isNew?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['MessageSeverity'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['MessageSubject'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MessageActionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MessageAction'] = ResolversParentTypes['MessageAction']> = {
  __resolveType: TypeResolveFn<'FixContentAction' | 'IncludeChangesAction' | 'ProvideAppCredentialsAction' | 'ProvideEnvironmentSecretAction' | 'ProvideEnvironmentVariableAction' | 'ProvideTeamSettingAction' | 'RetryDeploymentAction', ParentType, ContextType>;
};

export type MessageConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MessageConnection'] = ResolversParentTypes['MessageConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['MessageEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Message']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MessageCountsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MessageCounts'] = ResolversParentTypes['MessageCounts']> = {
  errors?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  infos?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  newWarnings?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  warnings?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MessageEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MessageEdge'] = ResolversParentTypes['MessageEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Message'], ParentType, ContextType>;
};

export type MessageSubjectResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MessageSubject'] = ResolversParentTypes['MessageSubject']> = {
  contentType?: Resolver<Maybe<ResolversTypes['ContentType']>, ParentType, ContextType>;
  key?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  cancelDeployment?: Resolver<ResolversTypes['ReleasePayload'], ParentType, ContextType, RequireFields<MutationCancelDeploymentArgs, 'input'>>;
  connectIntegration?: Resolver<ResolversTypes['UserIntegrationPayload'], ParentType, ContextType, RequireFields<MutationConnectIntegrationArgs, 'input'>>;
  copyWorkflow?: Resolver<ResolversTypes['CopyWorkflowPayload'], ParentType, ContextType, RequireFields<MutationCopyWorkflowArgs, 'input'>>;
  createAppEvent?: Resolver<ResolversTypes['AppEventPayload'], ParentType, ContextType, RequireFields<MutationCreateAppEventArgs, 'input'>>;
  createDeploymentTarget?: Resolver<ResolversTypes['DeploymentTargetSecretPayload'], ParentType, ContextType, RequireFields<MutationCreateDeploymentTargetArgs, 'input'>>;
  createIntegration?: Resolver<ResolversTypes['IntegrationPayload'], ParentType, ContextType, RequireFields<MutationCreateIntegrationArgs, 'input'>>;
  createMember?: Resolver<ResolversTypes['MemberPayload'], ParentType, ContextType, RequireFields<MutationCreateMemberArgs, 'input'>>;
  createPipeline?: Resolver<ResolversTypes['CreatePipelinePayload'], ParentType, ContextType, RequireFields<MutationCreatePipelineArgs, 'input'>>;
  createProject?: Resolver<ResolversTypes['CreateProjectPayload'], ParentType, ContextType, RequireFields<MutationCreateProjectArgs, 'input'>>;
  createRelease?: Resolver<ResolversTypes['OpenedReleasePayload'], ParentType, ContextType, RequireFields<MutationCreateReleaseArgs, 'input'>>;
  createToken?: Resolver<ResolversTypes['CreateTokenPayload'], ParentType, ContextType, RequireFields<MutationCreateTokenArgs, 'input'>>;
  createWebhook?: Resolver<ResolversTypes['WebhookSecretPayload'], ParentType, ContextType, RequireFields<MutationCreateWebhookArgs, 'input'>>;
  createWorkflow?: Resolver<ResolversTypes['WorkflowPayload'], ParentType, ContextType, RequireFields<MutationCreateWorkflowArgs, 'input'>>;
  deleteAppCredentials?: Resolver<ResolversTypes['DeleteConfigurationPayload'], ParentType, ContextType, RequireFields<MutationDeleteAppCredentialsArgs, 'input'>>;
  deleteAppEvent?: Resolver<ResolversTypes['DeleteContentPayload'], ParentType, ContextType, RequireFields<MutationDeleteAppEventArgs, 'input'>>;
  deleteConnectedUser?: Resolver<ResolversTypes['DeleteConnectedUserPayload'], ParentType, ContextType, RequireFields<MutationDeleteConnectedUserArgs, 'input'>>;
  deleteDeploymentTarget?: Resolver<ResolversTypes['DeleteDeploymentTargetPayload'], ParentType, ContextType, RequireFields<MutationDeleteDeploymentTargetArgs, 'input'>>;
  deleteEnvironmentSecret?: Resolver<ResolversTypes['DeleteConfigurationPayload'], ParentType, ContextType, RequireFields<MutationDeleteEnvironmentSecretArgs, 'input'>>;
  deleteEnvironmentVariable?: Resolver<ResolversTypes['DeleteConfigurationPayload'], ParentType, ContextType, RequireFields<MutationDeleteEnvironmentVariableArgs, 'input'>>;
  deleteIntegration?: Resolver<ResolversTypes['DeleteContentPayload'], ParentType, ContextType, RequireFields<MutationDeleteIntegrationArgs, 'input'>>;
  deletePipeline?: Resolver<ResolversTypes['DeletePipelinePayload'], ParentType, ContextType, RequireFields<MutationDeletePipelineArgs, 'input'>>;
  deleteProject?: Resolver<ResolversTypes['DeleteProjectPayload'], ParentType, ContextType, RequireFields<MutationDeleteProjectArgs, 'input'>>;
  deleteWebhook?: Resolver<ResolversTypes['DeleteWebhookPayload'], ParentType, ContextType, RequireFields<MutationDeleteWebhookArgs, 'input'>>;
  deleteWorkflow?: Resolver<ResolversTypes['DeleteContentPayload'], ParentType, ContextType, RequireFields<MutationDeleteWorkflowArgs, 'input'>>;
  deployRelease?: Resolver<ResolversTypes['ReleasePayload'], ParentType, ContextType, RequireFields<MutationDeployReleaseArgs, 'input'>>;
  disableConnectedUser?: Resolver<ResolversTypes['ConnectedUserPayload'], ParentType, ContextType, RequireFields<MutationDisableConnectedUserArgs, 'input'>>;
  disableWorkflow?: Resolver<ResolversTypes['UserWorkflowPayload'], ParentType, ContextType, RequireFields<MutationDisableWorkflowArgs, 'input'>>;
  discardRelease?: Resolver<ResolversTypes['ReleasePayload'], ParentType, ContextType, RequireFields<MutationDiscardReleaseArgs, 'input'>>;
  disconnectIntegration?: Resolver<ResolversTypes['UserIntegrationPayload'], ParentType, ContextType, RequireFields<MutationDisconnectIntegrationArgs, 'input'>>;
  enableConnectedUser?: Resolver<ResolversTypes['ConnectedUserPayload'], ParentType, ContextType, RequireFields<MutationEnableConnectedUserArgs, 'input'>>;
  enableWorkflow?: Resolver<ResolversTypes['UserWorkflowPayload'], ParentType, ContextType, RequireFields<MutationEnableWorkflowArgs, 'input'>>;
  excludeChanges?: Resolver<ResolversTypes['ChangeSelectionPayload'], ParentType, ContextType, RequireFields<MutationExcludeChangesArgs, 'input'>>;
  importContent?: Resolver<ResolversTypes['ImportContentPayload'], ParentType, ContextType, RequireFields<MutationImportContentArgs, 'input'>>;
  includeChanges?: Resolver<ResolversTypes['ChangeSelectionPayload'], ParentType, ContextType, RequireFields<MutationIncludeChangesArgs, 'input'>>;
  redeliverWebhook?: Resolver<ResolversTypes['WebhookDeliveryPayload'], ParentType, ContextType, RequireFields<MutationRedeliverWebhookArgs, 'input'>>;
  removeMember?: Resolver<ResolversTypes['MemberPayload'], ParentType, ContextType, RequireFields<MutationRemoveMemberArgs, 'input'>>;
  renameContent?: Resolver<ResolversTypes['RenameContentPayload'], ParentType, ContextType, RequireFields<MutationRenameContentArgs, 'input'>>;
  renamePipeline?: Resolver<ResolversTypes['RenamePipelinePayload'], ParentType, ContextType, RequireFields<MutationRenamePipelineArgs, 'input'>>;
  renameProject?: Resolver<ResolversTypes['RenameProjectPayload'], ParentType, ContextType, RequireFields<MutationRenameProjectArgs, 'input'>>;
  restoreContent?: Resolver<ResolversTypes['RestoreContentPayload'], ParentType, ContextType, RequireFields<MutationRestoreContentArgs, 'input'>>;
  retryDeployment?: Resolver<ResolversTypes['ReleasePayload'], ParentType, ContextType, RequireFields<MutationRetryDeploymentArgs, 'input'>>;
  revokeToken?: Resolver<ResolversTypes['RevokeTokenPayload'], ParentType, ContextType, RequireFields<MutationRevokeTokenArgs, 'input'>>;
  rollBackRelease?: Resolver<ResolversTypes['OpenedReleasePayload'], ParentType, ContextType, RequireFields<MutationRollBackReleaseArgs, 'input'>>;
  rotateDeploymentTargetSecret?: Resolver<ResolversTypes['DeploymentTargetSecretPayload'], ParentType, ContextType, RequireFields<MutationRotateDeploymentTargetSecretArgs, 'input'>>;
  rotateSigningKey?: Resolver<ResolversTypes['RotateSigningKeyPayload'], ParentType, ContextType, RequireFields<MutationRotateSigningKeyArgs, 'input'>>;
  rotateWebhookSecret?: Resolver<ResolversTypes['WebhookSecretPayload'], ParentType, ContextType, RequireFields<MutationRotateWebhookSecretArgs, 'input'>>;
  saveUserSettings?: Resolver<ResolversTypes['SaveUserSettingsPayload'], ParentType, ContextType, RequireFields<MutationSaveUserSettingsArgs, 'input'>>;
  setAppCredentials?: Resolver<ResolversTypes['AppCredentialsPayload'], ParentType, ContextType, RequireFields<MutationSetAppCredentialsArgs, 'input'>>;
  setAppCredentialsOfIntegrations?: Resolver<ResolversTypes['AppCredentialsOfIntegrationsPayload'], ParentType, ContextType, RequireFields<MutationSetAppCredentialsOfIntegrationsArgs, 'input'>>;
  setDeploymentTargetPublicKey?: Resolver<ResolversTypes['SetDeploymentTargetPublicKeyPayload'], ParentType, ContextType, RequireFields<MutationSetDeploymentTargetPublicKeyArgs, 'input'>>;
  setEnvironmentSecret?: Resolver<ResolversTypes['EnvironmentSecretPayload'], ParentType, ContextType, RequireFields<MutationSetEnvironmentSecretArgs, 'input'>>;
  setEnvironmentSecrets?: Resolver<ResolversTypes['EnvironmentSecretsPayload'], ParentType, ContextType, RequireFields<MutationSetEnvironmentSecretsArgs, 'input'>>;
  setEnvironmentVariable?: Resolver<ResolversTypes['EnvironmentVariablePayload'], ParentType, ContextType, RequireFields<MutationSetEnvironmentVariableArgs, 'input'>>;
  setEnvironmentVariables?: Resolver<ResolversTypes['EnvironmentVariablesPayload'], ParentType, ContextType, RequireFields<MutationSetEnvironmentVariablesArgs, 'input'>>;
  setTeamSettings?: Resolver<ResolversTypes['TeamSettingsPayload'], ParentType, ContextType, RequireFields<MutationSetTeamSettingsArgs, 'input'>>;
  updateAppEvent?: Resolver<ResolversTypes['AppEventPayload'], ParentType, ContextType, RequireFields<MutationUpdateAppEventArgs, 'input'>>;
  updateDeploymentTarget?: Resolver<ResolversTypes['DeploymentTargetPayload'], ParentType, ContextType, RequireFields<MutationUpdateDeploymentTargetArgs, 'input'>>;
  updateIntegration?: Resolver<ResolversTypes['IntegrationPayload'], ParentType, ContextType, RequireFields<MutationUpdateIntegrationArgs, 'input'>>;
  updateMember?: Resolver<ResolversTypes['MemberPayload'], ParentType, ContextType, RequireFields<MutationUpdateMemberArgs, 'input'>>;
  updateWebhook?: Resolver<ResolversTypes['WebhookPayload'], ParentType, ContextType, RequireFields<MutationUpdateWebhookArgs, 'input'>>;
  updateWorkflow?: Resolver<ResolversTypes['WorkflowPayload'], ParentType, ContextType, RequireFields<MutationUpdateWorkflowArgs, 'input'>>;
};

export type NodeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'AppCredentials' | 'AppEvent' | 'AuditEntry' | 'Change' | 'ConnectedUser' | 'ContentVersion' | 'DeploymentTarget' | 'Environment' | 'EnvironmentSecret' | 'EnvironmentVariable' | 'Integration' | 'JournalEntry' | 'Member' | 'Message' | 'Pipeline' | 'Project' | 'Release' | 'SigningKey' | 'TeamSetting' | 'Token' | 'Webhook' | 'WebhookDelivery' | 'Workflow', ParentType, ContextType>;
};

export type OpenedReleasePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OpenedReleasePayload'] = ResolversParentTypes['OpenedReleasePayload']> = {
  alreadyOpen?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  excludedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failedRelease?: Resolver<Maybe<ResolversTypes['Release']>, ParentType, ContextType>;
  release?: Resolver<Maybe<ResolversTypes['Release']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PipelineResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Pipeline'] = ResolversParentTypes['Pipeline']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  environment?: Resolver<Maybe<ResolversTypes['Environment']>, ParentType, ContextType, RequireFields<PipelineEnvironmentArgs, 'kind'>>;
  environments?: Resolver<ReadonlyArray<ResolversTypes['Environment']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PipelineConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PipelineConnection'] = ResolversParentTypes['PipelineConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PipelineEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Pipeline']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PipelineEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PipelineEdge'] = ResolversParentTypes['PipelineEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Pipeline'], ParentType, ContextType>;
};

export type ProjectResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Project'] = ResolversParentTypes['Project']> = {
  appCredentials?: Resolver<ResolversTypes['AppCredentialsConnection'], ParentType, ContextType, RequireFields<ProjectAppCredentialsArgs, 'first'>>;
  appEvent?: Resolver<Maybe<ResolversTypes['AppEvent']>, ParentType, ContextType, RequireFields<ProjectAppEventArgs, 'key'>>;
  appEvents?: Resolver<ResolversTypes['AppEventConnection'], ParentType, ContextType, RequireFields<ProjectAppEventsArgs, 'first'>>;
  can?: Resolver<ResolversTypes['ProjectPermissions'], ParentType, ContextType>;
  configurationNeeds?: Resolver<ResolversTypes['ConfigurationNeedConnection'], ParentType, ContextType, RequireFields<ProjectConfigurationNeedsArgs, 'first'>>;
  connectedUser?: Resolver<Maybe<ResolversTypes['ConnectedUser']>, ParentType, ContextType, RequireFields<ProjectConnectedUserArgs, 'userId'>>;
  connectedUsers?: Resolver<ResolversTypes['ConnectedUserConnection'], ParentType, ContextType, RequireFields<ProjectConnectedUsersArgs, 'first'>>;
  contentExport?: Resolver<ResolversTypes['ContentExport'], ParentType, ContextType>;
  contentRevision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  editable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  environment?: Resolver<Maybe<ResolversTypes['Environment']>, ParentType, ContextType>;
  environmentSecrets?: Resolver<ResolversTypes['EnvironmentSecretConnection'], ParentType, ContextType, RequireFields<ProjectEnvironmentSecretsArgs, 'first'>>;
  environmentVariables?: Resolver<ResolversTypes['EnvironmentVariableConnection'], ParentType, ContextType, RequireFields<ProjectEnvironmentVariablesArgs, 'first'>>;
  history?: Resolver<ResolversTypes['ContentVersionConnection'], ParentType, ContextType, RequireFields<ProjectHistoryArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  integration?: Resolver<Maybe<ResolversTypes['Integration']>, ParentType, ContextType, RequireFields<ProjectIntegrationArgs, 'key'>>;
  integrations?: Resolver<ResolversTypes['IntegrationConnection'], ParentType, ContextType, RequireFields<ProjectIntegrationsArgs, 'first'>>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  signingKey?: Resolver<Maybe<ResolversTypes['SigningKey']>, ParentType, ContextType>;
  teamSettings?: Resolver<ResolversTypes['TeamSettingConnection'], ParentType, ContextType, RequireFields<ProjectTeamSettingsArgs, 'first'>>;
  workflow?: Resolver<Maybe<ResolversTypes['Workflow']>, ParentType, ContextType, RequireFields<ProjectWorkflowArgs, 'key'>>;
  workflows?: Resolver<ResolversTypes['WorkflowConnection'], ParentType, ContextType, RequireFields<ProjectWorkflowsArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProjectConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProjectConnection'] = ResolversParentTypes['ProjectConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProjectEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Project']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ProjectEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProjectEdge'] = ResolversParentTypes['ProjectEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
};

export type ProjectPermissionsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProjectPermissions'] = ResolversParentTypes['ProjectPermissions']> = {
  createPipeline?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  deleteProject?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  editContent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  manageConfiguration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  manageConnectedUsers?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  manageDeploymentTargets?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  managePipeline?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  overwriteVariables?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  provideConfiguration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  release?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  renameProject?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  rollBack?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  rotateSigningKey?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ProvideAppCredentialsActionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProvideAppCredentialsAction'] = ResolversParentTypes['ProvideAppCredentialsAction']> = {
  integrationKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  project?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProvideEnvironmentSecretActionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProvideEnvironmentSecretAction'] = ResolversParentTypes['ProvideEnvironmentSecretAction']> = {
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  project?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
  secretKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProvideEnvironmentVariableActionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProvideEnvironmentVariableAction'] = ResolversParentTypes['ProvideEnvironmentVariableAction']> = {
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  project?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
  variableKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProvideTeamSettingActionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProvideTeamSettingAction'] = ResolversParentTypes['ProvideTeamSettingAction']> = {
  contentType?: Resolver<ResolversTypes['ContentType'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  project?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
  settingId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  settingType?: Resolver<ResolversTypes['UserSettingType'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  auditExports?: Resolver<ResolversTypes['AuditExportConnection'], ParentType, ContextType, RequireFields<QueryAuditExportsArgs, 'first'>>;
  auditLog?: Resolver<ResolversTypes['AuditEntryConnection'], ParentType, ContextType, RequireFields<QueryAuditLogArgs, 'first'>>;
  compareContent?: Resolver<ResolversTypes['ChangeSummary'], ParentType, ContextType, RequireFields<QueryCompareContentArgs, 'source' | 'target'>>;
  currentUser?: Resolver<ResolversTypes['CurrentUser'], ParentType, ContextType>;
  definitionSchemas?: Resolver<ReadonlyArray<ResolversTypes['DefinitionSchema']>, ParentType, ContextType>;
  environment?: Resolver<Maybe<ResolversTypes['Environment']>, ParentType, ContextType, RequireFields<QueryEnvironmentArgs, 'id'>>;
  liveConfiguration?: Resolver<ResolversTypes['LiveConfiguration'], ParentType, ContextType, RequireFields<QueryLiveConfigurationArgs, 'environmentId'>>;
  liveManifest?: Resolver<Maybe<ResolversTypes['Manifest']>, ParentType, ContextType, RequireFields<QueryLiveManifestArgs, 'environmentId'>>;
  liveUserConfigurations?: Resolver<ResolversTypes['LiveUserConfigurations'], ParentType, ContextType, RequireFields<QueryLiveUserConfigurationsArgs, 'environmentId' | 'first'>>;
  members?: Resolver<ResolversTypes['MemberConnection'], ParentType, ContextType, RequireFields<QueryMembersArgs, 'first'>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Node']>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  pipeline?: Resolver<Maybe<ResolversTypes['Pipeline']>, ParentType, ContextType, RequireFields<QueryPipelineArgs, 'id'>>;
  pipelines?: Resolver<ResolversTypes['PipelineConnection'], ParentType, ContextType, RequireFields<QueryPipelinesArgs, 'first'>>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType, RequireFields<QueryProjectArgs, 'id'>>;
  projects?: Resolver<ResolversTypes['ProjectConnection'], ParentType, ContextType, RequireFields<QueryProjectsArgs, 'first'>>;
  release?: Resolver<Maybe<ResolversTypes['Release']>, ParentType, ContextType, RequireFields<QueryReleaseArgs, 'id'>>;
  viewer?: Resolver<ResolversTypes['Member'], ParentType, ContextType>;
  webhooks?: Resolver<ResolversTypes['WebhookConnection'], ParentType, ContextType, RequireFields<QueryWebhooksArgs, 'first'>>;
};

export type ReleaseResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Release'] = ResolversParentTypes['Release']> = {
  cancelledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  changeSummary?: Resolver<ResolversTypes['ChangeSummary'], ParentType, ContextType, Partial<ReleaseChangeSummaryArgs>>;
  contentExport?: Resolver<ResolversTypes['ContentExport'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  deployedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deployedBy?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  deployment?: Resolver<Maybe<ResolversTypes['Deployment']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  discardedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  drafts?: Resolver<ResolversTypes['WorkflowConnection'], ParentType, ContextType, RequireFields<ReleaseDraftsArgs, 'first'>>;
  environment?: Resolver<ResolversTypes['Environment'], ParentType, ContextType>;
  excludedCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  failedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isLive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ReleaseKind'], ParentType, ContextType>;
  liveAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  messageCounts?: Resolver<ResolversTypes['MessageCounts'], ParentType, ContextType>;
  messages?: Resolver<ResolversTypes['MessageConnection'], ParentType, ContextType, RequireFields<ReleaseMessagesArgs, 'first'>>;
  notes?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<ReleaseNotesArgs, 'format'>>;
  promotions?: Resolver<ResolversTypes['ReleaseConnection'], ParentType, ContextType, RequireFields<ReleasePromotionsArgs, 'first'>>;
  revision?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  runsIn?: Resolver<ReadonlyArray<ResolversTypes['Environment']>, ParentType, ContextType>;
  sourceEnvironment?: Resolver<Maybe<ResolversTypes['Environment']>, ParentType, ContextType>;
  sourceRelease?: Resolver<Maybe<ResolversTypes['Release']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ReleaseState'], ParentType, ContextType>;
  supersededAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  versionSuggestions?: Resolver<Maybe<ResolversTypes['VersionSuggestions']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReleaseConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ReleaseConnection'] = ResolversParentTypes['ReleaseConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ReleaseEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Release']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ReleaseEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ReleaseEdge'] = ResolversParentTypes['ReleaseEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Release'], ParentType, ContextType>;
};

export type ReleasePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ReleasePayload'] = ResolversParentTypes['ReleasePayload']> = {
  release?: Resolver<Maybe<ResolversTypes['Release']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RenameContentPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RenameContentPayload'] = ResolversParentTypes['RenameContentPayload']> = {
  changedItemCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  item?: Resolver<Maybe<ResolversTypes['ContentItem']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RenamePipelinePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RenamePipelinePayload'] = ResolversParentTypes['RenamePipelinePayload']> = {
  pipeline?: Resolver<Maybe<ResolversTypes['Pipeline']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RenameProjectPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RenameProjectPayload'] = ResolversParentTypes['RenameProjectPayload']> = {
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RestoreContentPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RestoreContentPayload'] = ResolversParentTypes['RestoreContentPayload']> = {
  item?: Resolver<Maybe<ResolversTypes['ContentItem']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RetryDeploymentActionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RetryDeploymentAction'] = ResolversParentTypes['RetryDeploymentAction']> = {
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  releaseId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevokeTokenPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RevokeTokenPayload'] = ResolversParentTypes['RevokeTokenPayload']> = {
  token?: Resolver<Maybe<ResolversTypes['Token']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RotateSigningKeyPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RotateSigningKeyPayload'] = ResolversParentTypes['RotateSigningKeyPayload']> = {
  privateKeyPem?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  signingKey?: Resolver<Maybe<ResolversTypes['SigningKey']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SaveUserSettingsPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SaveUserSettingsPayload'] = ResolversParentTypes['SaveUserSettingsPayload']> = {
  settings?: Resolver<ReadonlyArray<ResolversTypes['UserSetting']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SetDeploymentTargetPublicKeyPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SetDeploymentTargetPublicKeyPayload'] = ResolversParentTypes['SetDeploymentTargetPublicKeyPayload']> = {
  keyId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SigningKeyResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SigningKey'] = ResolversParentTypes['SigningKey']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  jwks?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  keyId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  publicKeyPem?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  deploymentProgress?: SubscriptionResolver<ResolversTypes['DeploymentProgress'], "deploymentProgress", ParentType, ContextType, RequireFields<SubscriptionDeploymentProgressArgs, 'releaseId'>>;
  liveManifestChanged?: SubscriptionResolver<ResolversTypes['Manifest'], "liveManifestChanged", ParentType, ContextType, RequireFields<SubscriptionLiveManifestChangedArgs, 'environmentId'>>;
  pipelineChanged?: SubscriptionResolver<ResolversTypes['Pipeline'], "pipelineChanged", ParentType, ContextType, RequireFields<SubscriptionPipelineChangedArgs, 'pipelineId'>>;
  previewChanged?: SubscriptionResolver<ResolversTypes['Release'], "previewChanged", ParentType, ContextType, RequireFields<SubscriptionPreviewChangedArgs, 'releaseId'>>;
};

export type TargetDeploymentResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TargetDeployment'] = ResolversParentTypes['TargetDeployment']> = {
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sentChanges?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['TargetDeploymentState'], ParentType, ContextType>;
  target?: Resolver<Maybe<ResolversTypes['DeploymentTarget']>, ParentType, ContextType>;
  targetName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  totalChanges?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type TeamSettingResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TeamSetting'] = ResolversParentTypes['TeamSetting']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  integrationKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  settingId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['UserSettingType'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedBy?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  workflowKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TeamSettingConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TeamSettingConnection'] = ResolversParentTypes['TeamSettingConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TeamSettingEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['TeamSetting']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TeamSettingEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TeamSettingEdge'] = ResolversParentTypes['TeamSettingEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TeamSetting'], ParentType, ContextType>;
};

export type TeamSettingsPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TeamSettingsPayload'] = ResolversParentTypes['TeamSettingsPayload']> = {
  teamSettings?: Resolver<Maybe<ReadonlyArray<ResolversTypes['TeamSetting']>>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type TokenResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Token'] = ResolversParentTypes['Token']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  maxRole?: Resolver<ResolversTypes['MemberRole'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  prefix?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  projects?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Project']>>, ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserAccountResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserAccount'] = ResolversParentTypes['UserAccount']> = {
  connectedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  metadata?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  needsReconnect?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  paused?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UserConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserConnection'] = ResolversParentTypes['UserConnection']> = {
  accountReference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  connectedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  enabledWorkflowKeys?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  integrationKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  metadata?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  needsReconnect?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  paused?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  waitingWorkflowKeys?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  dependantIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  key?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  subjectIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type UserIntegrationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserIntegration'] = ResolversParentTypes['UserIntegration']> = {
  accentColor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  account?: Resolver<Maybe<ResolversTypes['UserAccount']>, ParentType, ContextType>;
  active?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  authentication?: Resolver<ResolversTypes['AuthenticationType'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  icon?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  overview?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  settings?: Resolver<ReadonlyArray<ResolversTypes['UserSetting']>, ParentType, ContextType>;
  workflows?: Resolver<ReadonlyArray<ResolversTypes['UserWorkflow']>, ParentType, ContextType>;
};

export type UserIntegrationConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserIntegrationConnection'] = ResolversParentTypes['UserIntegrationConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['UserIntegrationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['UserIntegration']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type UserIntegrationEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserIntegrationEdge'] = ResolversParentTypes['UserIntegrationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['UserIntegration'], ParentType, ContextType>;
};

export type UserIntegrationPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserIntegrationPayload'] = ResolversParentTypes['UserIntegrationPayload']> = {
  integration?: Resolver<Maybe<ResolversTypes['UserIntegration']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UserSettingResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserSetting'] = ResolversParentTypes['UserSetting']> = {
  default?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['UserSettingField']>, ParentType, ContextType>;
  hasSource?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasValue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isDefault?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  options?: Resolver<ReadonlyArray<ResolversTypes['UserSettingOption']>, ParentType, ContextType>;
  placeholder?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  required?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tooltip?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['UserSettingType'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type UserSettingFieldResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserSettingField'] = ResolversParentTypes['UserSettingField']> = {
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  required?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UserSettingOptionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserSettingOption'] = ResolversParentTypes['UserSettingOption']> = {
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UserWorkflowResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserWorkflow'] = ResolversParentTypes['UserWorkflow']> = {
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  icon?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  settings?: Resolver<ReadonlyArray<ResolversTypes['UserSetting']>, ParentType, ContextType>;
  waitsForSettings?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type UserWorkflowPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserWorkflowPayload'] = ResolversParentTypes['UserWorkflowPayload']> = {
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  workflow?: Resolver<Maybe<ResolversTypes['UserWorkflow']>, ParentType, ContextType>;
};

export type VersionSuggestionsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['VersionSuggestions'] = ResolversParentTypes['VersionSuggestions']> = {
  current?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  major?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  minor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  patch?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recommended?: Resolver<ResolversTypes['VersionBump'], ParentType, ContextType>;
  recommendedVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sourceVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type WebhookResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Webhook'] = ResolversParentTypes['Webhook']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  deliveries?: Resolver<ResolversTypes['WebhookDeliveryConnection'], ParentType, ContextType, RequireFields<WebhookDeliveriesArgs, 'first'>>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  environments?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Environment']>>, ParentType, ContextType>;
  events?: Resolver<ReadonlyArray<ResolversTypes['WebhookEvent']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WebhookAttemptResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['WebhookAttempt'] = ResolversParentTypes['WebhookAttempt']> = {
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  milliseconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type WebhookConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['WebhookConnection'] = ResolversParentTypes['WebhookConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['WebhookEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Webhook']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type WebhookDeliveryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['WebhookDelivery'] = ResolversParentTypes['WebhookDelivery']> = {
  attempts?: Resolver<ReadonlyArray<ResolversTypes['WebhookAttempt']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  event?: Resolver<ResolversTypes['WebhookEvent'], ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nextAttemptAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  payload?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  release?: Resolver<Maybe<ResolversTypes['Release']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['WebhookDeliveryState'], ParentType, ContextType>;
  webhook?: Resolver<ResolversTypes['Webhook'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WebhookDeliveryConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['WebhookDeliveryConnection'] = ResolversParentTypes['WebhookDeliveryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['WebhookDeliveryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['WebhookDelivery']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type WebhookDeliveryEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['WebhookDeliveryEdge'] = ResolversParentTypes['WebhookDeliveryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['WebhookDelivery'], ParentType, ContextType>;
};

export type WebhookDeliveryPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['WebhookDeliveryPayload'] = ResolversParentTypes['WebhookDeliveryPayload']> = {
  delivery?: Resolver<Maybe<ResolversTypes['WebhookDelivery']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type WebhookEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['WebhookEdge'] = ResolversParentTypes['WebhookEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Webhook'], ParentType, ContextType>;
};

export type WebhookPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['WebhookPayload'] = ResolversParentTypes['WebhookPayload']> = {
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  webhook?: Resolver<Maybe<ResolversTypes['Webhook']>, ParentType, ContextType>;
};

export type WebhookSecretPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['WebhookSecretPayload'] = ResolversParentTypes['WebhookSecretPayload']> = {
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  webhook?: Resolver<Maybe<ResolversTypes['Webhook']>, ParentType, ContextType>;
};

export type WorkflowResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Workflow'] = ResolversParentTypes['Workflow']> = {
  appEvent?: Resolver<Maybe<ResolversTypes['AppEvent']>, ParentType, ContextType>;
  contentType?: Resolver<ResolversTypes['ContentType'], ParentType, ContextType>;
  definition?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  definitionHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  draft?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  enabledByDefault?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  faults?: Resolver<ReadonlyArray<ResolversTypes['DefinitionFault']>, ParentType, ContextType>;
  graph?: Resolver<ResolversTypes['WorkflowGraph'], ParentType, ContextType>;
  hidden?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  history?: Resolver<ResolversTypes['ContentVersionConnection'], ParentType, ContextType, RequireFields<WorkflowHistoryArgs, 'first'>>;
  icon?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  integration?: Resolver<Maybe<ResolversTypes['Integration']>, ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  project?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  stepCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  triggerType?: Resolver<Maybe<ResolversTypes['TriggerType']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedBy?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WorkflowConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['WorkflowConnection'] = ResolversParentTypes['WorkflowConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['WorkflowEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Workflow']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type WorkflowEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['WorkflowEdge'] = ResolversParentTypes['WorkflowEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Workflow'], ParentType, ContextType>;
};

export type WorkflowGraphResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['WorkflowGraph'] = ResolversParentTypes['WorkflowGraph']> = {
  edgeCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['WorkflowGraphEdge']>, ParentType, ContextType>;
  nodeCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['WorkflowGraphNode']>, ParentType, ContextType>;
};

export type WorkflowGraphEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['WorkflowGraphEdge'] = ResolversParentTypes['WorkflowGraphEdge']> = {
  from?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['WorkflowGraphEdgeState'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type WorkflowGraphNodeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['WorkflowGraphNode'] = ResolversParentTypes['WorkflowGraphNode']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  integrationKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['WorkflowGraphNodeState'], ParentType, ContextType>;
  stepId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stepIdBefore?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type WorkflowPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['WorkflowPayload'] = ResolversParentTypes['WorkflowPayload']> = {
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  workflow?: Resolver<Maybe<ResolversTypes['Workflow']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = RequestContext> = {
  AffectedUser?: AffectedUserResolvers<ContextType>;
  AffectedUserConnection?: AffectedUserConnectionResolvers<ContextType>;
  AffectedUserEdge?: AffectedUserEdgeResolvers<ContextType>;
  AffectedUsers?: AffectedUsersResolvers<ContextType>;
  AppCredentials?: AppCredentialsResolvers<ContextType>;
  AppCredentialsConnection?: AppCredentialsConnectionResolvers<ContextType>;
  AppCredentialsEdge?: AppCredentialsEdgeResolvers<ContextType>;
  AppCredentialsOfIntegrationsPayload?: AppCredentialsOfIntegrationsPayloadResolvers<ContextType>;
  AppCredentialsPayload?: AppCredentialsPayloadResolvers<ContextType>;
  AppEvent?: AppEventResolvers<ContextType>;
  AppEventConnection?: AppEventConnectionResolvers<ContextType>;
  AppEventEdge?: AppEventEdgeResolvers<ContextType>;
  AppEventPayload?: AppEventPayloadResolvers<ContextType>;
  AuditEntry?: AuditEntryResolvers<ContextType>;
  AuditEntryConnection?: AuditEntryConnectionResolvers<ContextType>;
  AuditEntryEdge?: AuditEntryEdgeResolvers<ContextType>;
  AuditExport?: AuditExportResolvers<ContextType>;
  AuditExportConnection?: AuditExportConnectionResolvers<ContextType>;
  AuditExportEdge?: AuditExportEdgeResolvers<ContextType>;
  CarriedOver?: CarriedOverResolvers<ContextType>;
  Change?: ChangeResolvers<ContextType>;
  ChangeConnection?: ChangeConnectionResolvers<ContextType>;
  ChangeCounts?: ChangeCountsResolvers<ContextType>;
  ChangeEdge?: ChangeEdgeResolvers<ContextType>;
  ChangeSelectionPayload?: ChangeSelectionPayloadResolvers<ContextType>;
  ChangeSummary?: ChangeSummaryResolvers<ContextType>;
  ChangeSummaryCounts?: ChangeSummaryCountsResolvers<ContextType>;
  ConfigurationNeed?: ConfigurationNeedResolvers<ContextType>;
  ConfigurationNeedConnection?: ConfigurationNeedConnectionResolvers<ContextType>;
  ConfigurationNeedEdge?: ConfigurationNeedEdgeResolvers<ContextType>;
  ConnectedUser?: ConnectedUserResolvers<ContextType>;
  ConnectedUserConnection?: ConnectedUserConnectionResolvers<ContextType>;
  ConnectedUserEdge?: ConnectedUserEdgeResolvers<ContextType>;
  ConnectedUserPayload?: ConnectedUserPayloadResolvers<ContextType>;
  ContentEdit?: ContentEditResolvers<ContextType>;
  ContentExport?: ContentExportResolvers<ContextType>;
  ContentItem?: ContentItemResolvers<ContextType>;
  ContentVersion?: ContentVersionResolvers<ContextType>;
  ContentVersionConnection?: ContentVersionConnectionResolvers<ContextType>;
  ContentVersionEdge?: ContentVersionEdgeResolvers<ContextType>;
  CopyWorkflowPayload?: CopyWorkflowPayloadResolvers<ContextType>;
  CreatePipelinePayload?: CreatePipelinePayloadResolvers<ContextType>;
  CreateProjectPayload?: CreateProjectPayloadResolvers<ContextType>;
  CreateTokenPayload?: CreateTokenPayloadResolvers<ContextType>;
  CurrentUser?: CurrentUserResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DefinitionFault?: DefinitionFaultResolvers<ContextType>;
  DefinitionSchema?: DefinitionSchemaResolvers<ContextType>;
  DeleteConfigurationPayload?: DeleteConfigurationPayloadResolvers<ContextType>;
  DeleteConnectedUserPayload?: DeleteConnectedUserPayloadResolvers<ContextType>;
  DeleteContentPayload?: DeleteContentPayloadResolvers<ContextType>;
  DeleteDeploymentTargetPayload?: DeleteDeploymentTargetPayloadResolvers<ContextType>;
  DeletePipelinePayload?: DeletePipelinePayloadResolvers<ContextType>;
  DeleteProjectPayload?: DeleteProjectPayloadResolvers<ContextType>;
  DeleteWebhookPayload?: DeleteWebhookPayloadResolvers<ContextType>;
  Deployment?: DeploymentResolvers<ContextType>;
  DeploymentProgress?: DeploymentProgressResolvers<ContextType>;
  DeploymentTarget?: DeploymentTargetResolvers<ContextType>;
  DeploymentTargetPayload?: DeploymentTargetPayloadResolvers<ContextType>;
  DeploymentTargetPublicKey?: DeploymentTargetPublicKeyResolvers<ContextType>;
  DeploymentTargetSecretPayload?: DeploymentTargetSecretPayloadResolvers<ContextType>;
  DownloadLink?: DownloadLinkResolvers<ContextType>;
  Environment?: EnvironmentResolvers<ContextType>;
  EnvironmentSecret?: EnvironmentSecretResolvers<ContextType>;
  EnvironmentSecretConnection?: EnvironmentSecretConnectionResolvers<ContextType>;
  EnvironmentSecretEdge?: EnvironmentSecretEdgeResolvers<ContextType>;
  EnvironmentSecretPayload?: EnvironmentSecretPayloadResolvers<ContextType>;
  EnvironmentSecretsPayload?: EnvironmentSecretsPayloadResolvers<ContextType>;
  EnvironmentVariable?: EnvironmentVariableResolvers<ContextType>;
  EnvironmentVariableConnection?: EnvironmentVariableConnectionResolvers<ContextType>;
  EnvironmentVariableEdge?: EnvironmentVariableEdgeResolvers<ContextType>;
  EnvironmentVariablePayload?: EnvironmentVariablePayloadResolvers<ContextType>;
  EnvironmentVariablesPayload?: EnvironmentVariablesPayloadResolvers<ContextType>;
  FieldChange?: FieldChangeResolvers<ContextType>;
  FixContentAction?: FixContentActionResolvers<ContextType>;
  ImportContentPayload?: ImportContentPayloadResolvers<ContextType>;
  IncludeChangesAction?: IncludeChangesActionResolvers<ContextType>;
  Integration?: IntegrationResolvers<ContextType>;
  IntegrationConnection?: IntegrationConnectionResolvers<ContextType>;
  IntegrationEdge?: IntegrationEdgeResolvers<ContextType>;
  IntegrationPayload?: IntegrationPayloadResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  JournalEntry?: JournalEntryResolvers<ContextType>;
  JournalEntryConnection?: JournalEntryConnectionResolvers<ContextType>;
  JournalEntryEdge?: JournalEntryEdgeResolvers<ContextType>;
  LiveConfiguration?: LiveConfigurationResolvers<ContextType>;
  LiveUserConfigurations?: LiveUserConfigurationsResolvers<ContextType>;
  Manifest?: ManifestResolvers<ContextType>;
  Member?: MemberResolvers<ContextType>;
  MemberConnection?: MemberConnectionResolvers<ContextType>;
  MemberEdge?: MemberEdgeResolvers<ContextType>;
  MemberPayload?: MemberPayloadResolvers<ContextType>;
  MemberPermissions?: MemberPermissionsResolvers<ContextType>;
  Message?: MessageResolvers<ContextType>;
  MessageAction?: MessageActionResolvers<ContextType>;
  MessageConnection?: MessageConnectionResolvers<ContextType>;
  MessageCounts?: MessageCountsResolvers<ContextType>;
  MessageEdge?: MessageEdgeResolvers<ContextType>;
  MessageSubject?: MessageSubjectResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  OpenedReleasePayload?: OpenedReleasePayloadResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Pipeline?: PipelineResolvers<ContextType>;
  PipelineConnection?: PipelineConnectionResolvers<ContextType>;
  PipelineEdge?: PipelineEdgeResolvers<ContextType>;
  Project?: ProjectResolvers<ContextType>;
  ProjectConnection?: ProjectConnectionResolvers<ContextType>;
  ProjectEdge?: ProjectEdgeResolvers<ContextType>;
  ProjectPermissions?: ProjectPermissionsResolvers<ContextType>;
  ProvideAppCredentialsAction?: ProvideAppCredentialsActionResolvers<ContextType>;
  ProvideEnvironmentSecretAction?: ProvideEnvironmentSecretActionResolvers<ContextType>;
  ProvideEnvironmentVariableAction?: ProvideEnvironmentVariableActionResolvers<ContextType>;
  ProvideTeamSettingAction?: ProvideTeamSettingActionResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Release?: ReleaseResolvers<ContextType>;
  ReleaseConnection?: ReleaseConnectionResolvers<ContextType>;
  ReleaseEdge?: ReleaseEdgeResolvers<ContextType>;
  ReleasePayload?: ReleasePayloadResolvers<ContextType>;
  RenameContentPayload?: RenameContentPayloadResolvers<ContextType>;
  RenamePipelinePayload?: RenamePipelinePayloadResolvers<ContextType>;
  RenameProjectPayload?: RenameProjectPayloadResolvers<ContextType>;
  RestoreContentPayload?: RestoreContentPayloadResolvers<ContextType>;
  RetryDeploymentAction?: RetryDeploymentActionResolvers<ContextType>;
  RevokeTokenPayload?: RevokeTokenPayloadResolvers<ContextType>;
  RotateSigningKeyPayload?: RotateSigningKeyPayloadResolvers<ContextType>;
  SaveUserSettingsPayload?: SaveUserSettingsPayloadResolvers<ContextType>;
  SetDeploymentTargetPublicKeyPayload?: SetDeploymentTargetPublicKeyPayloadResolvers<ContextType>;
  SigningKey?: SigningKeyResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TargetDeployment?: TargetDeploymentResolvers<ContextType>;
  TeamSetting?: TeamSettingResolvers<ContextType>;
  TeamSettingConnection?: TeamSettingConnectionResolvers<ContextType>;
  TeamSettingEdge?: TeamSettingEdgeResolvers<ContextType>;
  TeamSettingsPayload?: TeamSettingsPayloadResolvers<ContextType>;
  Token?: TokenResolvers<ContextType>;
  UserAccount?: UserAccountResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  UserIntegration?: UserIntegrationResolvers<ContextType>;
  UserIntegrationConnection?: UserIntegrationConnectionResolvers<ContextType>;
  UserIntegrationEdge?: UserIntegrationEdgeResolvers<ContextType>;
  UserIntegrationPayload?: UserIntegrationPayloadResolvers<ContextType>;
  UserSetting?: UserSettingResolvers<ContextType>;
  UserSettingField?: UserSettingFieldResolvers<ContextType>;
  UserSettingOption?: UserSettingOptionResolvers<ContextType>;
  UserWorkflow?: UserWorkflowResolvers<ContextType>;
  UserWorkflowPayload?: UserWorkflowPayloadResolvers<ContextType>;
  VersionSuggestions?: VersionSuggestionsResolvers<ContextType>;
  Webhook?: WebhookResolvers<ContextType>;
  WebhookAttempt?: WebhookAttemptResolvers<ContextType>;
  WebhookConnection?: WebhookConnectionResolvers<ContextType>;
  WebhookDelivery?: WebhookDeliveryResolvers<ContextType>;
  WebhookDeliveryConnection?: WebhookDeliveryConnectionResolvers<ContextType>;
  WebhookDeliveryEdge?: WebhookDeliveryEdgeResolvers<ContextType>;
  WebhookDeliveryPayload?: WebhookDeliveryPayloadResolvers<ContextType>;
  WebhookEdge?: WebhookEdgeResolvers<ContextType>;
  WebhookPayload?: WebhookPayloadResolvers<ContextType>;
  WebhookSecretPayload?: WebhookSecretPayloadResolvers<ContextType>;
  Workflow?: WorkflowResolvers<ContextType>;
  WorkflowConnection?: WorkflowConnectionResolvers<ContextType>;
  WorkflowEdge?: WorkflowEdgeResolvers<ContextType>;
  WorkflowGraph?: WorkflowGraphResolvers<ContextType>;
  WorkflowGraphEdge?: WorkflowGraphEdgeResolvers<ContextType>;
  WorkflowGraphNode?: WorkflowGraphNodeResolvers<ContextType>;
  WorkflowPayload?: WorkflowPayloadResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = RequestContext> = {
  items?: ItemsDirectiveResolver<any, any, ContextType>;
  length?: LengthDirectiveResolver<any, any, ContextType>;
};

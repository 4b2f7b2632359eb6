/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Which changes to list. All given conditions must hold. */
export type ChangeFilter = {
  /** Only changes of this kind of content. */
  readonly contentType?: ContentType | null | undefined;
  /** True: excluded changes only. False: included changes only. */
  readonly excluded?: boolean | null | undefined;
  /** Part of the key or name, ignoring case. */
  readonly search?: string | null | undefined;
  /** Only changes of this type. */
  readonly type?: ChangeType | null | undefined;
};

/** Which changes of a Release Preview to exclude or include. */
export type ChangeSelectionInput = {
  /** Ids of its changes. */
  readonly changeIds: ReadonlyArray<string>;
  /** The preview. */
  readonly releaseId: string;
  /** Only for `excludeChanges`: also exclude every included change that needs one of them, directly or through others. */
  readonly withDependants?: boolean;
  /** Only for `includeChanges`: also include every excluded change that they need, directly or through others. */
  readonly withNeeded?: boolean;
};

/** What a change does to an item in the target. */
export type ChangeType =
  /** The item is new. */
  | 'ADD'
  /** Its name or definition differs. */
  | 'MODIFY'
  /** The item is removed. */
  | 'REMOVE';

/** The kinds of content that releases carry. */
export type ContentType =
  /** An event that the customer's own app sends. */
  | 'APP_EVENT'
  /** A third-party app that connected users can connect. */
  | 'INTEGRATION'
  /** An automation that belongs to an integration. */
  | 'WORKFLOW';

/** Which environment to release to. */
export type CreateReleaseInput = {
  /** The target: Staging or Production. */
  readonly environmentId: string;
};

/** What to deploy, and what the caller reviewed. */
export type DeployReleaseInput = {
  /** Ids of the new warnings that the caller acknowledges. Those that are carried over keep their acknowledgement. */
  readonly acknowledgedMessageIds?: ReadonlyArray<string> | null | undefined;
  /** What this release is for: 1 to 2,000 characters. */
  readonly description: string;
  /** The preview. */
  readonly releaseId: string;
  /** The reviewed `Release.revision`. */
  readonly revision: string;
  /**
   * A semantic version (2.0.0) of at most 256 characters, with higher precedence than the target's highest deployed version.
   * Its three numbers are at most 9007199254740991. Numeric pre-release identifiers of any length compare as numbers.
   */
  readonly version: string;
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

/** The stages of a pipeline, in order. */
export type EnvironmentKind =
  /** Where content is edited. */
  | 'DEVELOPMENT'
  /** What users run. Read-only. */
  | 'PRODUCTION'
  /** Where a release is tested. Read-only. */
  | 'STAGING';

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

/** Which messages to list. All given conditions must hold. */
export type MessageFilter = {
  /** True: only warnings that are carried over. False: all other messages. */
  readonly carriedOver?: boolean | null | undefined;
  /** Only messages of this rule. */
  readonly code?: MessageCode | null | undefined;
  /** Only messages of this severity. */
  readonly severity?: MessageSeverity | null | undefined;
};

/** How much a message matters. */
export type MessageSeverity =
  /** Something failed after the deployment had started. */
  | 'ERROR'
  /** Informs about what the release does to existing users. */
  | 'INFO'
  /** Must be resolved or acknowledged before the release is deployed, unless it is carried over from the live release. */
  | 'WARNING';

/** Which releases to list. All given conditions must hold. */
export type ReleaseFilter = {
  /** Only releases that this member opened. */
  readonly createdBy?: string | null | undefined;
  /** Only releases that this member deployed. */
  readonly deployedBy?: string | null | undefined;
  /** Only releases whose deployment was accepted at this time or later. */
  readonly deployedFrom?: string | null | undefined;
  /** Only releases whose deployment was accepted before this time. */
  readonly deployedUntil?: string | null | undefined;
  /** Only releases of one of these kinds. */
  readonly kinds?: ReadonlyArray<ReleaseKind> | null | undefined;
  /** Only releases in one of these states. */
  readonly states?: ReadonlyArray<ReleaseState> | null | undefined;
  /** Only releases with exactly this version. There can be several: a release that was never live leaves its version to others. */
  readonly version?: string | null | undefined;
};

/** Which release. */
export type ReleaseInput = {
  /**
   * For `retryDeployment` only: ids of the warnings that are new since the deployment was accepted, or say something else, and
   * that the caller acknowledges.
   */
  readonly acknowledgedMessageIds?: ReadonlyArray<string> | null | undefined;
  /** The release. */
  readonly releaseId: string;
};

/** The kinds of releases. */
export type ReleaseKind =
  /** It promotes the content of the environment before its target. */
  | 'PROMOTION'
  /** It restores the content of an earlier release of its target. */
  | 'ROLLBACK'
  /** The server created it together with the environment. */
  | 'SYSTEM';

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

/** Which release to restore. */
export type RollBackReleaseInput = {
  /** A superseded release; its environment is the target. */
  readonly releaseId: string;
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

export type DeployMutationVariables = Exact<{
  input: DeployReleaseInput;
}>;


export type DeployMutation = { readonly deployRelease: { readonly release: { readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly isLive: boolean, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly createdAt: string, readonly deployedAt: string | null, readonly liveAt: string | null, readonly createdBy: { readonly id: string, readonly name: string } | null, readonly deployedBy: { readonly id: string, readonly name: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly path: string | null, readonly subjectIds: ReadonlyArray<string>, readonly dependantIds: ReadonlyArray<string>, readonly retryable: boolean }> } };

export type CancelDeploymentMutationVariables = Exact<{
  input: ReleaseInput;
}>;


export type CancelDeploymentMutation = { readonly cancelDeployment: { readonly release: { readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly isLive: boolean, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly createdAt: string, readonly deployedAt: string | null, readonly liveAt: string | null, readonly createdBy: { readonly id: string, readonly name: string } | null, readonly deployedBy: { readonly id: string, readonly name: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly path: string | null, readonly subjectIds: ReadonlyArray<string>, readonly dependantIds: ReadonlyArray<string>, readonly retryable: boolean }> } };

export type RetryDeploymentMutationVariables = Exact<{
  input: ReleaseInput;
}>;


export type RetryDeploymentMutation = { readonly retryDeployment: { readonly release: { readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly isLive: boolean, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly createdAt: string, readonly deployedAt: string | null, readonly liveAt: string | null, readonly createdBy: { readonly id: string, readonly name: string } | null, readonly deployedBy: { readonly id: string, readonly name: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly path: string | null, readonly subjectIds: ReadonlyArray<string>, readonly dependantIds: ReadonlyArray<string>, readonly retryable: boolean }> } };

export type DeploymentProgressSubscriptionVariables = Exact<{
  releaseId: string;
}>;


export type DeploymentProgressSubscription = { readonly deploymentProgress: { readonly state: ReleaseState, readonly isLive: boolean, readonly phase: DeploymentPhase | null, readonly totalChanges: number, readonly appliedChanges: number, readonly percentage: number, readonly sequence: number, readonly statusMessage: string, readonly updatedAt: string, readonly release: { readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly isLive: boolean, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly createdAt: string, readonly deployedAt: string | null, readonly liveAt: string | null, readonly createdBy: { readonly id: string, readonly name: string } | null, readonly deployedBy: { readonly id: string, readonly name: string } | null }, readonly targets: ReadonlyArray<{ readonly targetName: string, readonly state: TargetDeploymentState, readonly error: string | null }> } };

export type WhoAmIQueryVariables = Exact<{ [key: string]: never; }>;


export type WhoAmIQuery = { readonly viewer: { readonly id: string, readonly name: string, readonly role: MemberRole, readonly projects: ReadonlyArray<{ readonly id: string, readonly name: string }> | null } };

export type EnvironmentSummaryFragment = { readonly id: string, readonly kind: EnvironmentKind, readonly name: string, readonly version: string | null, readonly liveRelease: { readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly isLive: boolean, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly createdAt: string, readonly deployedAt: string | null, readonly liveAt: string | null, readonly createdBy: { readonly id: string, readonly name: string } | null, readonly deployedBy: { readonly id: string, readonly name: string } | null } | null, readonly openPreview: { readonly id: string } | null, readonly openRollback: { readonly id: string } | null, readonly deployingRelease: { readonly id: string, readonly version: string | null, readonly deployment: { readonly percentage: number, readonly statusMessage: string } | null } | null, readonly pendingChanges: { readonly total: number, readonly added: number, readonly modified: number, readonly removed: number } };

export type PipelineSummaryFragment = { readonly id: string, readonly name: string, readonly createdAt: string, readonly environments: ReadonlyArray<{ readonly id: string, readonly kind: EnvironmentKind, readonly name: string, readonly version: string | null, readonly liveRelease: { readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly isLive: boolean, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly createdAt: string, readonly deployedAt: string | null, readonly liveAt: string | null, readonly createdBy: { readonly id: string, readonly name: string } | null, readonly deployedBy: { readonly id: string, readonly name: string } | null } | null, readonly openPreview: { readonly id: string } | null, readonly openRollback: { readonly id: string } | null, readonly deployingRelease: { readonly id: string, readonly version: string | null, readonly deployment: { readonly percentage: number, readonly statusMessage: string } | null } | null, readonly pendingChanges: { readonly total: number, readonly added: number, readonly modified: number, readonly removed: number } }> };

export type PipelinesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type PipelinesQuery = { readonly pipelines: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly createdAt: string, readonly environments: ReadonlyArray<{ readonly id: string, readonly kind: EnvironmentKind, readonly name: string, readonly version: string | null, readonly liveRelease: { readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly isLive: boolean, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly createdAt: string, readonly deployedAt: string | null, readonly liveAt: string | null, readonly createdBy: { readonly id: string, readonly name: string } | null, readonly deployedBy: { readonly id: string, readonly name: string } | null } | null, readonly openPreview: { readonly id: string } | null, readonly openRollback: { readonly id: string } | null, readonly deployingRelease: { readonly id: string, readonly version: string | null, readonly deployment: { readonly percentage: number, readonly statusMessage: string } | null } | null, readonly pendingChanges: { readonly total: number, readonly added: number, readonly modified: number, readonly removed: number } }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type PipelineChangedSubscriptionVariables = Exact<{
  pipelineId: string;
}>;


export type PipelineChangedSubscription = { readonly pipelineChanged: { readonly id: string, readonly name: string, readonly createdAt: string, readonly environments: ReadonlyArray<{ readonly id: string, readonly kind: EnvironmentKind, readonly name: string, readonly version: string | null, readonly liveRelease: { readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly isLive: boolean, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly createdAt: string, readonly deployedAt: string | null, readonly liveAt: string | null, readonly createdBy: { readonly id: string, readonly name: string } | null, readonly deployedBy: { readonly id: string, readonly name: string } | null } | null, readonly openPreview: { readonly id: string } | null, readonly openRollback: { readonly id: string } | null, readonly deployingRelease: { readonly id: string, readonly version: string | null, readonly deployment: { readonly percentage: number, readonly statusMessage: string } | null } | null, readonly pendingChanges: { readonly total: number, readonly added: number, readonly modified: number, readonly removed: number } }> } };

export type UserErrorFieldsFragment = { readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly path: string | null, readonly subjectIds: ReadonlyArray<string>, readonly dependantIds: ReadonlyArray<string>, readonly retryable: boolean };

export type PreviewSummaryFragment = { readonly excludedCount: number | null, readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly isLive: boolean, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly createdAt: string, readonly deployedAt: string | null, readonly liveAt: string | null, readonly sourceRelease: { readonly id: string, readonly version: string | null } | null, readonly versionSuggestions: { readonly current: string, readonly major: string | null, readonly minor: string | null, readonly patch: string | null, readonly recommended: VersionBump, readonly reason: string, readonly recommendedVersion: string | null } | null, readonly changeSummary: { readonly counts: { readonly all: { readonly total: number, readonly added: number, readonly modified: number, readonly removed: number } } }, readonly messageCounts: { readonly errors: number, readonly warnings: number, readonly newWarnings: number, readonly infos: number }, readonly createdBy: { readonly id: string, readonly name: string } | null, readonly deployedBy: { readonly id: string, readonly name: string } | null };

export type PreviewQueryVariables = Exact<{
  id: string;
}>;


export type PreviewQuery = { readonly release: { readonly excludedCount: number | null, readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly isLive: boolean, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly createdAt: string, readonly deployedAt: string | null, readonly liveAt: string | null, readonly sourceRelease: { readonly id: string, readonly version: string | null } | null, readonly versionSuggestions: { readonly current: string, readonly major: string | null, readonly minor: string | null, readonly patch: string | null, readonly recommended: VersionBump, readonly reason: string, readonly recommendedVersion: string | null } | null, readonly changeSummary: { readonly counts: { readonly all: { readonly total: number, readonly added: number, readonly modified: number, readonly removed: number } } }, readonly messageCounts: { readonly errors: number, readonly warnings: number, readonly newWarnings: number, readonly infos: number }, readonly createdBy: { readonly id: string, readonly name: string } | null, readonly deployedBy: { readonly id: string, readonly name: string } | null } | null };

export type PreviewChangesQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: ChangeFilter | null | undefined;
}>;


export type PreviewChangesQuery = { readonly release: { readonly changeSummary: { readonly changes: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly contentType: ContentType, readonly type: ChangeType, readonly key: string, readonly name: string, readonly sentence: string, readonly excluded: boolean }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } } | null };

export type PreviewMessagesQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: MessageFilter | null | undefined;
}>;


export type PreviewMessagesQuery = { readonly release: { readonly messages: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly severity: MessageSeverity, readonly code: MessageCode, readonly title: string, readonly text: string, readonly isNew: boolean, readonly acknowledgedAt: string | null, readonly subject: { readonly contentType: ContentType | null, readonly key: string | null, readonly name: string }, readonly carriedOver: { readonly fromRelease: { readonly id: string, readonly version: string | null } } | null, readonly affectedUsers: { readonly count: number } | null, readonly action:
          | { readonly __typename: 'FixContentAction', readonly contentType: ContentType, readonly key: string, readonly label: string }
          | { readonly __typename: 'IncludeChangesAction', readonly label: string }
          | { readonly __typename: 'ProvideAppCredentialsAction', readonly integrationKey: string, readonly label: string }
          | { readonly __typename: 'ProvideEnvironmentSecretAction', readonly secretKey: string, readonly label: string }
          | { readonly __typename: 'ProvideEnvironmentVariableAction', readonly variableKey: string, readonly label: string }
          | { readonly __typename: 'ProvideTeamSettingAction', readonly key: string, readonly settingId: string, readonly label: string }
          | { readonly __typename: 'RetryDeploymentAction', readonly label: string }
         | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type OpenPreviewMutationVariables = Exact<{
  input: CreateReleaseInput;
}>;


export type OpenPreviewMutation = { readonly createRelease: { readonly alreadyOpen: boolean, readonly excludedCount: number, readonly release: { readonly excludedCount: number | null, readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly isLive: boolean, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly createdAt: string, readonly deployedAt: string | null, readonly liveAt: string | null, readonly sourceRelease: { readonly id: string, readonly version: string | null } | null, readonly versionSuggestions: { readonly current: string, readonly major: string | null, readonly minor: string | null, readonly patch: string | null, readonly recommended: VersionBump, readonly reason: string, readonly recommendedVersion: string | null } | null, readonly changeSummary: { readonly counts: { readonly all: { readonly total: number, readonly added: number, readonly modified: number, readonly removed: number } } }, readonly messageCounts: { readonly errors: number, readonly warnings: number, readonly newWarnings: number, readonly infos: number }, readonly createdBy: { readonly id: string, readonly name: string } | null, readonly deployedBy: { readonly id: string, readonly name: string } | null } | null, readonly failedRelease: { readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly isLive: boolean, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly createdAt: string, readonly deployedAt: string | null, readonly liveAt: string | null, readonly createdBy: { readonly id: string, readonly name: string } | null, readonly deployedBy: { readonly id: string, readonly name: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly path: string | null, readonly subjectIds: ReadonlyArray<string>, readonly dependantIds: ReadonlyArray<string>, readonly retryable: boolean }> } };

export type RollBackMutationVariables = Exact<{
  input: RollBackReleaseInput;
}>;


export type RollBackMutation = { readonly rollBackRelease: { readonly alreadyOpen: boolean, readonly excludedCount: number, readonly release: { readonly excludedCount: number | null, readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly isLive: boolean, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly createdAt: string, readonly deployedAt: string | null, readonly liveAt: string | null, readonly sourceRelease: { readonly id: string, readonly version: string | null } | null, readonly versionSuggestions: { readonly current: string, readonly major: string | null, readonly minor: string | null, readonly patch: string | null, readonly recommended: VersionBump, readonly reason: string, readonly recommendedVersion: string | null } | null, readonly changeSummary: { readonly counts: { readonly all: { readonly total: number, readonly added: number, readonly modified: number, readonly removed: number } } }, readonly messageCounts: { readonly errors: number, readonly warnings: number, readonly newWarnings: number, readonly infos: number }, readonly createdBy: { readonly id: string, readonly name: string } | null, readonly deployedBy: { readonly id: string, readonly name: string } | null } | null, readonly failedRelease: { readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly isLive: boolean, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly createdAt: string, readonly deployedAt: string | null, readonly liveAt: string | null, readonly createdBy: { readonly id: string, readonly name: string } | null, readonly deployedBy: { readonly id: string, readonly name: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly path: string | null, readonly subjectIds: ReadonlyArray<string>, readonly dependantIds: ReadonlyArray<string>, readonly retryable: boolean }> } };

export type ExcludeChangesMutationVariables = Exact<{
  input: ChangeSelectionInput;
}>;


export type ExcludeChangesMutation = { readonly excludeChanges: { readonly release: { readonly excludedCount: number | null, readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly isLive: boolean, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly createdAt: string, readonly deployedAt: string | null, readonly liveAt: string | null, readonly sourceRelease: { readonly id: string, readonly version: string | null } | null, readonly versionSuggestions: { readonly current: string, readonly major: string | null, readonly minor: string | null, readonly patch: string | null, readonly recommended: VersionBump, readonly reason: string, readonly recommendedVersion: string | null } | null, readonly changeSummary: { readonly counts: { readonly all: { readonly total: number, readonly added: number, readonly modified: number, readonly removed: number } } }, readonly messageCounts: { readonly errors: number, readonly warnings: number, readonly newWarnings: number, readonly infos: number }, readonly createdBy: { readonly id: string, readonly name: string } | null, readonly deployedBy: { readonly id: string, readonly name: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly path: string | null, readonly subjectIds: ReadonlyArray<string>, readonly dependantIds: ReadonlyArray<string>, readonly retryable: boolean }> } };

export type IncludeChangesMutationVariables = Exact<{
  input: ChangeSelectionInput;
}>;


export type IncludeChangesMutation = { readonly includeChanges: { readonly release: { readonly excludedCount: number | null, readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly isLive: boolean, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly createdAt: string, readonly deployedAt: string | null, readonly liveAt: string | null, readonly sourceRelease: { readonly id: string, readonly version: string | null } | null, readonly versionSuggestions: { readonly current: string, readonly major: string | null, readonly minor: string | null, readonly patch: string | null, readonly recommended: VersionBump, readonly reason: string, readonly recommendedVersion: string | null } | null, readonly changeSummary: { readonly counts: { readonly all: { readonly total: number, readonly added: number, readonly modified: number, readonly removed: number } } }, readonly messageCounts: { readonly errors: number, readonly warnings: number, readonly newWarnings: number, readonly infos: number }, readonly createdBy: { readonly id: string, readonly name: string } | null, readonly deployedBy: { readonly id: string, readonly name: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly path: string | null, readonly subjectIds: ReadonlyArray<string>, readonly dependantIds: ReadonlyArray<string>, readonly retryable: boolean }> } };

export type DiscardPreviewMutationVariables = Exact<{
  input: ReleaseInput;
}>;


export type DiscardPreviewMutation = { readonly discardRelease: { readonly release: { readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly isLive: boolean, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly createdAt: string, readonly deployedAt: string | null, readonly liveAt: string | null, readonly createdBy: { readonly id: string, readonly name: string } | null, readonly deployedBy: { readonly id: string, readonly name: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly path: string | null, readonly subjectIds: ReadonlyArray<string>, readonly dependantIds: ReadonlyArray<string>, readonly retryable: boolean }> } };

export type PreviewChangedSubscriptionVariables = Exact<{
  releaseId: string;
}>;


export type PreviewChangedSubscription = { readonly previewChanged: { readonly excludedCount: number | null, readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly isLive: boolean, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly createdAt: string, readonly deployedAt: string | null, readonly liveAt: string | null, readonly sourceRelease: { readonly id: string, readonly version: string | null } | null, readonly versionSuggestions: { readonly current: string, readonly major: string | null, readonly minor: string | null, readonly patch: string | null, readonly recommended: VersionBump, readonly reason: string, readonly recommendedVersion: string | null } | null, readonly changeSummary: { readonly counts: { readonly all: { readonly total: number, readonly added: number, readonly modified: number, readonly removed: number } } }, readonly messageCounts: { readonly errors: number, readonly warnings: number, readonly newWarnings: number, readonly infos: number }, readonly createdBy: { readonly id: string, readonly name: string } | null, readonly deployedBy: { readonly id: string, readonly name: string } | null } };

export type ReleaseSummaryFragment = { readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly isLive: boolean, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly createdAt: string, readonly deployedAt: string | null, readonly liveAt: string | null, readonly createdBy: { readonly id: string, readonly name: string } | null, readonly deployedBy: { readonly id: string, readonly name: string } | null };

export type ReleaseQueryVariables = Exact<{
  id: string;
}>;


export type ReleaseQuery = { readonly release: { readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly isLive: boolean, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly createdAt: string, readonly deployedAt: string | null, readonly liveAt: string | null, readonly environment: { readonly id: string, readonly kind: EnvironmentKind, readonly pipeline: { readonly id: string, readonly name: string } }, readonly createdBy: { readonly id: string, readonly name: string } | null, readonly deployedBy: { readonly id: string, readonly name: string } | null } | null };

export type ReleasesQueryVariables = Exact<{
  environmentId: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: ReleaseFilter | null | undefined;
}>;


export type ReleasesQuery = { readonly environment: { readonly releases: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly isLive: boolean, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly createdAt: string, readonly deployedAt: string | null, readonly liveAt: string | null, readonly createdBy: { readonly id: string, readonly name: string } | null, readonly deployedBy: { readonly id: string, readonly name: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

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
export const ReleaseSummaryFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ReleaseSummary on Release {
  id
  kind
  state
  isLive
  version
  description
  revision
  createdAt
  createdBy {
    id
    name
  }
  deployedAt
  deployedBy {
    id
    name
  }
  liveAt
}
    `, {"fragmentName":"ReleaseSummary"}) as unknown as TypedDocumentString<ReleaseSummaryFragment, unknown>;
export const EnvironmentSummaryFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment EnvironmentSummary on Environment {
  id
  kind
  name
  version
  liveRelease {
    ...ReleaseSummary
  }
  openPreview {
    id
  }
  openRollback {
    id
  }
  deployingRelease {
    id
    version
    deployment {
      percentage
      statusMessage
    }
  }
  pendingChanges {
    total
    added
    modified
    removed
  }
}
    fragment ReleaseSummary on Release {
  id
  kind
  state
  isLive
  version
  description
  revision
  createdAt
  createdBy {
    id
    name
  }
  deployedAt
  deployedBy {
    id
    name
  }
  liveAt
}`, {"fragmentName":"EnvironmentSummary"}) as unknown as TypedDocumentString<EnvironmentSummaryFragment, unknown>;
export const PipelineSummaryFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PipelineSummary on Pipeline {
  id
  name
  createdAt
  environments {
    ...EnvironmentSummary
  }
}
    fragment EnvironmentSummary on Environment {
  id
  kind
  name
  version
  liveRelease {
    ...ReleaseSummary
  }
  openPreview {
    id
  }
  openRollback {
    id
  }
  deployingRelease {
    id
    version
    deployment {
      percentage
      statusMessage
    }
  }
  pendingChanges {
    total
    added
    modified
    removed
  }
}
fragment ReleaseSummary on Release {
  id
  kind
  state
  isLive
  version
  description
  revision
  createdAt
  createdBy {
    id
    name
  }
  deployedAt
  deployedBy {
    id
    name
  }
  liveAt
}`, {"fragmentName":"PipelineSummary"}) as unknown as TypedDocumentString<PipelineSummaryFragment, unknown>;
export const UserErrorFieldsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment UserErrorFields on UserError {
  code
  message
  field
  path
  subjectIds
  dependantIds
  retryable
}
    `, {"fragmentName":"UserErrorFields"}) as unknown as TypedDocumentString<UserErrorFieldsFragment, unknown>;
export const PreviewSummaryFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PreviewSummary on Release {
  ...ReleaseSummary
  excludedCount
  sourceRelease {
    id
    version
  }
  versionSuggestions {
    current
    major
    minor
    patch
    recommended
    reason
    recommendedVersion
  }
  changeSummary {
    counts {
      all {
        total
        added
        modified
        removed
      }
    }
  }
  messageCounts {
    errors
    warnings
    newWarnings
    infos
  }
}
    fragment ReleaseSummary on Release {
  id
  kind
  state
  isLive
  version
  description
  revision
  createdAt
  createdBy {
    id
    name
  }
  deployedAt
  deployedBy {
    id
    name
  }
  liveAt
}`, {"fragmentName":"PreviewSummary"}) as unknown as TypedDocumentString<PreviewSummaryFragment, unknown>;
export const DeployDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation Deploy($input: DeployReleaseInput!) {
  deployRelease(input: $input) {
    release {
      ...ReleaseSummary
    }
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment UserErrorFields on UserError {
  code
  message
  field
  path
  subjectIds
  dependantIds
  retryable
}
fragment ReleaseSummary on Release {
  id
  kind
  state
  isLive
  version
  description
  revision
  createdAt
  createdBy {
    id
    name
  }
  deployedAt
  deployedBy {
    id
    name
  }
  liveAt
}`) as unknown as TypedDocumentString<DeployMutation, DeployMutationVariables>;
export const CancelDeploymentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CancelDeployment($input: ReleaseInput!) {
  cancelDeployment(input: $input) {
    release {
      ...ReleaseSummary
    }
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment UserErrorFields on UserError {
  code
  message
  field
  path
  subjectIds
  dependantIds
  retryable
}
fragment ReleaseSummary on Release {
  id
  kind
  state
  isLive
  version
  description
  revision
  createdAt
  createdBy {
    id
    name
  }
  deployedAt
  deployedBy {
    id
    name
  }
  liveAt
}`) as unknown as TypedDocumentString<CancelDeploymentMutation, CancelDeploymentMutationVariables>;
export const RetryDeploymentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RetryDeployment($input: ReleaseInput!) {
  retryDeployment(input: $input) {
    release {
      ...ReleaseSummary
    }
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment UserErrorFields on UserError {
  code
  message
  field
  path
  subjectIds
  dependantIds
  retryable
}
fragment ReleaseSummary on Release {
  id
  kind
  state
  isLive
  version
  description
  revision
  createdAt
  createdBy {
    id
    name
  }
  deployedAt
  deployedBy {
    id
    name
  }
  liveAt
}`) as unknown as TypedDocumentString<RetryDeploymentMutation, RetryDeploymentMutationVariables>;
export const DeploymentProgressDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription DeploymentProgress($releaseId: ID!) {
  deploymentProgress(releaseId: $releaseId) {
    release {
      ...ReleaseSummary
    }
    state
    isLive
    phase
    totalChanges
    appliedChanges
    percentage
    sequence
    statusMessage
    updatedAt
    targets {
      targetName
      state
      error
    }
  }
}
    fragment ReleaseSummary on Release {
  id
  kind
  state
  isLive
  version
  description
  revision
  createdAt
  createdBy {
    id
    name
  }
  deployedAt
  deployedBy {
    id
    name
  }
  liveAt
}`) as unknown as TypedDocumentString<DeploymentProgressSubscription, DeploymentProgressSubscriptionVariables>;
export const WhoAmIDocument = /*#__PURE__*/ new TypedDocumentString(`
    query WhoAmI {
  viewer {
    id
    name
    role
    projects {
      id
      name
    }
  }
}
    `) as unknown as TypedDocumentString<WhoAmIQuery, WhoAmIQueryVariables>;
export const PipelinesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Pipelines($first: Int = 20, $after: String) {
  pipelines(first: $first, after: $after) {
    nodes {
      ...PipelineSummary
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment EnvironmentSummary on Environment {
  id
  kind
  name
  version
  liveRelease {
    ...ReleaseSummary
  }
  openPreview {
    id
  }
  openRollback {
    id
  }
  deployingRelease {
    id
    version
    deployment {
      percentage
      statusMessage
    }
  }
  pendingChanges {
    total
    added
    modified
    removed
  }
}
fragment PipelineSummary on Pipeline {
  id
  name
  createdAt
  environments {
    ...EnvironmentSummary
  }
}
fragment ReleaseSummary on Release {
  id
  kind
  state
  isLive
  version
  description
  revision
  createdAt
  createdBy {
    id
    name
  }
  deployedAt
  deployedBy {
    id
    name
  }
  liveAt
}`) as unknown as TypedDocumentString<PipelinesQuery, PipelinesQueryVariables>;
export const PipelineChangedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PipelineChanged($pipelineId: ID!) {
  pipelineChanged(pipelineId: $pipelineId) {
    ...PipelineSummary
  }
}
    fragment EnvironmentSummary on Environment {
  id
  kind
  name
  version
  liveRelease {
    ...ReleaseSummary
  }
  openPreview {
    id
  }
  openRollback {
    id
  }
  deployingRelease {
    id
    version
    deployment {
      percentage
      statusMessage
    }
  }
  pendingChanges {
    total
    added
    modified
    removed
  }
}
fragment PipelineSummary on Pipeline {
  id
  name
  createdAt
  environments {
    ...EnvironmentSummary
  }
}
fragment ReleaseSummary on Release {
  id
  kind
  state
  isLive
  version
  description
  revision
  createdAt
  createdBy {
    id
    name
  }
  deployedAt
  deployedBy {
    id
    name
  }
  liveAt
}`) as unknown as TypedDocumentString<PipelineChangedSubscription, PipelineChangedSubscriptionVariables>;
export const PreviewDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Preview($id: ID!) {
  release(id: $id) {
    ...PreviewSummary
  }
}
    fragment PreviewSummary on Release {
  ...ReleaseSummary
  excludedCount
  sourceRelease {
    id
    version
  }
  versionSuggestions {
    current
    major
    minor
    patch
    recommended
    reason
    recommendedVersion
  }
  changeSummary {
    counts {
      all {
        total
        added
        modified
        removed
      }
    }
  }
  messageCounts {
    errors
    warnings
    newWarnings
    infos
  }
}
fragment ReleaseSummary on Release {
  id
  kind
  state
  isLive
  version
  description
  revision
  createdAt
  createdBy {
    id
    name
  }
  deployedAt
  deployedBy {
    id
    name
  }
  liveAt
}`) as unknown as TypedDocumentString<PreviewQuery, PreviewQueryVariables>;
export const PreviewChangesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PreviewChanges($id: ID!, $first: Int = 100, $after: String, $filter: ChangeFilter) {
  release(id: $id) {
    changeSummary {
      changes(first: $first, after: $after, filter: $filter) {
        nodes {
          id
          contentType
          type
          key
          name
          sentence
          excluded
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PreviewChangesQuery, PreviewChangesQueryVariables>;
export const PreviewMessagesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PreviewMessages($id: ID!, $first: Int = 100, $after: String, $filter: MessageFilter) {
  release(id: $id) {
    messages(first: $first, after: $after, filter: $filter) {
      nodes {
        id
        severity
        code
        title
        text
        isNew
        acknowledgedAt
        subject {
          contentType
          key
          name
        }
        carriedOver {
          fromRelease {
            id
            version
          }
        }
        affectedUsers {
          count
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
          ... on FixContentAction {
            contentType
            key
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
    `) as unknown as TypedDocumentString<PreviewMessagesQuery, PreviewMessagesQueryVariables>;
export const OpenPreviewDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation OpenPreview($input: CreateReleaseInput!) {
  createRelease(input: $input) {
    release {
      ...PreviewSummary
    }
    alreadyOpen
    excludedCount
    failedRelease {
      ...ReleaseSummary
    }
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment UserErrorFields on UserError {
  code
  message
  field
  path
  subjectIds
  dependantIds
  retryable
}
fragment PreviewSummary on Release {
  ...ReleaseSummary
  excludedCount
  sourceRelease {
    id
    version
  }
  versionSuggestions {
    current
    major
    minor
    patch
    recommended
    reason
    recommendedVersion
  }
  changeSummary {
    counts {
      all {
        total
        added
        modified
        removed
      }
    }
  }
  messageCounts {
    errors
    warnings
    newWarnings
    infos
  }
}
fragment ReleaseSummary on Release {
  id
  kind
  state
  isLive
  version
  description
  revision
  createdAt
  createdBy {
    id
    name
  }
  deployedAt
  deployedBy {
    id
    name
  }
  liveAt
}`) as unknown as TypedDocumentString<OpenPreviewMutation, OpenPreviewMutationVariables>;
export const RollBackDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RollBack($input: RollBackReleaseInput!) {
  rollBackRelease(input: $input) {
    release {
      ...PreviewSummary
    }
    alreadyOpen
    excludedCount
    failedRelease {
      ...ReleaseSummary
    }
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment UserErrorFields on UserError {
  code
  message
  field
  path
  subjectIds
  dependantIds
  retryable
}
fragment PreviewSummary on Release {
  ...ReleaseSummary
  excludedCount
  sourceRelease {
    id
    version
  }
  versionSuggestions {
    current
    major
    minor
    patch
    recommended
    reason
    recommendedVersion
  }
  changeSummary {
    counts {
      all {
        total
        added
        modified
        removed
      }
    }
  }
  messageCounts {
    errors
    warnings
    newWarnings
    infos
  }
}
fragment ReleaseSummary on Release {
  id
  kind
  state
  isLive
  version
  description
  revision
  createdAt
  createdBy {
    id
    name
  }
  deployedAt
  deployedBy {
    id
    name
  }
  liveAt
}`) as unknown as TypedDocumentString<RollBackMutation, RollBackMutationVariables>;
export const ExcludeChangesDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation ExcludeChanges($input: ChangeSelectionInput!) {
  excludeChanges(input: $input) {
    release {
      ...PreviewSummary
    }
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment UserErrorFields on UserError {
  code
  message
  field
  path
  subjectIds
  dependantIds
  retryable
}
fragment PreviewSummary on Release {
  ...ReleaseSummary
  excludedCount
  sourceRelease {
    id
    version
  }
  versionSuggestions {
    current
    major
    minor
    patch
    recommended
    reason
    recommendedVersion
  }
  changeSummary {
    counts {
      all {
        total
        added
        modified
        removed
      }
    }
  }
  messageCounts {
    errors
    warnings
    newWarnings
    infos
  }
}
fragment ReleaseSummary on Release {
  id
  kind
  state
  isLive
  version
  description
  revision
  createdAt
  createdBy {
    id
    name
  }
  deployedAt
  deployedBy {
    id
    name
  }
  liveAt
}`) as unknown as TypedDocumentString<ExcludeChangesMutation, ExcludeChangesMutationVariables>;
export const IncludeChangesDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation IncludeChanges($input: ChangeSelectionInput!) {
  includeChanges(input: $input) {
    release {
      ...PreviewSummary
    }
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment UserErrorFields on UserError {
  code
  message
  field
  path
  subjectIds
  dependantIds
  retryable
}
fragment PreviewSummary on Release {
  ...ReleaseSummary
  excludedCount
  sourceRelease {
    id
    version
  }
  versionSuggestions {
    current
    major
    minor
    patch
    recommended
    reason
    recommendedVersion
  }
  changeSummary {
    counts {
      all {
        total
        added
        modified
        removed
      }
    }
  }
  messageCounts {
    errors
    warnings
    newWarnings
    infos
  }
}
fragment ReleaseSummary on Release {
  id
  kind
  state
  isLive
  version
  description
  revision
  createdAt
  createdBy {
    id
    name
  }
  deployedAt
  deployedBy {
    id
    name
  }
  liveAt
}`) as unknown as TypedDocumentString<IncludeChangesMutation, IncludeChangesMutationVariables>;
export const DiscardPreviewDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation DiscardPreview($input: ReleaseInput!) {
  discardRelease(input: $input) {
    release {
      ...ReleaseSummary
    }
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment UserErrorFields on UserError {
  code
  message
  field
  path
  subjectIds
  dependantIds
  retryable
}
fragment ReleaseSummary on Release {
  id
  kind
  state
  isLive
  version
  description
  revision
  createdAt
  createdBy {
    id
    name
  }
  deployedAt
  deployedBy {
    id
    name
  }
  liveAt
}`) as unknown as TypedDocumentString<DiscardPreviewMutation, DiscardPreviewMutationVariables>;
export const PreviewChangedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PreviewChanged($releaseId: ID!) {
  previewChanged(releaseId: $releaseId) {
    ...PreviewSummary
  }
}
    fragment PreviewSummary on Release {
  ...ReleaseSummary
  excludedCount
  sourceRelease {
    id
    version
  }
  versionSuggestions {
    current
    major
    minor
    patch
    recommended
    reason
    recommendedVersion
  }
  changeSummary {
    counts {
      all {
        total
        added
        modified
        removed
      }
    }
  }
  messageCounts {
    errors
    warnings
    newWarnings
    infos
  }
}
fragment ReleaseSummary on Release {
  id
  kind
  state
  isLive
  version
  description
  revision
  createdAt
  createdBy {
    id
    name
  }
  deployedAt
  deployedBy {
    id
    name
  }
  liveAt
}`) as unknown as TypedDocumentString<PreviewChangedSubscription, PreviewChangedSubscriptionVariables>;
export const ReleaseDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Release($id: ID!) {
  release(id: $id) {
    ...ReleaseSummary
    environment {
      id
      kind
      pipeline {
        id
        name
      }
    }
  }
}
    fragment ReleaseSummary on Release {
  id
  kind
  state
  isLive
  version
  description
  revision
  createdAt
  createdBy {
    id
    name
  }
  deployedAt
  deployedBy {
    id
    name
  }
  liveAt
}`) as unknown as TypedDocumentString<ReleaseQuery, ReleaseQueryVariables>;
export const ReleasesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Releases($environmentId: ID!, $first: Int = 50, $after: String, $filter: ReleaseFilter) {
  environment(id: $environmentId) {
    releases(first: $first, after: $after, filter: $filter) {
      nodes {
        ...ReleaseSummary
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment ReleaseSummary on Release {
  id
  kind
  state
  isLive
  version
  description
  revision
  createdAt
  createdBy {
    id
    name
  }
  deployedAt
  deployedBy {
    id
    name
  }
  liveAt
}`) as unknown as TypedDocumentString<ReleasesQuery, ReleasesQueryVariables>;
/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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

export type UserErrorFieldsFragment = { readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly path: string | null, readonly subjectIds: ReadonlyArray<string>, readonly dependantIds: ReadonlyArray<string>, readonly retryable: boolean };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { readonly viewer: { readonly id: string, readonly name: string, readonly role: MemberRole, readonly projects: ReadonlyArray<{ readonly id: string, readonly name: string }> | null } };

export type PipelinesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type PipelinesQuery = { readonly pipelines: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly environments: ReadonlyArray<{ readonly id: string, readonly kind: EnvironmentKind, readonly name: string, readonly version: string | null, readonly liveRelease: { readonly id: string, readonly version: string | null, readonly liveAt: string | null } | null, readonly openPreview: { readonly id: string } | null, readonly deployingRelease: { readonly id: string, readonly version: string | null } | null }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type OpenPreviewMutationVariables = Exact<{
  environmentId: string;
}>;


export type OpenPreviewMutation = { readonly createRelease: { readonly alreadyOpen: boolean, readonly release: { readonly id: string, readonly revision: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly path: string | null, readonly subjectIds: ReadonlyArray<string>, readonly dependantIds: ReadonlyArray<string>, readonly retryable: boolean }> } };

export type DeploymentProgressSubscriptionVariables = Exact<{
  releaseId: string;
}>;


export type DeploymentProgressSubscription = { readonly deploymentProgress: { readonly state: ReleaseState, readonly isLive: boolean, readonly phase: DeploymentPhase | null, readonly percentage: number, readonly sequence: number, readonly statusMessage: string, readonly updatedAt: string } };

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
export const ViewerDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Viewer {
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
    `) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const PipelinesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Pipelines($first: Int = 50, $after: String) {
  pipelines(first: $first, after: $after) {
    nodes {
      id
      name
      environments {
        id
        kind
        name
        version
        liveRelease {
          id
          version
          liveAt
        }
        openPreview {
          id
        }
        deployingRelease {
          id
          version
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<PipelinesQuery, PipelinesQueryVariables>;
export const OpenPreviewDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation OpenPreview($environmentId: ID!) {
  createRelease(input: {environmentId: $environmentId}) {
    release {
      id
      revision
    }
    alreadyOpen
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
}`) as unknown as TypedDocumentString<OpenPreviewMutation, OpenPreviewMutationVariables>;
export const DeploymentProgressDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription DeploymentProgress($releaseId: ID!) {
  deploymentProgress(releaseId: $releaseId) {
    state
    isLive
    phase
    percentage
    sequence
    statusMessage
    updatedAt
  }
}
    `) as unknown as TypedDocumentString<DeploymentProgressSubscription, DeploymentProgressSubscriptionVariables>;
// Generated from schema.graphql and the .graphql file beside it by `npm run generate`. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type DeploymentPhase =
  | 'ACTIVATE'
  | 'APPLY'
  | 'PREPARE'
  | 'TARGETS'
  | 'USERS'
  | 'VERIFY';

export type EnvironmentKind =
  | 'DEVELOPMENT'
  | 'PRODUCTION'
  | 'STAGING';

export type ReleaseFilter = {
  readonly createdBy?: string | null | undefined;
  readonly deployedBy?: string | null | undefined;
  readonly deployedFrom?: string | null | undefined;
  readonly deployedUntil?: string | null | undefined;
  readonly kinds?: ReadonlyArray<ReleaseKind> | null | undefined;
  readonly states?: ReadonlyArray<ReleaseState> | null | undefined;
  readonly version?: string | null | undefined;
};

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

export type TargetDeploymentState =
  | 'ABANDONED'
  | 'ACTIVATED'
  | 'NOT_TOLD'
  | 'SENDING'
  | 'SENT'
  | 'VERIFIED';

export type ListedReleaseFragment = { readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly isLive: boolean, readonly version: string | null, readonly description: string | null, readonly excludedCount: number | null, readonly createdAt: string, readonly deployedAt: string | null, readonly liveAt: string | null, readonly supersededAt: string | null, readonly failedAt: string | null, readonly cancelledAt: string | null, readonly discardedAt: string | null, readonly sourceEnvironment: { readonly kind: EnvironmentKind, readonly name: string } | null, readonly sourceRelease: { readonly version: string | null } | null, readonly createdBy: { readonly name: string } | null, readonly deployedBy: { readonly name: string } | null };

export type HistoryQueryVariables = Exact<{
  environmentId: string;
  first: number;
  after?: string | null | undefined;
  filter?: ReleaseFilter | null | undefined;
}>;


export type HistoryQuery = { readonly environment: { readonly kind: EnvironmentKind, readonly name: string, readonly version: string | null, readonly releases: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly isLive: boolean, readonly version: string | null, readonly description: string | null, readonly excludedCount: number | null, readonly createdAt: string, readonly deployedAt: string | null, readonly liveAt: string | null, readonly supersededAt: string | null, readonly failedAt: string | null, readonly cancelledAt: string | null, readonly discardedAt: string | null, readonly changeSummary: { readonly counts: { readonly all: { readonly total: number, readonly added: number, readonly modified: number, readonly removed: number } } }, readonly messageCounts: { readonly errors: number, readonly warnings: number, readonly infos: number }, readonly sourceEnvironment: { readonly kind: EnvironmentKind, readonly name: string } | null, readonly sourceRelease: { readonly version: string | null } | null, readonly createdBy: { readonly name: string } | null, readonly deployedBy: { readonly name: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type ShownReleaseQueryVariables = Exact<{
  id: string;
}>;


export type ShownReleaseQuery = { readonly release: { readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly isLive: boolean, readonly version: string | null, readonly description: string | null, readonly excludedCount: number | null, readonly createdAt: string, readonly deployedAt: string | null, readonly liveAt: string | null, readonly supersededAt: string | null, readonly failedAt: string | null, readonly cancelledAt: string | null, readonly discardedAt: string | null, readonly environment: { readonly id: string, readonly kind: EnvironmentKind, readonly name: string, readonly version: string | null }, readonly runsIn: ReadonlyArray<{ readonly kind: EnvironmentKind, readonly name: string }>, readonly promotions: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly state: ReleaseState, readonly version: string | null, readonly environment: { readonly kind: EnvironmentKind, readonly name: string } }> }, readonly deployment: { readonly phase: DeploymentPhase | null, readonly totalChanges: number, readonly appliedChanges: number, readonly stagedUserUpdates: number, readonly percentage: number, readonly statusMessage: string, readonly attempts: number, readonly cancelRequested: boolean, readonly startedAt: string, readonly finishedAt: string | null, readonly targets: ReadonlyArray<{ readonly targetName: string, readonly state: TargetDeploymentState, readonly totalChanges: number, readonly sentChanges: number, readonly error: string | null }> } | null, readonly sourceEnvironment: { readonly kind: EnvironmentKind, readonly name: string } | null, readonly sourceRelease: { readonly version: string | null } | null, readonly createdBy: { readonly name: string } | null, readonly deployedBy: { readonly name: string } | null } | null };

export type ReleaseNotesQueryVariables = Exact<{
  id: string;
}>;


export type ReleaseNotesQuery = { readonly release: { readonly notes: string } | null };

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
export const ListedReleaseFragmentDoc = new TypedDocumentString(`
    fragment ListedRelease on Release {
  id
  kind
  state
  isLive
  version
  description
  sourceEnvironment {
    kind
    name
  }
  sourceRelease {
    version
  }
  excludedCount
  createdAt
  createdBy {
    name
  }
  deployedAt
  deployedBy {
    name
  }
  liveAt
  supersededAt
  failedAt
  cancelledAt
  discardedAt
}
    `, {"fragmentName":"ListedRelease"}) as unknown as TypedDocumentString<ListedReleaseFragment, unknown>;
export const HistoryDocument = new TypedDocumentString(`
    query History($environmentId: ID!, $first: Int!, $after: String, $filter: ReleaseFilter) {
  environment(id: $environmentId) {
    kind
    name
    version
    releases(first: $first, after: $after, filter: $filter) {
      totalCount
      nodes {
        ...ListedRelease
        changeSummary {
          counts {
            all {
              ...CountsByType
            }
          }
        }
        messageCounts {
          errors
          warnings
          infos
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment ListedRelease on Release {
  id
  kind
  state
  isLive
  version
  description
  sourceEnvironment {
    kind
    name
  }
  sourceRelease {
    version
  }
  excludedCount
  createdAt
  createdBy {
    name
  }
  deployedAt
  deployedBy {
    name
  }
  liveAt
  supersededAt
  failedAt
  cancelledAt
  discardedAt
}
fragment CountsByType on ChangeCounts {
  total
  added
  modified
  removed
}`) as unknown as TypedDocumentString<HistoryQuery, HistoryQueryVariables>;
export const ShownReleaseDocument = new TypedDocumentString(`
    query ShownRelease($id: ID!) {
  release(id: $id) {
    ...ListedRelease
    environment {
      id
      kind
      name
      version
    }
    runsIn {
      kind
      name
    }
    promotions(first: 20) {
      totalCount
      nodes {
        state
        version
        environment {
          kind
          name
        }
      }
    }
    deployment {
      phase
      totalChanges
      appliedChanges
      stagedUserUpdates
      percentage
      statusMessage
      attempts
      cancelRequested
      startedAt
      finishedAt
      targets {
        targetName
        state
        totalChanges
        sentChanges
        error
      }
    }
  }
}
    fragment ListedRelease on Release {
  id
  kind
  state
  isLive
  version
  description
  sourceEnvironment {
    kind
    name
  }
  sourceRelease {
    version
  }
  excludedCount
  createdAt
  createdBy {
    name
  }
  deployedAt
  deployedBy {
    name
  }
  liveAt
  supersededAt
  failedAt
  cancelledAt
  discardedAt
}`) as unknown as TypedDocumentString<ShownReleaseQuery, ShownReleaseQueryVariables>;
export const ReleaseNotesDocument = new TypedDocumentString(`
    query ReleaseNotes($id: ID!) {
  release(id: $id) {
    notes
  }
}
    `) as unknown as TypedDocumentString<ReleaseNotesQuery, ReleaseNotesQueryVariables>;
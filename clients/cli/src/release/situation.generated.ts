// Generated from schema.graphql and the .graphql file beside it by `npm run generate`. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type EnvironmentKind =
  | 'DEVELOPMENT'
  | 'PRODUCTION'
  | 'STAGING';

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

export type KnownReleaseFragment = { readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly excludedCount: number | null, readonly deployedAt: string | null, readonly liveAt: string | null, readonly supersededAt: string | null, readonly deployedBy: { readonly id: string, readonly name: string } | null, readonly sourceRelease: { readonly id: string, readonly version: string | null } | null };

export type ReleaseSituationQueryVariables = Exact<{
  environmentId: string;
  version: string;
  hasVersion: boolean;
  goalId: string;
  hasGoal: boolean;
}>;


export type ReleaseSituationQuery = { readonly environment: { readonly liveRelease: { readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly excludedCount: number | null, readonly deployedAt: string | null, readonly liveAt: string | null, readonly supersededAt: string | null, readonly deployedBy: { readonly id: string, readonly name: string } | null, readonly sourceRelease: { readonly id: string, readonly version: string | null } | null } | null, readonly deployingRelease: { readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly excludedCount: number | null, readonly deployedAt: string | null, readonly liveAt: string | null, readonly supersededAt: string | null, readonly deployedBy: { readonly id: string, readonly name: string } | null, readonly sourceRelease: { readonly id: string, readonly version: string | null } | null } | null, readonly failed: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly excludedCount: number | null, readonly deployedAt: string | null, readonly liveAt: string | null, readonly supersededAt: string | null, readonly deployedBy: { readonly id: string, readonly name: string } | null, readonly sourceRelease: { readonly id: string, readonly version: string | null } | null }> }, readonly named?: { readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly excludedCount: number | null, readonly deployedAt: string | null, readonly liveAt: string | null, readonly supersededAt: string | null, readonly deployedBy: { readonly id: string, readonly name: string } | null, readonly sourceRelease: { readonly id: string, readonly version: string | null } | null } | null, readonly openPreview: { readonly id: string } | null, readonly openRollback: { readonly id: string } | null, readonly pendingChanges: { readonly total: number }, readonly source: { readonly id: string, readonly kind: EnvironmentKind, readonly name: string, readonly liveRelease: { readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly excludedCount: number | null, readonly deployedAt: string | null, readonly liveAt: string | null, readonly supersededAt: string | null, readonly deployedBy: { readonly id: string, readonly name: string } | null, readonly sourceRelease: { readonly id: string, readonly version: string | null } | null } | null, readonly project: { readonly history: { readonly nodes: ReadonlyArray<{ readonly createdAt: string }> } } } | null } | null, readonly goal?: { readonly runsIn: ReadonlyArray<{ readonly id: string }> } | null };

export type DeployedReleasesQueryVariables = Exact<{
  environmentId: string;
  states: ReadonlyArray<ReleaseState> | ReleaseState;
}>;


export type DeployedReleasesQuery = { readonly environment: { readonly releases: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly excludedCount: number | null, readonly deployedAt: string | null, readonly liveAt: string | null, readonly supersededAt: string | null, readonly deployedBy: { readonly id: string, readonly name: string } | null, readonly sourceRelease: { readonly id: string, readonly version: string | null } | null }> } } | null };

export type ReleaseOfVersionQueryVariables = Exact<{
  environmentId: string;
  version: string;
}>;


export type ReleaseOfVersionQuery = { readonly environment: { readonly release: { readonly id: string, readonly kind: ReleaseKind, readonly state: ReleaseState, readonly version: string | null, readonly description: string | null, readonly revision: string, readonly excludedCount: number | null, readonly deployedAt: string | null, readonly liveAt: string | null, readonly supersededAt: string | null, readonly deployedBy: { readonly id: string, readonly name: string } | null, readonly sourceRelease: { readonly id: string, readonly version: string | null } | null } | null } | null };

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
export const KnownReleaseFragmentDoc = new TypedDocumentString(`
    fragment KnownRelease on Release {
  id
  kind
  state
  version
  description
  revision
  excludedCount
  deployedAt
  deployedBy {
    id
    name
  }
  liveAt
  supersededAt
  sourceRelease {
    id
    version
  }
}
    `, {"fragmentName":"KnownRelease"}) as unknown as TypedDocumentString<KnownReleaseFragment, unknown>;
export const ReleaseSituationDocument = new TypedDocumentString(`
    query ReleaseSituation($environmentId: ID!, $version: String!, $hasVersion: Boolean!, $goalId: ID!, $hasGoal: Boolean!) {
  environment(id: $environmentId) {
    liveRelease {
      ...KnownRelease
    }
    deployingRelease {
      ...KnownRelease
    }
    failed: releases(first: 5, filter: {states: [FAILED]}) {
      nodes {
        ...KnownRelease
      }
    }
    named: release(version: $version) @include(if: $hasVersion) {
      ...KnownRelease
    }
    openPreview {
      id
    }
    openRollback {
      id
    }
    pendingChanges {
      total
    }
    source {
      id
      kind
      name
      liveRelease {
        ...KnownRelease
      }
      project {
        history(first: 1) {
          nodes {
            createdAt
          }
        }
      }
    }
  }
  goal: release(id: $goalId) @include(if: $hasGoal) {
    runsIn {
      id
    }
  }
}
    fragment KnownRelease on Release {
  id
  kind
  state
  version
  description
  revision
  excludedCount
  deployedAt
  deployedBy {
    id
    name
  }
  liveAt
  supersededAt
  sourceRelease {
    id
    version
  }
}`) as unknown as TypedDocumentString<ReleaseSituationQuery, ReleaseSituationQueryVariables>;
export const DeployedReleasesDocument = new TypedDocumentString(`
    query DeployedReleases($environmentId: ID!, $states: [ReleaseState!]!) {
  environment(id: $environmentId) {
    releases(first: 100, filter: {states: $states}) {
      nodes {
        ...KnownRelease
      }
    }
  }
}
    fragment KnownRelease on Release {
  id
  kind
  state
  version
  description
  revision
  excludedCount
  deployedAt
  deployedBy {
    id
    name
  }
  liveAt
  supersededAt
  sourceRelease {
    id
    version
  }
}`) as unknown as TypedDocumentString<DeployedReleasesQuery, DeployedReleasesQueryVariables>;
export const ReleaseOfVersionDocument = new TypedDocumentString(`
    query ReleaseOfVersion($environmentId: ID!, $version: String!) {
  environment(id: $environmentId) {
    release(version: $version) {
      ...KnownRelease
    }
  }
}
    fragment KnownRelease on Release {
  id
  kind
  state
  version
  description
  revision
  excludedCount
  deployedAt
  deployedBy {
    id
    name
  }
  liveAt
  supersededAt
  sourceRelease {
    id
    version
  }
}`) as unknown as TypedDocumentString<ReleaseOfVersionQuery, ReleaseOfVersionQueryVariables>;
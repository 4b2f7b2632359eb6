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

export type StatusQueryVariables = Exact<{
  pipelineId: string;
}>;


export type StatusQuery = { readonly pipeline: { readonly id: string, readonly name: string, readonly environments: ReadonlyArray<{ readonly id: string, readonly kind: EnvironmentKind, readonly name: string, readonly version: string | null, readonly liveRelease: { readonly liveAt: string | null, readonly description: string | null, readonly deployedBy: { readonly name: string } | null } | null, readonly deployingRelease: { readonly version: string | null, readonly deployment: { readonly percentage: number, readonly statusMessage: string } | null } | null, readonly failed: { readonly nodes: ReadonlyArray<{ readonly version: string | null, readonly failedAt: string | null }> }, readonly openPreview: { readonly id: string } | null, readonly openRollback: { readonly id: string } | null, readonly pendingChanges: { readonly total: number, readonly added: number, readonly modified: number, readonly removed: number }, readonly source: { readonly name: string, readonly version: string | null } | null, readonly project: { readonly contentRevision: number, readonly history: { readonly nodes: ReadonlyArray<{ readonly createdAt: string, readonly createdBy: { readonly name: string } | null }> } } }> } | null };

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

export const StatusDocument = new TypedDocumentString(`
    query Status($pipelineId: ID!) {
  pipeline(id: $pipelineId) {
    id
    name
    environments {
      id
      kind
      name
      version
      liveRelease {
        liveAt
        description
        deployedBy {
          name
        }
      }
      deployingRelease {
        version
        deployment {
          percentage
          statusMessage
        }
      }
      failed: releases(first: 1, filter: {states: [FAILED]}) {
        nodes {
          version
          failedAt
        }
      }
      openPreview {
        id
      }
      openRollback {
        id
      }
      pendingChanges {
        total
        added
        modified
        removed
      }
      source {
        name
        version
      }
      project {
        contentRevision
        history(first: 1) {
          nodes {
            createdAt
            createdBy {
              name
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<StatusQuery, StatusQueryVariables>;
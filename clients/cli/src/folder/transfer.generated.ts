// Generated from schema.graphql and the .graphql file beside it by `npm run generate`. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type ContentAction =
  | 'COPY'
  | 'CREATE'
  | 'DELETE'
  | 'IMPORT'
  | 'RELEASE'
  | 'RENAME'
  | 'RESTORE'
  | 'UPDATE';

export type ContentType =
  | 'APP_EVENT'
  | 'INTEGRATION'
  | 'WORKFLOW';

export type ProjectStateQueryVariables = Exact<{
  projectId: string;
}>;


export type ProjectStateQuery = { readonly project: { readonly id: string, readonly contentExport: { readonly contentRevision: number | null, readonly sha256: string, readonly itemCount: number } } | null };

export type ProjectEditsQueryVariables = Exact<{
  projectId: string;
  revision: number;
  after?: string | null | undefined;
}>;


export type ProjectEditsQuery = { readonly project: { readonly history: { readonly nodes: ReadonlyArray<{ readonly contentRevision: number, readonly action: ContentAction, readonly contentType: ContentType, readonly key: string, readonly name: string, readonly ref: string | null, readonly createdAt: string, readonly createdBy: { readonly name: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type ItemVersionsQueryVariables = Exact<{
  projectId: string;
  contentType: ContentType;
  key: string;
  after?: string | null | undefined;
}>;


export type ItemVersionsQuery = { readonly project: { readonly history: { readonly nodes: ReadonlyArray<{ readonly contentRevision: number, readonly key: string, readonly name: string, readonly definition: unknown }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

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

export const ProjectStateDocument = new TypedDocumentString(`
    query ProjectState($projectId: ID!) {
  project(id: $projectId) {
    id
    contentExport {
      contentRevision
      sha256
      itemCount
    }
  }
}
    `) as unknown as TypedDocumentString<ProjectStateQuery, ProjectStateQueryVariables>;
export const ProjectEditsDocument = new TypedDocumentString(`
    query ProjectEdits($projectId: ID!, $revision: Int!, $after: String) {
  project(id: $projectId) {
    history(first: 100, after: $after, filter: {afterContentRevision: $revision}) {
      nodes {
        contentRevision
        action
        contentType
        key
        name
        ref
        createdAt
        createdBy {
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ProjectEditsQuery, ProjectEditsQueryVariables>;
export const ItemVersionsDocument = new TypedDocumentString(`
    query ItemVersions($projectId: ID!, $contentType: ContentType!, $key: String!, $after: String) {
  project(id: $projectId) {
    history(
      first: 10
      after: $after
      filter: {contentType: $contentType, key: $key}
    ) {
      nodes {
        contentRevision
        key
        name
        definition
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ItemVersionsQuery, ItemVersionsQueryVariables>;
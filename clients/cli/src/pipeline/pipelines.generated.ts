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

export type FoundPipelineFragment = { readonly id: string, readonly name: string, readonly environments: ReadonlyArray<{ readonly id: string, readonly kind: EnvironmentKind, readonly name: string, readonly project: { readonly id: string } }> };

export type FindPipelinesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type FindPipelinesQuery = { readonly pipelines: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly environments: ReadonlyArray<{ readonly id: string, readonly kind: EnvironmentKind, readonly name: string, readonly project: { readonly id: string } }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type FindPipelineQueryVariables = Exact<{
  id: string;
}>;


export type FindPipelineQuery = { readonly pipeline: { readonly id: string, readonly name: string, readonly environments: ReadonlyArray<{ readonly id: string, readonly kind: EnvironmentKind, readonly name: string, readonly project: { readonly id: string } }> } | null };

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
export const FoundPipelineFragmentDoc = new TypedDocumentString(`
    fragment FoundPipeline on Pipeline {
  id
  name
  environments {
    id
    kind
    name
    project {
      id
    }
  }
}
    `, {"fragmentName":"FoundPipeline"}) as unknown as TypedDocumentString<FoundPipelineFragment, unknown>;
export const FindPipelinesDocument = new TypedDocumentString(`
    query FindPipelines($after: String) {
  pipelines(first: 100, after: $after) {
    nodes {
      ...FoundPipeline
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment FoundPipeline on Pipeline {
  id
  name
  environments {
    id
    kind
    name
    project {
      id
    }
  }
}`) as unknown as TypedDocumentString<FindPipelinesQuery, FindPipelinesQueryVariables>;
export const FindPipelineDocument = new TypedDocumentString(`
    query FindPipeline($id: ID!) {
  pipeline(id: $id) {
    ...FoundPipeline
  }
}
    fragment FoundPipeline on Pipeline {
  id
  name
  environments {
    id
    kind
    name
    project {
      id
    }
  }
}`) as unknown as TypedDocumentString<FindPipelineQuery, FindPipelineQueryVariables>;
// Generated from schema.graphql and the .graphql file beside it by `npm run generate`. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type ReleaseState =
  | 'CANCELLED'
  | 'DEPLOYING'
  | 'DISCARDED'
  | 'FAILED'
  | 'LIVE'
  | 'PREVIEW'
  | 'SUPERSEDED';

export type CompletedVersionsQueryVariables = Exact<{
  environmentId: string;
}>;


export type CompletedVersionsQuery = { readonly environment: { readonly releases: { readonly nodes: ReadonlyArray<{ readonly version: string | null, readonly state: ReleaseState, readonly description: string | null }> } } | null };

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

export const CompletedVersionsDocument = new TypedDocumentString(`
    query CompletedVersions($environmentId: ID!) {
  environment(id: $environmentId) {
    releases(first: 50) {
      nodes {
        version
        state
        description
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CompletedVersionsQuery, CompletedVersionsQueryVariables>;
// Generated from schema.graphql and the .graphql file beside it by `npm run generate`. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type FindVersionQueryVariables = Exact<{
  environmentId: string;
  version: string;
}>;


export type FindVersionQuery = { readonly environment: { readonly release: { readonly id: string } | null, readonly releases: { readonly nodes: ReadonlyArray<{ readonly version: string | null }> } } | null };

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

export const FindVersionDocument = new TypedDocumentString(`
    query FindVersion($environmentId: ID!, $version: String!) {
  environment(id: $environmentId) {
    release(version: $version) {
      id
    }
    releases(first: 200) {
      nodes {
        version
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FindVersionQuery, FindVersionQueryVariables>;
// Generated from schema.graphql and the .graphql file beside it by `npm run generate`. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type ChangeType =
  | 'ADD'
  | 'MODIFY'
  | 'REMOVE';

export type ContentReference =
  {   readonly environmentId: string; readonly projectId?: never; readonly releaseId?: never; }
  |  { readonly environmentId?: never;   readonly projectId: string; readonly releaseId?: never; }
  |  { readonly environmentId?: never; readonly projectId?: never;   readonly releaseId: string; };

export type ContentType =
  | 'APP_EVENT'
  | 'INTEGRATION'
  | 'WORKFLOW';

export type FieldChangeType =
  | 'ADD'
  | 'MODIFY'
  | 'MOVE'
  | 'REMOVE';

export type CompareContentQueryVariables = Exact<{
  source: ContentReference;
  target: ContentReference;
  first: number;
  after?: string | null | undefined;
  fieldChanges: number;
}>;


export type CompareContentQuery = { readonly compareContent: { readonly changes: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly contentType: ContentType, readonly type: ChangeType, readonly key: string, readonly keyBefore: string | null, readonly name: string, readonly sentence: string, readonly excluded: boolean, readonly fieldChangeCount: number, readonly lastEdit: { readonly at: string, readonly by: { readonly name: string } | null, readonly version: { readonly ref: string | null } } | null, readonly fieldChanges: ReadonlyArray<{ readonly type: FieldChangeType, readonly path: string, readonly from: string | null, readonly place: string, readonly before: unknown, readonly after: unknown }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } };

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

export const CompareContentDocument = new TypedDocumentString(`
    query CompareContent($source: ContentReference!, $target: ContentReference!, $first: Int!, $after: String, $fieldChanges: Int!) {
  compareContent(source: $source, target: $target) {
    changes(first: $first, after: $after) {
      nodes {
        ...PrintedChange
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment PrintedChange on Change {
  id
  contentType
  type
  key
  keyBefore
  name
  sentence
  excluded
  lastEdit {
    at
    by {
      name
    }
    version {
      ref
    }
  }
  fieldChangeCount
  fieldChanges(first: $fieldChanges) {
    type
    path
    from
    place
    before
    after
  }
}`) as unknown as TypedDocumentString<CompareContentQuery, CompareContentQueryVariables>;
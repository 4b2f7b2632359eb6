// Generated from schema.graphql and the .graphql file beside it by `npm run generate`. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type ChangeType =
  | 'ADD'
  | 'MODIFY'
  | 'REMOVE';

export type ContentType =
  | 'APP_EVENT'
  | 'INTEGRATION'
  | 'WORKFLOW';

export type FieldChangeType =
  | 'ADD'
  | 'MODIFY'
  | 'MOVE'
  | 'REMOVE';

export type PrintedChangeFragment = { readonly id: string, readonly contentType: ContentType, readonly type: ChangeType, readonly key: string, readonly keyBefore: string | null, readonly name: string, readonly sentence: string, readonly excluded: boolean, readonly fieldChangeCount: number, readonly lastEdit: { readonly at: string, readonly by: { readonly name: string } | null, readonly version: { readonly ref: string | null } } | null, readonly fieldChanges: ReadonlyArray<{ readonly type: FieldChangeType, readonly path: string, readonly from: string | null, readonly place: string, readonly before: unknown, readonly after: unknown }> };

export type CountedChangesFragment = { readonly all: { readonly total: number, readonly added: number, readonly modified: number, readonly removed: number }, readonly integrations: { readonly total: number, readonly added: number, readonly modified: number, readonly removed: number }, readonly appEvents: { readonly total: number, readonly added: number, readonly modified: number, readonly removed: number }, readonly workflows: { readonly total: number, readonly added: number, readonly modified: number, readonly removed: number } };

export type CountsByTypeFragment = { readonly total: number, readonly added: number, readonly modified: number, readonly removed: number };

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
export const PrintedChangeFragmentDoc = new TypedDocumentString(`
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
}
    `, {"fragmentName":"PrintedChange"}) as unknown as TypedDocumentString<PrintedChangeFragment, unknown>;
export const CountsByTypeFragmentDoc = new TypedDocumentString(`
    fragment CountsByType on ChangeCounts {
  total
  added
  modified
  removed
}
    `, {"fragmentName":"CountsByType"}) as unknown as TypedDocumentString<CountsByTypeFragment, unknown>;
export const CountedChangesFragmentDoc = new TypedDocumentString(`
    fragment CountedChanges on ChangeSummaryCounts {
  all {
    ...CountsByType
  }
  integrations {
    ...CountsByType
  }
  appEvents {
    ...CountsByType
  }
  workflows {
    ...CountsByType
  }
}
    fragment CountsByType on ChangeCounts {
  total
  added
  modified
  removed
}`, {"fragmentName":"CountedChanges"}) as unknown as TypedDocumentString<CountedChangesFragment, unknown>;
// Generated from schema.graphql and the .graphql file beside it by `npm run generate`. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type AuditFilter = {
  readonly connectedUserId?: string | null | undefined;
  readonly deploymentTargetId?: string | null | undefined;
  readonly from?: string | null | undefined;
  readonly memberId?: string | null | undefined;
  readonly operation?: string | null | undefined;
  readonly outcome?: AuditOutcome | null | undefined;
  readonly projectId?: string | null | undefined;
  readonly subject?: string | null | undefined;
  readonly until?: string | null | undefined;
};

export type AuditOutcome =
  | 'FAILED'
  | 'REFUSED'
  | 'SUCCEEDED';

export type AuditQueryVariables = Exact<{
  filter: AuditFilter;
  first: number;
  after?: string | null | undefined;
}>;


export type AuditQuery = { readonly auditLog: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly createdAt: string, readonly connectedUserId: string | null, readonly deploymentTargetId: string | null, readonly operation: string, readonly subjects: ReadonlyArray<string>, readonly moreSubjects: number, readonly outcome: AuditOutcome, readonly codes: ReadonlyArray<string>, readonly requestId: string, readonly address: string, readonly member: { readonly id: string, readonly name: string } | null, readonly project: { readonly id: string, readonly name: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type PrintedEntryFragment = { readonly id: string, readonly createdAt: string, readonly connectedUserId: string | null, readonly deploymentTargetId: string | null, readonly operation: string, readonly subjects: ReadonlyArray<string>, readonly moreSubjects: number, readonly outcome: AuditOutcome, readonly codes: ReadonlyArray<string>, readonly requestId: string, readonly address: string, readonly member: { readonly id: string, readonly name: string } | null, readonly project: { readonly id: string, readonly name: string } | null };

export type AuditMembersQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AuditMembersQuery = { readonly members: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

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
export const PrintedEntryFragmentDoc = new TypedDocumentString(`
    fragment PrintedEntry on AuditEntry {
  id
  createdAt
  member {
    id
    name
  }
  connectedUserId
  deploymentTargetId
  operation
  project {
    id
    name
  }
  subjects
  moreSubjects
  outcome
  codes
  requestId
  address
}
    `, {"fragmentName":"PrintedEntry"}) as unknown as TypedDocumentString<PrintedEntryFragment, unknown>;
export const AuditDocument = new TypedDocumentString(`
    query Audit($filter: AuditFilter!, $first: Int!, $after: String) {
  auditLog(first: $first, after: $after, filter: $filter) {
    nodes {
      ...PrintedEntry
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment PrintedEntry on AuditEntry {
  id
  createdAt
  member {
    id
    name
  }
  connectedUserId
  deploymentTargetId
  operation
  project {
    id
    name
  }
  subjects
  moreSubjects
  outcome
  codes
  requestId
  address
}`) as unknown as TypedDocumentString<AuditQuery, AuditQueryVariables>;
export const AuditMembersDocument = new TypedDocumentString(`
    query AuditMembers($after: String) {
  members(first: 200, after: $after) {
    nodes {
      id
      name
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<AuditMembersQuery, AuditMembersQueryVariables>;
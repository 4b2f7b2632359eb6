// Generated from schema.graphql and the .graphql file beside it by `npm run generate`. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type DeleteEnvironmentVariableInput = {
  readonly key: string;
  readonly projectId: string;
};

export type EnvironmentVariableInput = {
  readonly key: string;
  readonly value: string;
};

export type SetEnvironmentVariablesInput = {
  readonly projectId: string;
  readonly variables: ReadonlyArray<EnvironmentVariableInput>;
};

export type UserErrorCode =
  | 'CHANGE_NEEDED'
  | 'CHANGE_NOT_FOUND'
  | 'CONFLICT'
  | 'DEFINITION_INVALID'
  | 'DEPLOYMENT_IN_PROGRESS'
  | 'DEPLOYMENT_NOT_CANCELLABLE'
  | 'DEPLOYMENT_NOT_RETRYABLE'
  | 'DESCRIPTION_INVALID'
  | 'ENVIRONMENT_READ_ONLY'
  | 'INTEGRATION_DISABLED'
  | 'INVALID_INPUT'
  | 'ITEM_IN_USE'
  | 'KEY_TAKEN'
  | 'LAST_ADMIN'
  | 'NOTHING_TO_DEPLOY'
  | 'NOT_CONNECTED'
  | 'NOT_FOUND'
  | 'NOT_RELEASABLE'
  | 'PREVIEW_OPEN'
  | 'PREVIEW_OUTDATED'
  | 'PUBLIC_KEY_EXISTS'
  | 'SECRET_EXISTS'
  | 'SETTING_INVALID'
  | 'SETTING_REQUIRED'
  | 'STATE_NOT_ALLOWED'
  | 'VARIABLE_EXISTS'
  | 'VERSION_INVALID'
  | 'VERSION_NOT_HIGHER'
  | 'WARNINGS_UNRESOLVED';

export type StoredVariableFragment = { readonly key: string, readonly value: string, readonly updatedAt: string, readonly updatedBy: { readonly name: string } | null };

export type VariablesQueryVariables = Exact<{
  projectId: string;
  after?: string | null | undefined;
}>;


export type VariablesQuery = { readonly project: { readonly environmentVariables: { readonly nodes: ReadonlyArray<{ readonly key: string, readonly value: string, readonly updatedAt: string, readonly updatedBy: { readonly name: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type SetVariablesMutationVariables = Exact<{
  input: SetEnvironmentVariablesInput;
}>;


export type SetVariablesMutation = { readonly setEnvironmentVariables: { readonly environmentVariables: ReadonlyArray<{ readonly key: string, readonly value: string, readonly updatedAt: string, readonly updatedBy: { readonly name: string } | null }> | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null }> } };

export type DeleteVariableMutationVariables = Exact<{
  input: DeleteEnvironmentVariableInput;
}>;


export type DeleteVariableMutation = { readonly deleteEnvironmentVariable: { readonly deletedId: string | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null }> } };

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
export const StoredVariableFragmentDoc = new TypedDocumentString(`
    fragment StoredVariable on EnvironmentVariable {
  key
  value
  updatedAt
  updatedBy {
    name
  }
}
    `, {"fragmentName":"StoredVariable"}) as unknown as TypedDocumentString<StoredVariableFragment, unknown>;
export const VariablesDocument = new TypedDocumentString(`
    query Variables($projectId: ID!, $after: String) {
  project(id: $projectId) {
    environmentVariables(first: 200, after: $after) {
      nodes {
        ...StoredVariable
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment StoredVariable on EnvironmentVariable {
  key
  value
  updatedAt
  updatedBy {
    name
  }
}`) as unknown as TypedDocumentString<VariablesQuery, VariablesQueryVariables>;
export const SetVariablesDocument = new TypedDocumentString(`
    mutation SetVariables($input: SetEnvironmentVariablesInput!) {
  setEnvironmentVariables(input: $input) {
    environmentVariables {
      ...StoredVariable
    }
    userErrors {
      code
      message
      field
    }
  }
}
    fragment StoredVariable on EnvironmentVariable {
  key
  value
  updatedAt
  updatedBy {
    name
  }
}`) as unknown as TypedDocumentString<SetVariablesMutation, SetVariablesMutationVariables>;
export const DeleteVariableDocument = new TypedDocumentString(`
    mutation DeleteVariable($input: DeleteEnvironmentVariableInput!) {
  deleteEnvironmentVariable(input: $input) {
    deletedId
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteVariableMutation, DeleteVariableMutationVariables>;
// Generated from schema.graphql and the .graphql file beside it by `npm run generate`. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type AppCredentialsInput = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly integrationKey: string;
};

export type DeleteAppCredentialsInput = {
  readonly integrationKey: string;
  readonly projectId: string;
};

export type SetAppCredentialsOfIntegrationsInput = {
  readonly credentials: ReadonlyArray<AppCredentialsInput>;
  readonly projectId: string;
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

export type StoredCredentialsFragment = { readonly integrationKey: string, readonly clientId: string, readonly fingerprint: string, readonly updatedAt: string, readonly updatedBy: { readonly name: string } | null };

export type CredentialsQueryVariables = Exact<{
  projectId: string;
  after?: string | null | undefined;
}>;


export type CredentialsQuery = { readonly project: { readonly appCredentials: { readonly nodes: ReadonlyArray<{ readonly integrationKey: string, readonly clientId: string, readonly fingerprint: string, readonly updatedAt: string, readonly updatedBy: { readonly name: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type SetCredentialsMutationVariables = Exact<{
  input: SetAppCredentialsOfIntegrationsInput;
}>;


export type SetCredentialsMutation = { readonly setAppCredentialsOfIntegrations: { readonly appCredentials: ReadonlyArray<{ readonly integrationKey: string, readonly clientId: string, readonly fingerprint: string, readonly updatedAt: string, readonly updatedBy: { readonly name: string } | null }> | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null }> } };

export type DeleteCredentialsMutationVariables = Exact<{
  input: DeleteAppCredentialsInput;
}>;


export type DeleteCredentialsMutation = { readonly deleteAppCredentials: { readonly deletedId: string | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null }> } };

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
export const StoredCredentialsFragmentDoc = new TypedDocumentString(`
    fragment StoredCredentials on AppCredentials {
  integrationKey
  clientId
  fingerprint
  updatedAt
  updatedBy {
    name
  }
}
    `, {"fragmentName":"StoredCredentials"}) as unknown as TypedDocumentString<StoredCredentialsFragment, unknown>;
export const CredentialsDocument = new TypedDocumentString(`
    query Credentials($projectId: ID!, $after: String) {
  project(id: $projectId) {
    appCredentials(first: 200, after: $after) {
      nodes {
        ...StoredCredentials
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment StoredCredentials on AppCredentials {
  integrationKey
  clientId
  fingerprint
  updatedAt
  updatedBy {
    name
  }
}`) as unknown as TypedDocumentString<CredentialsQuery, CredentialsQueryVariables>;
export const SetCredentialsDocument = new TypedDocumentString(`
    mutation SetCredentials($input: SetAppCredentialsOfIntegrationsInput!) {
  setAppCredentialsOfIntegrations(input: $input) {
    appCredentials {
      ...StoredCredentials
    }
    userErrors {
      code
      message
      field
    }
  }
}
    fragment StoredCredentials on AppCredentials {
  integrationKey
  clientId
  fingerprint
  updatedAt
  updatedBy {
    name
  }
}`) as unknown as TypedDocumentString<SetCredentialsMutation, SetCredentialsMutationVariables>;
export const DeleteCredentialsDocument = new TypedDocumentString(`
    mutation DeleteCredentials($input: DeleteAppCredentialsInput!) {
  deleteAppCredentials(input: $input) {
    deletedId
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteCredentialsMutation, DeleteCredentialsMutationVariables>;
// Generated from schema.graphql and the .graphql file beside it by `npm run generate`. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type DeleteEnvironmentSecretInput = {
  readonly key: string;
  readonly projectId: string;
};

export type EnvironmentSecretInput = {
  readonly key: string;
  readonly value: string;
};

export type SetEnvironmentSecretsInput = {
  readonly projectId: string;
  readonly secrets: ReadonlyArray<EnvironmentSecretInput>;
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

export type StoredSecretFragment = { readonly key: string, readonly fingerprint: string, readonly updatedAt: string, readonly updatedBy: { readonly name: string } | null };

export type SecretsQueryVariables = Exact<{
  projectId: string;
  after?: string | null | undefined;
}>;


export type SecretsQuery = { readonly project: { readonly environmentSecrets: { readonly nodes: ReadonlyArray<{ readonly key: string, readonly fingerprint: string, readonly updatedAt: string, readonly updatedBy: { readonly name: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type SetSecretsMutationVariables = Exact<{
  input: SetEnvironmentSecretsInput;
}>;


export type SetSecretsMutation = { readonly setEnvironmentSecrets: { readonly environmentSecrets: ReadonlyArray<{ readonly key: string, readonly fingerprint: string, readonly updatedAt: string, readonly updatedBy: { readonly name: string } | null }> | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null }> } };

export type DeleteSecretMutationVariables = Exact<{
  input: DeleteEnvironmentSecretInput;
}>;


export type DeleteSecretMutation = { readonly deleteEnvironmentSecret: { readonly deletedId: string | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null }> } };

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
export const StoredSecretFragmentDoc = new TypedDocumentString(`
    fragment StoredSecret on EnvironmentSecret {
  key
  fingerprint
  updatedAt
  updatedBy {
    name
  }
}
    `, {"fragmentName":"StoredSecret"}) as unknown as TypedDocumentString<StoredSecretFragment, unknown>;
export const SecretsDocument = new TypedDocumentString(`
    query Secrets($projectId: ID!, $after: String) {
  project(id: $projectId) {
    environmentSecrets(first: 200, after: $after) {
      nodes {
        ...StoredSecret
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment StoredSecret on EnvironmentSecret {
  key
  fingerprint
  updatedAt
  updatedBy {
    name
  }
}`) as unknown as TypedDocumentString<SecretsQuery, SecretsQueryVariables>;
export const SetSecretsDocument = new TypedDocumentString(`
    mutation SetSecrets($input: SetEnvironmentSecretsInput!) {
  setEnvironmentSecrets(input: $input) {
    environmentSecrets {
      ...StoredSecret
    }
    userErrors {
      code
      message
      field
    }
  }
}
    fragment StoredSecret on EnvironmentSecret {
  key
  fingerprint
  updatedAt
  updatedBy {
    name
  }
}`) as unknown as TypedDocumentString<SetSecretsMutation, SetSecretsMutationVariables>;
export const DeleteSecretDocument = new TypedDocumentString(`
    mutation DeleteSecret($input: DeleteEnvironmentSecretInput!) {
  deleteEnvironmentSecret(input: $input) {
    deletedId
    userErrors {
      code
      message
      field
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteSecretMutation, DeleteSecretMutationVariables>;
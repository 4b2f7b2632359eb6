// Generated from schema.graphql and the .graphql file beside it by `npm run generate`. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
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

export type RefusalFieldsFragment = { readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly path: string | null, readonly key: string | null, readonly subjectIds: ReadonlyArray<string>, readonly dependantIds: ReadonlyArray<string>, readonly retryable: boolean };

export const RefusalFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RefusalFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"subjectIds"}},{"kind":"Field","name":{"kind":"Name","value":"dependantIds"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]} as unknown as DocumentNode<RefusalFieldsFragment, unknown>;
// Generated from schema.graphql and the .graphql file beside it by `npm run generate`. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type CreateDeploymentTargetInput = {
  readonly environmentId: string;
  readonly kind: DeploymentTargetKind;
  readonly name: string;
  readonly publicKey?: unknown;
  readonly receivesSecrets?: boolean;
  readonly url?: string | null | undefined;
};

export type DeleteDeploymentTargetInput = {
  readonly deploymentTargetId: string;
};

export type DeploymentTargetKind =
  | 'HTTP'
  | 'RUNTIME';

export type EnvironmentKind =
  | 'DEVELOPMENT'
  | 'PRODUCTION'
  | 'STAGING';

export type RotateDeploymentTargetSecretInput = {
  readonly deploymentTargetId: string;
  readonly oldSecretSeconds?: number;
};

export type UpdateDeploymentTargetInput = {
  readonly deploymentTargetId: string;
  readonly enabled?: boolean | null | undefined;
  readonly name?: string | null | undefined;
  readonly publicKey?: unknown;
  readonly receivesSecrets?: boolean | null | undefined;
  readonly removePublicKey?: boolean;
  readonly url?: string | null | undefined;
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

export type TargetsScreenQueryVariables = Exact<{
  id: string;
}>;


export type TargetsScreenQuery = { readonly environment: { readonly id: string, readonly name: string, readonly kind: EnvironmentKind, readonly pipeline: { readonly id: string, readonly name: string }, readonly project: { readonly id: string, readonly can: { readonly editContent: boolean, readonly release: boolean, readonly rollBack: boolean, readonly provideConfiguration: boolean, readonly overwriteVariables: boolean, readonly manageConfiguration: boolean, readonly manageConnectedUsers: boolean, readonly rotateSigningKey: boolean, readonly manageDeploymentTargets: boolean, readonly renameProject: boolean, readonly deleteProject: boolean, readonly createPipeline: boolean, readonly managePipeline: boolean } }, readonly deploymentTargets: ReadonlyArray<{ readonly id: string, readonly name: string, readonly kind: DeploymentTargetKind, readonly url: string | null, readonly enabled: boolean, readonly tokenPrefix: string | null, readonly receivesSecrets: boolean, readonly lastSeenAt: string | null, readonly publicKey: { readonly keyId: string } | null, readonly activeRelease: { readonly id: string, readonly version: string | null } | null }> } | null };

export type TargetRowFragment = { readonly id: string, readonly name: string, readonly kind: DeploymentTargetKind, readonly url: string | null, readonly enabled: boolean, readonly tokenPrefix: string | null, readonly receivesSecrets: boolean, readonly lastSeenAt: string | null, readonly publicKey: { readonly keyId: string } | null, readonly activeRelease: { readonly id: string, readonly version: string | null } | null };

export type CreateTargetMutationVariables = Exact<{
  input: CreateDeploymentTargetInput;
}>;


export type CreateTargetMutation = { readonly createDeploymentTarget: { readonly secret: string | null, readonly deploymentTarget: { readonly id: string, readonly name: string, readonly kind: DeploymentTargetKind, readonly url: string | null, readonly enabled: boolean, readonly tokenPrefix: string | null, readonly receivesSecrets: boolean, readonly lastSeenAt: string | null, readonly publicKey: { readonly keyId: string } | null, readonly activeRelease: { readonly id: string, readonly version: string | null } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly path: string | null, readonly key: string | null, readonly subjectIds: ReadonlyArray<string>, readonly dependantIds: ReadonlyArray<string>, readonly retryable: boolean }> } };

export type EditTargetMutationVariables = Exact<{
  input: UpdateDeploymentTargetInput;
}>;


export type EditTargetMutation = { readonly updateDeploymentTarget: { readonly deploymentTarget: { readonly id: string, readonly name: string, readonly kind: DeploymentTargetKind, readonly url: string | null, readonly enabled: boolean, readonly tokenPrefix: string | null, readonly receivesSecrets: boolean, readonly lastSeenAt: string | null, readonly publicKey: { readonly keyId: string } | null, readonly activeRelease: { readonly id: string, readonly version: string | null } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly path: string | null, readonly key: string | null, readonly subjectIds: ReadonlyArray<string>, readonly dependantIds: ReadonlyArray<string>, readonly retryable: boolean }> } };

export type RotateTargetSecretMutationVariables = Exact<{
  input: RotateDeploymentTargetSecretInput;
}>;


export type RotateTargetSecretMutation = { readonly rotateDeploymentTargetSecret: { readonly secret: string | null, readonly deploymentTarget: { readonly id: string, readonly name: string, readonly kind: DeploymentTargetKind, readonly url: string | null, readonly enabled: boolean, readonly tokenPrefix: string | null, readonly receivesSecrets: boolean, readonly lastSeenAt: string | null, readonly publicKey: { readonly keyId: string } | null, readonly activeRelease: { readonly id: string, readonly version: string | null } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly path: string | null, readonly key: string | null, readonly subjectIds: ReadonlyArray<string>, readonly dependantIds: ReadonlyArray<string>, readonly retryable: boolean }> } };

export type DeleteTargetMutationVariables = Exact<{
  input: DeleteDeploymentTargetInput;
}>;


export type DeleteTargetMutation = { readonly deleteDeploymentTarget: { readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null, readonly path: string | null, readonly key: string | null, readonly subjectIds: ReadonlyArray<string>, readonly dependantIds: ReadonlyArray<string>, readonly retryable: boolean }> } };

export const TargetRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TargetRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DeploymentTarget"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"Field","name":{"kind":"Name","value":"tokenPrefix"}},{"kind":"Field","name":{"kind":"Name","value":"receivesSecrets"}},{"kind":"Field","name":{"kind":"Name","value":"lastSeenAt"}},{"kind":"Field","name":{"kind":"Name","value":"publicKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"keyId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activeRelease"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]} as unknown as DocumentNode<TargetRowFragment, unknown>;
export const TargetsScreenDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TargetsScreen"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"environment"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"pipeline"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"project"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"ProjectCan"}}]}},{"kind":"Field","name":{"kind":"Name","value":"deploymentTargets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TargetRow"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ProjectCan"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Project"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"can"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"editContent"}},{"kind":"Field","name":{"kind":"Name","value":"release"}},{"kind":"Field","name":{"kind":"Name","value":"rollBack"}},{"kind":"Field","name":{"kind":"Name","value":"provideConfiguration"}},{"kind":"Field","name":{"kind":"Name","value":"overwriteVariables"}},{"kind":"Field","name":{"kind":"Name","value":"manageConfiguration"}},{"kind":"Field","name":{"kind":"Name","value":"manageConnectedUsers"}},{"kind":"Field","name":{"kind":"Name","value":"rotateSigningKey"}},{"kind":"Field","name":{"kind":"Name","value":"manageDeploymentTargets"}},{"kind":"Field","name":{"kind":"Name","value":"renameProject"}},{"kind":"Field","name":{"kind":"Name","value":"deleteProject"}},{"kind":"Field","name":{"kind":"Name","value":"createPipeline"}},{"kind":"Field","name":{"kind":"Name","value":"managePipeline"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TargetRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DeploymentTarget"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"Field","name":{"kind":"Name","value":"tokenPrefix"}},{"kind":"Field","name":{"kind":"Name","value":"receivesSecrets"}},{"kind":"Field","name":{"kind":"Name","value":"lastSeenAt"}},{"kind":"Field","name":{"kind":"Name","value":"publicKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"keyId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activeRelease"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]} as unknown as DocumentNode<TargetsScreenQuery, TargetsScreenQueryVariables>;
export const CreateTargetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateTarget"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateDeploymentTargetInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createDeploymentTarget"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deploymentTarget"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TargetRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"secret"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RefusalFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TargetRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DeploymentTarget"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"Field","name":{"kind":"Name","value":"tokenPrefix"}},{"kind":"Field","name":{"kind":"Name","value":"receivesSecrets"}},{"kind":"Field","name":{"kind":"Name","value":"lastSeenAt"}},{"kind":"Field","name":{"kind":"Name","value":"publicKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"keyId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activeRelease"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RefusalFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"subjectIds"}},{"kind":"Field","name":{"kind":"Name","value":"dependantIds"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]} as unknown as DocumentNode<CreateTargetMutation, CreateTargetMutationVariables>;
export const EditTargetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"EditTarget"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateDeploymentTargetInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateDeploymentTarget"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deploymentTarget"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TargetRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RefusalFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TargetRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DeploymentTarget"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"Field","name":{"kind":"Name","value":"tokenPrefix"}},{"kind":"Field","name":{"kind":"Name","value":"receivesSecrets"}},{"kind":"Field","name":{"kind":"Name","value":"lastSeenAt"}},{"kind":"Field","name":{"kind":"Name","value":"publicKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"keyId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activeRelease"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RefusalFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"subjectIds"}},{"kind":"Field","name":{"kind":"Name","value":"dependantIds"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]} as unknown as DocumentNode<EditTargetMutation, EditTargetMutationVariables>;
export const RotateTargetSecretDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RotateTargetSecret"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RotateDeploymentTargetSecretInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rotateDeploymentTargetSecret"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deploymentTarget"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TargetRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"secret"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RefusalFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TargetRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DeploymentTarget"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"Field","name":{"kind":"Name","value":"tokenPrefix"}},{"kind":"Field","name":{"kind":"Name","value":"receivesSecrets"}},{"kind":"Field","name":{"kind":"Name","value":"lastSeenAt"}},{"kind":"Field","name":{"kind":"Name","value":"publicKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"keyId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activeRelease"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RefusalFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"subjectIds"}},{"kind":"Field","name":{"kind":"Name","value":"dependantIds"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]} as unknown as DocumentNode<RotateTargetSecretMutation, RotateTargetSecretMutationVariables>;
export const DeleteTargetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteTarget"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeleteDeploymentTargetInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteDeploymentTarget"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RefusalFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RefusalFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"subjectIds"}},{"kind":"Field","name":{"kind":"Name","value":"dependantIds"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]} as unknown as DocumentNode<DeleteTargetMutation, DeleteTargetMutationVariables>;
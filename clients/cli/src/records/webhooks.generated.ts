// Generated from schema.graphql and the .graphql file beside it by `npm run generate`. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type RedeliverWebhookInput = {
  readonly deliveryId: string;
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

export type WebhookDeliveryFilter = {
  readonly event?: WebhookEvent | null | undefined;
  readonly state?: WebhookDeliveryState | null | undefined;
};

export type WebhookDeliveryState =
  | 'DELIVERED'
  | 'FAILED'
  | 'PENDING';

export type WebhookEvent =
  | 'RELEASE_CANCELLED'
  | 'RELEASE_CREATED'
  | 'RELEASE_DEPLOYED'
  | 'RELEASE_FAILED'
  | 'RELEASE_LIVE'
  | 'RELEASE_ROLLED_BACK';

export type WebhooksQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type WebhooksQuery = { readonly webhooks: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly url: string, readonly events: ReadonlyArray<WebhookEvent>, readonly enabled: boolean, readonly environments: ReadonlyArray<{ readonly name: string, readonly pipeline: { readonly name: string } }> | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type PrintedWebhookFragment = { readonly id: string, readonly name: string, readonly url: string, readonly events: ReadonlyArray<WebhookEvent>, readonly enabled: boolean, readonly environments: ReadonlyArray<{ readonly name: string, readonly pipeline: { readonly name: string } }> | null };

export type WebhookDeliveriesQueryVariables = Exact<{
  webhookId: string;
  filter: WebhookDeliveryFilter;
  first: number;
  after?: string | null | undefined;
}>;


export type WebhookDeliveriesQuery = { readonly node:
    | { readonly deliveries: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly event: WebhookEvent, readonly state: WebhookDeliveryState, readonly createdAt: string, readonly nextAttemptAt: string | null, readonly finishedAt: string | null, readonly release: { readonly id: string, readonly version: string | null, readonly environment: { readonly name: string } } | null, readonly attempts: ReadonlyArray<{ readonly number: number, readonly startedAt: string, readonly milliseconds: number, readonly status: number | null, readonly error: string | null }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } }
    | Record<PropertyKey, never>
   | null };

export type PrintedDeliveryFragment = { readonly id: string, readonly event: WebhookEvent, readonly state: WebhookDeliveryState, readonly createdAt: string, readonly nextAttemptAt: string | null, readonly finishedAt: string | null, readonly release: { readonly id: string, readonly version: string | null, readonly environment: { readonly name: string } } | null, readonly attempts: ReadonlyArray<{ readonly number: number, readonly startedAt: string, readonly milliseconds: number, readonly status: number | null, readonly error: string | null }> };

export type WebhookDeliveryQueryVariables = Exact<{
  id: string;
}>;


export type WebhookDeliveryQuery = { readonly node:
    | { readonly id: string, readonly event: WebhookEvent, readonly state: WebhookDeliveryState, readonly createdAt: string, readonly nextAttemptAt: string | null, readonly finishedAt: string | null, readonly release: { readonly id: string, readonly version: string | null, readonly environment: { readonly name: string } } | null, readonly attempts: ReadonlyArray<{ readonly number: number, readonly startedAt: string, readonly milliseconds: number, readonly status: number | null, readonly error: string | null }> }
    | Record<PropertyKey, never>
   | null };

export type RedeliverWebhookMutationVariables = Exact<{
  input: RedeliverWebhookInput;
}>;


export type RedeliverWebhookMutation = { readonly redeliverWebhook: { readonly delivery: { readonly id: string, readonly event: WebhookEvent, readonly state: WebhookDeliveryState, readonly createdAt: string, readonly nextAttemptAt: string | null, readonly finishedAt: string | null, readonly release: { readonly id: string, readonly version: string | null, readonly environment: { readonly name: string } } | null, readonly attempts: ReadonlyArray<{ readonly number: number, readonly startedAt: string, readonly milliseconds: number, readonly status: number | null, readonly error: string | null }> } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null }> } };

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
export const PrintedWebhookFragmentDoc = new TypedDocumentString(`
    fragment PrintedWebhook on Webhook {
  id
  name
  url
  events
  enabled
  environments {
    name
    pipeline {
      name
    }
  }
}
    `, {"fragmentName":"PrintedWebhook"}) as unknown as TypedDocumentString<PrintedWebhookFragment, unknown>;
export const PrintedDeliveryFragmentDoc = new TypedDocumentString(`
    fragment PrintedDelivery on WebhookDelivery {
  id
  event
  state
  createdAt
  nextAttemptAt
  finishedAt
  release {
    id
    version
    environment {
      name
    }
  }
  attempts {
    number
    startedAt
    milliseconds
    status
    error
  }
}
    `, {"fragmentName":"PrintedDelivery"}) as unknown as TypedDocumentString<PrintedDeliveryFragment, unknown>;
export const WebhooksDocument = new TypedDocumentString(`
    query Webhooks($after: String) {
  webhooks(first: 200, after: $after) {
    nodes {
      ...PrintedWebhook
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment PrintedWebhook on Webhook {
  id
  name
  url
  events
  enabled
  environments {
    name
    pipeline {
      name
    }
  }
}`) as unknown as TypedDocumentString<WebhooksQuery, WebhooksQueryVariables>;
export const WebhookDeliveriesDocument = new TypedDocumentString(`
    query WebhookDeliveries($webhookId: ID!, $filter: WebhookDeliveryFilter!, $first: Int!, $after: String) {
  node(id: $webhookId) {
    ... on Webhook {
      deliveries(first: $first, after: $after, filter: $filter) {
        nodes {
          ...PrintedDelivery
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
}
    fragment PrintedDelivery on WebhookDelivery {
  id
  event
  state
  createdAt
  nextAttemptAt
  finishedAt
  release {
    id
    version
    environment {
      name
    }
  }
  attempts {
    number
    startedAt
    milliseconds
    status
    error
  }
}`) as unknown as TypedDocumentString<WebhookDeliveriesQuery, WebhookDeliveriesQueryVariables>;
export const WebhookDeliveryDocument = new TypedDocumentString(`
    query WebhookDelivery($id: ID!) {
  node(id: $id) {
    ... on WebhookDelivery {
      ...PrintedDelivery
    }
  }
}
    fragment PrintedDelivery on WebhookDelivery {
  id
  event
  state
  createdAt
  nextAttemptAt
  finishedAt
  release {
    id
    version
    environment {
      name
    }
  }
  attempts {
    number
    startedAt
    milliseconds
    status
    error
  }
}`) as unknown as TypedDocumentString<WebhookDeliveryQuery, WebhookDeliveryQueryVariables>;
export const RedeliverWebhookDocument = new TypedDocumentString(`
    mutation RedeliverWebhook($input: RedeliverWebhookInput!) {
  redeliverWebhook(input: $input) {
    delivery {
      ...PrintedDelivery
    }
    userErrors {
      code
      message
      field
    }
  }
}
    fragment PrintedDelivery on WebhookDelivery {
  id
  event
  state
  createdAt
  nextAttemptAt
  finishedAt
  release {
    id
    version
    environment {
      name
    }
  }
  attempts {
    number
    startedAt
    milliseconds
    status
    error
  }
}`) as unknown as TypedDocumentString<RedeliverWebhookMutation, RedeliverWebhookMutationVariables>;
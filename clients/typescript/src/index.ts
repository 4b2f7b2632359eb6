export { type Client, createClient } from './client.js';
export type {
  ClientError,
  ClientErrorKind,
  ErrorOfKind,
  Failure,
  OutcomeUnknown,
  Refused,
  ServerFault,
  UnexpectedAnswer,
  Waiting,
} from './client-error.js';
export * from './generated/graphql.js';
export type { OperationDocument, VariablesAndOptions } from './operation-document.js';
export type { CallOptions, ClientOptions, MutationOptions, TokenSource } from './options.js';
export { type Failed, type Result, SlipwayError, type Success, unwrap } from './result.js';
export { DEFAULT_RETRY_POLICY, type RetryPolicy } from './retry-policy.js';
export type { ConnectionState } from './streams/connection.js';
export type { UserError } from './user-error.js';

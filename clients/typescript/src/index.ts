export type { AnswerHead } from './classify.js';
export { type Client, createClient } from './client.js';
export type {
  AnswerUnavailable,
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
export type { EndpointAnswer, EndpointRequest } from './http/endpoint.js';
export { failureOfAnswer } from './http/send.js';
export type { OperationDocument, VariablesAndOptions } from './operation-document.js';
export * from './operations/content.js';
export * from './operations/deployments.js';
export * from './operations/pipelines.js';
export * from './operations/previews.js';
export * from './operations/releases.js';
export type { CallOptions, ClientOptions, MutationOptions, TokenSource } from './options.js';
export { collect, entriesOf, firstOf, type Page } from './pages.js';
export { pick } from './pick.js';
export { type Failed, type Result, SlipwayError, type Success, unwrap } from './result.js';
export { DEFAULT_RETRY_POLICY, type RetryPolicy } from './retry-policy.js';
export type { ConnectionState } from './streams/connection.js';
export { DEFAULT_KEEP_ALIVE, type KeepAlive } from './streams/keep-alive.js';
export { statesOf } from './streams/states-of.js';
export type { UserError } from './user-error.js';

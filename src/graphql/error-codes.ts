import { GraphQLError } from 'graphql';
import { REFUSALS, type RefusalCode } from '../errors/refusals.js';

/** Every `extensions.code` of a top-level error, and whether the same request may succeed later. */
const ERRORS = {
  UNAUTHENTICATED: false,
  FORBIDDEN: false,
  NOT_FOUND: false,
  BAD_USER_INPUT: false,
  BAD_REQUEST: false,
  METHOD_NOT_ALLOWED: false,
  NOT_ACCEPTABLE: false,
  UNSUPPORTED_MEDIA_TYPE: false,
  BODY_TOO_LARGE: false,
  BATCHING_NOT_SUPPORTED: false,
  PERSISTED_QUERY_NOT_SUPPORTED: false,
  SUBSCRIPTION_NEEDS_WEBSOCKET: false,
  GRAPHQL_PARSE_FAILED: false,
  GRAPHQL_VALIDATION_FAILED: false,
  OPERATION_RESOLUTION_FAILURE: false,
  DOCUMENT_TOO_LARGE: false,
  QUERY_TOO_DEEP: false,
  QUERY_TOO_COSTLY: false,
  TOO_MANY_ALIASES: false,
  TOO_MANY_DIRECTIVES: false,
  TOO_MANY_ROOT_FIELDS: false,
  TOO_MANY_SUBSCRIPTIONS: true,
  RATE_LIMITED: true,
  REQUEST_TIMEOUT: true,
  OVERLOADED: true,
  /** Nobody knows whether it was done: to try again blindly could do it twice. */
  OUTCOME_UNKNOWN: false,
  /** A fault of the server. One that passes by itself, such as a database that is away, is retryable all the same. */
  INTERNAL_SERVER_ERROR: false,
};

export type ErrorCode = keyof typeof ERRORS;

/** Every code of a top-level error. */
export const ERROR_CODES = Object.keys(ERRORS) as readonly ErrorCode[];

/** What a top-level error of this code says beside its message. */
export function errorExtensions(code: string): { readonly code: string; readonly retryable: boolean } {
  return { code, retryable: isErrorCode(code) && ERRORS[code] };
}

/** Whether the same input of a mutation may be accepted later. */
export function isRefusalRetryable(code: RefusalCode): boolean {
  return REFUSALS[code];
}

/** A top-level error that its caller may see. */
export function codedError(code: ErrorCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: errorExtensions(code) });
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}

import { GraphQLError } from 'graphql';
import { REFUSALS, type RefusalCode } from '../errors/refusals.js';

/** The values of `extensions.code` of top-level errors. True if the same request can succeed later. */
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
  /** The key belongs to another operation. */
  IDEMPOTENCY_KEY_REUSED: false,
  /** Its answer can be had once the operation has ended. */
  IDEMPOTENCY_KEY_IN_USE: true,
  /** The operation was answered, and must not run again. */
  IDEMPOTENT_ANSWER_UNAVAILABLE: false,
  TOO_MANY_SUBSCRIPTIONS: true,
  RATE_LIMITED: true,
  REQUEST_TIMEOUT: true,
  OVERLOADED: true,
  /** A blind retry could write twice. */
  OUTCOME_UNKNOWN: false,
  /** The formatter marks transient faults as retryable, e.g. an unreachable database. */
  INTERNAL_SERVER_ERROR: false,
};

export type ErrorCode = keyof typeof ERRORS;

export const ERROR_CODES = Object.keys(ERRORS) as readonly ErrorCode[];

/** The `extensions` of a top-level error with this code. */
export function errorExtensions(code: string): { readonly code: string; readonly retryable: boolean } {
  return { code, retryable: isErrorCode(code) && ERRORS[code] };
}

/** Whether the same input of a mutation can be accepted later. */
export function isRefusalRetryable(code: RefusalCode): boolean {
  return REFUSALS[code];
}

/** A top-level error that is shown to the client. */
export function codedError(code: ErrorCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: errorExtensions(code) });
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}

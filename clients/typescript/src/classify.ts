import type { ClientError, ClientErrorKind, Failure } from './client-error.js';

/** An error in a GraphQL answer, as it arrives. */
export interface WireError {
  readonly message?: unknown;
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
}

/** What came with the errors over HTTP. */
export interface AnswerHead {
  readonly status: number;
  readonly requestId: string | null;
  readonly retryAfterSeconds: number | null;
}

type AnsweredKind = Exclude<ClientErrorKind, 'REFUSED' | 'ABORTED'>;

const KIND_BY_CODE: Readonly<Record<string, AnsweredKind>> = {
  UNAUTHENTICATED: 'UNAUTHENTICATED',
  FORBIDDEN: 'FORBIDDEN',
  NOT_FOUND: 'NOT_FOUND',
  BAD_USER_INPUT: 'INVALID',
  BAD_REQUEST: 'INVALID',
  METHOD_NOT_ALLOWED: 'INVALID',
  NOT_ACCEPTABLE: 'INVALID',
  UNSUPPORTED_MEDIA_TYPE: 'INVALID',
  BATCHING_NOT_SUPPORTED: 'INVALID',
  PERSISTED_QUERY_NOT_SUPPORTED: 'INVALID',
  SUBSCRIPTION_NEEDS_WEBSOCKET: 'INVALID',
  GRAPHQL_PARSE_FAILED: 'INVALID',
  GRAPHQL_VALIDATION_FAILED: 'INVALID',
  OPERATION_RESOLUTION_FAILURE: 'INVALID',
  BODY_TOO_LARGE: 'TOO_LARGE',
  DOCUMENT_TOO_LARGE: 'TOO_LARGE',
  QUERY_TOO_DEEP: 'TOO_LARGE',
  QUERY_TOO_COSTLY: 'TOO_LARGE',
  TOO_MANY_ALIASES: 'TOO_LARGE',
  TOO_MANY_DIRECTIVES: 'TOO_LARGE',
  TOO_MANY_ROOT_FIELDS: 'TOO_LARGE',
  IDEMPOTENCY_KEY_REUSED: 'INVALID',
  IDEMPOTENCY_KEY_IN_USE: 'OUTCOME_UNKNOWN',
  IDEMPOTENT_ANSWER_UNAVAILABLE: 'ANSWER_UNAVAILABLE',
  TOO_MANY_SUBSCRIPTIONS: 'RATE_LIMITED',
  RATE_LIMITED: 'RATE_LIMITED',
  OVERLOADED: 'OVERLOADED',
  REQUEST_TIMEOUT: 'UNREACHABLE',
  OUTCOME_UNKNOWN: 'OUTCOME_UNKNOWN',
  INTERNAL_SERVER_ERROR: 'SERVER_FAULT',
};

const KIND_BY_STATUS: Readonly<Record<number, AnsweredKind>> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  408: 'UNREACHABLE',
  413: 'TOO_LARGE',
  429: 'RATE_LIMITED',
  // Not OVERLOADED, which says that nothing was executed: only the server's own code says so.
  503: 'UNREACHABLE',
};

/** The kind of an error of the server. A code that a newer server has added is judged by the HTTP status. */
export function kindOf(code: string | null, status: number | null): AnsweredKind {
  const known = code === null || !Object.hasOwn(KIND_BY_CODE, code) ? undefined : KIND_BY_CODE[code];
  if (known) return known;
  if (status === null || status === 200) return 'SERVER_FAULT';
  return KIND_BY_STATUS[status] ?? (status < 500 ? 'INVALID' : 'SERVER_FAULT');
}

/** What the errors of an answer mean. The first one decides. */
export function failureOfErrors(errors: readonly (WireError | null)[], head: AnswerHead | null): ClientError {
  const [first] = errors;
  const message = first?.message;
  const extensions = first?.extensions ?? {};
  const code = textOf(extensions.code);
  const shared = {
    message: textOf(message) ?? 'The server gave no reason.',
    code,
    requestId: head?.requestId ?? null,
    succeeded: Array.isArray(extensions.succeeded) ? extensions.succeeded.map(String) : [],
  };
  const retryAfterSeconds = numberOf(extensions.retryAfterSeconds) ?? head?.retryAfterSeconds ?? null;
  const kind = extensions.outcome === 'SUCCEEDED' ? 'ANSWER_UNAVAILABLE' : kindOf(code, head?.status ?? null);
  switch (kind) {
    case 'RATE_LIMITED':
    case 'OVERLOADED':
      return { kind, ...shared, retryAfterSeconds };
    case 'OUTCOME_UNKNOWN':
      return { kind, ...shared, retryAfterSeconds, idempotencyKey: null };
    case 'ANSWER_UNAVAILABLE':
      return { kind, ...shared, outcome: extensions.outcome === 'REFUSED' ? 'REFUSED' : 'SUCCEEDED' };
    case 'SERVER_FAULT':
      return { kind, ...shared, errorId: textOf(extensions.errorId), retryable: extensions.retryable === true };
    case 'UNEXPECTED_ANSWER':
      return { kind, ...shared, status: head?.status ?? null };
    default:
      return { kind, ...shared };
  }
}

/** What an answer without a GraphQL result means, e.g. the page of a proxy. */
export function failureOfForeignAnswer({ status, requestId, retryAfterSeconds }: AnswerHead): ClientError {
  const shared = { code: null, requestId, succeeded: [] };
  const message = isRedirect(status)
    ? 'Expected the answer of Slipway, got a redirect, which is not followed: it could lead to another server. Check the address.'
    : `Expected the answer of Slipway, got ${status} without one. Check the address, and proxies in between.`;
  if (status === 413) return { kind: 'TOO_LARGE', ...shared, message };
  if (status === 429) return { kind: 'RATE_LIMITED', ...shared, message, retryAfterSeconds };
  if (status === 502 || status === 503 || status === 504) return { kind: 'UNREACHABLE', ...shared, message };
  return { kind: 'UNEXPECTED_ANSWER', ...shared, message, status };
}

/** Browsers hide the status of a redirect: it is 0 there. */
function isRedirect(status: number): boolean {
  return status === 0 || (status >= 300 && status < 400);
}

/** A failure that is not an answer of the server. */
export function localFailure<Kind extends 'ABORTED' | 'UNREACHABLE' | 'NOT_FOUND' | 'UNAUTHENTICATED'>(
  kind: Kind,
  message: string,
): Failure<Kind> {
  return { kind, message, code: null, requestId: null, succeeded: [] };
}

/** The caller gave up. */
export function abortedFailure(): Failure<'ABORTED'> {
  return localFailure('ABORTED', 'The call was aborted.');
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import type { Logger } from 'pino';
import { OutcomeUnknownError } from '../database/errors/outcome-unknown-error.js';
import { ReadersBusyError } from '../database/errors/readers-busy-error.js';
import { isTransient } from '../database/errors/transient-error.js';
import { BadInputError, ForbiddenError, NotFoundError, TooCostlyError } from '../errors/refusals.js';
import { codedError, errorExtensions } from './error-codes.js';
import { executionMessage } from './input/redact-values.js';
import { UnreadPayloadError } from './mutations.js';

/** The operation that failed. Its id is for the log. */
export interface FailedOperation {
  readonly requestId: string;
  /** The mutations that had succeeded, by their names in the response. */
  readonly succeeded?: ReadonlySet<string | number>;
}

/** Formats any error of an operation for the client. */
export type ErrorFormatter = (error: unknown, operation?: FailedOperation) => GraphQLFormattedError;

/**
 * The formatter of errors for HTTP and WebSocket. Errors of the client are shown. Any other error is a fault of the server:
 * it is logged under an id, and the client gets only that id and whether a retry can succeed.
 */
export function createErrorFormatter(log: Logger): ErrorFormatter {
  let warnedAt = Number.NEGATIVE_INFINITY;
  return (error, operation) => {
    const shown = error instanceof GraphQLError ? error : null;
    const formatted = format(error, shown, operation?.requestId);
    const lost = earlierSuccesses(shown, operation);
    const complete = lost.length > 0 ? withEarlierSuccesses(formatted, lost) : formatted;
    return isUnreadPayload(error) || isWithinPayload(shown, operation) ? withSuccess(complete) : complete;
  };

  function format(error: unknown, shown: GraphQLError | null, requestId: string | undefined): GraphQLFormattedError {
    const fault = rootCause(error);
    if (fault instanceof ReadersBusyError) {
      warnOfLoad(requestId);
      const extensions = { ...errorExtensions('OVERLOADED'), retryAfterSeconds: fault.retryAfterSeconds };
      return { ...shown?.toJSON(), message: fault.message, extensions };
    }
    const code = codeOf(fault, shown);
    if (code) {
      const extensions = { ...errorExtensions(code), ...retryAfterOf(fault) };
      if (shown) return { ...shown.toJSON(), message: executionMessage(shown), extensions };
      // A later state of a stream could not be read: the error has no place in a document.
      return { message: fault instanceof Error ? fault.message : code, extensions };
    }
    if (fault instanceof OutcomeUnknownError) {
      log.warn({ requestId, path: shown?.path, err: fault.cause }, 'The answer to a commit was lost');
      const extensions = { ...errorExtensions('OUTCOME_UNKNOWN'), outcome: 'UNKNOWN' };
      return { ...shown?.toJSON(), message: UNKNOWN_OUTCOME, extensions };
    }
    const errorId = randomUUID();
    log.error({ requestId, errorId, path: shown?.path, err: fault }, 'An operation failed');
    const retryable = isTransient(fault);
    const message = `${retryable ? UNUSABLE_DATABASE : 'Internal error.'} Its id in the log is ${errorId}.`;
    return { ...shown?.toJSON(), message, extensions: { code: 'INTERNAL_SERVER_ERROR', retryable, errorId } };
  }

  function warnOfLoad(requestId: string | undefined): void {
    const now = performance.now();
    if (now - warnedAt < OVERLOAD_WARNING_MS) return;
    warnedAt = now;
    log.warn({ requestId }, 'All connections for reads were busy: operations were refused');
  }
}

/** The minimum time between two warnings of overload, in milliseconds. */
const OVERLOAD_WARNING_MS = 60_000;

/** Whether a mutation had succeeded, but its payload could not be read. */
function isUnreadPayload(error: unknown): boolean {
  if (error instanceof GraphQLError) return isUnreadPayload(error.originalError);
  return error instanceof UnreadPayloadError;
}

/** Whether a mutation had succeeded, but a field within its payload could not be read. */
function isWithinPayload(shown: GraphQLError | null, operation: FailedOperation | undefined): boolean {
  const [root, ...below] = shown?.path ?? [];
  return root !== undefined && below.length > 0 && (operation?.succeeded?.has(root) ?? false);
}

/** The mutations that succeeded before another mutation of the operation failed, which discards all results. */
function earlierSuccesses(shown: GraphQLError | null, operation: FailedOperation | undefined): (string | number)[] {
  const [root, ...below] = shown?.path ?? [];
  if (root === undefined || below.length > 0) return [];
  return [...(operation?.succeeded ?? [])].filter((name) => name !== root);
}

/** Marks an error as not retryable, because a retry would repeat the earlier mutations. */
function withEarlierSuccesses(
  { message, extensions, ...formatted }: GraphQLFormattedError,
  succeeded: readonly (string | number)[],
): GraphQLFormattedError {
  return {
    ...formatted,
    message: `${message} ${OTHERS_SUCCEEDED}`,
    extensions: { ...extensions, retryable: false, retryAfterSeconds: undefined, succeeded },
  };
}

const OTHERS_SUCCEEDED =
  'Earlier mutations of the operation succeeded: do not send the mutations in `extensions.succeeded` again.';

/** Marks an error as not retryable, because a retry would repeat the mutation. */
function withSuccess({ message, extensions, ...formatted }: GraphQLFormattedError): GraphQLFormattedError {
  return {
    ...formatted,
    message: `${message} ${SUCCEEDED}`,
    extensions: { ...extensions, retryable: false, retryAfterSeconds: undefined, outcome: 'SUCCEEDED' },
  };
}

const SUCCEEDED = 'The mutation itself succeeded: do not send it again. Read the missing fields with a query.';

const UNUSABLE_DATABASE = 'The database is unreachable or full. Try again later.';

const UNKNOWN_OUTCOME =
  'The database did not confirm this write: either all of it was written, or nothing. Check the current state before you ' +
  'send it again. An ADMIN can find its entry in the audit log by the x-request-id: the outcome is SUCCEEDED if it was written.';

/** The error of an operation without a valid token. */
export function unauthenticated(reason: string): GraphQLError {
  return codedError('UNAUTHENTICATED', reason);
}

/** The code of an error that refuses an operation. Null for a fault of the server. */
export function refusalCode(error: unknown): string | null {
  return codeOf(rootCause(error), error instanceof GraphQLError ? error : null);
}

/** The delay before a retry, if the error has one. */
function retryAfterOf(fault: unknown): { readonly retryAfterSeconds?: unknown } {
  if (!(fault instanceof GraphQLError)) return {};
  const { retryAfterSeconds } = fault.extensions;
  return retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
}

/** The original error, without the errors that wrap it to add its path. */
function rootCause(error: unknown): unknown {
  if (error instanceof UnreadPayloadError) return rootCause(error.cause);
  return error instanceof GraphQLError && error.originalError ? rootCause(error.originalError) : error;
}

/** The code of an error that is shown to the client. Null for a fault of the server. */
function codeOf(fault: unknown, shown: GraphQLError | null): string | null {
  if (fault instanceof ForbiddenError) return 'FORBIDDEN';
  if (fault instanceof BadInputError) return 'BAD_USER_INPUT';
  if (fault instanceof NotFoundError) return 'NOT_FOUND';
  if (fault instanceof TooCostlyError) return 'QUERY_TOO_COSTLY';
  if (fault instanceof ReadersBusyError) return 'OVERLOADED';
  if (!(fault instanceof GraphQLError)) return null;
  const code = fault.extensions.code ?? shown?.extensions.code;
  if (typeof code === 'string') return code === 'INTERNAL_SERVER_ERROR' ? null : code;
  return isRequestFault(fault, shown) ? 'BAD_USER_INPUT' : null;
}

/** Whether GraphQL refused the operation or an input value, rather than a value that a resolver returned. */
function isRequestFault(fault: GraphQLError, shown: GraphQLError | null): boolean {
  const kind = fault.nodes?.[0]?.kind;
  return shown?.path === undefined || (kind !== undefined && kind !== Kind.FIELD);
}

import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import type { Logger } from 'pino';
import { OutcomeUnknownError } from '../database/errors/outcome-unknown-error.js';
import { ReadersBusyError } from '../database/errors/readers-busy-error.js';
import { isTransient } from '../database/errors/transient-error.js';
import { BadInputError, ForbiddenError, NotFoundError, TooCostlyError } from '../errors/refusals.js';
import { codedError, errorExtensions } from './error-codes.js';
import { messageWithoutValues } from './input/values-in-messages.js';
import { UnreadPayloadError } from './mutations.js';

/** The operation that something went wrong in: its id is for the log. */
export interface FailedOperation {
  readonly requestId: string;
  /** The mutations that had succeeded, by the names that they have in the answer. */
  readonly succeeded?: ReadonlySet<string | number>;
}

/** Turns anything that went wrong in an operation into what its caller may know of it. */
export type ErrorFormatter = (error: unknown, operation?: FailedOperation) => GraphQLFormattedError;

/**
 * The one formatter of errors, for HTTP and WebSocket. What the caller did wrong is told; anything else is a fault of
 * the server: it is logged under an id, and the caller gets no more than that id, and whether it may pass.
 */
export function createErrorFormatter(log: Logger): ErrorFormatter {
  let warnedAt = Number.NEGATIVE_INFINITY;
  return (error, operation) => {
    const shown = error instanceof GraphQLError ? error : null;
    const formatted = format(error, shown, operation?.requestId);
    const lost = lostAnswers(shown, operation);
    const complete = lost.length > 0 ? afterOthers(formatted, lost) : formatted;
    return isUnreadAnswer(error) || isWithinAnswer(shown, operation) ? afterWrite(complete) : complete;
  };

  function format(error: unknown, shown: GraphQLError | null, requestId: string | undefined): GraphQLFormattedError {
    const fault = innermost(error);
    if (fault instanceof ReadersBusyError) {
      warnOfLoad(requestId);
      const extensions = { ...errorExtensions('OVERLOADED'), retryAfterSeconds: fault.retryAfterSeconds };
      return { ...shown?.toJSON(), message: fault.message, extensions };
    }
    const code = codeOf(fault, shown);
    if (shown && code) {
      const extensions = { ...errorExtensions(code), ...waitOf(fault) };
      return { ...shown.toJSON(), message: messageWithoutValues(shown), extensions };
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
    if (now - warnedAt < LOAD_WARNING_MS) return;
    warnedAt = now;
    log.warn({ requestId }, 'More was read at once than there are connections for: operations were refused');
  }
}

/** How often there is a warning of load, at most, in milliseconds. */
const LOAD_WARNING_MS = 60_000;

/** Whether a mutation had succeeded before what it gives back could not be read. */
function isUnreadAnswer(error: unknown): boolean {
  if (error instanceof GraphQLError) return isUnreadAnswer(error.originalError);
  return error instanceof UnreadPayloadError;
}

/** Whether a mutation had succeeded before something within what it gives back could not be read. */
function isWithinAnswer(shown: GraphQLError | null, operation: FailedOperation | undefined): boolean {
  const [root, ...below] = shown?.path ?? [];
  return root !== undefined && below.length > 0 && (operation?.succeeded?.has(root) ?? false);
}

/** The mutations that had succeeded before another one of their operation failed, with which all answers are lost. */
function lostAnswers(shown: GraphQLError | null, operation: FailedOperation | undefined): (string | number)[] {
  const [root, ...below] = shown?.path ?? [];
  if (root === undefined || below.length > 0) return [];
  return [...(operation?.succeeded ?? [])].filter((name) => name !== root);
}

/** To send the operation again would do these twice. */
function afterOthers(
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
  'Mutations before it in the operation have succeeded: do not send those again that `extensions.succeeded` names.';

/** To send the operation again would do it twice. */
function afterWrite({ message, extensions, ...formatted }: GraphQLFormattedError): GraphQLFormattedError {
  return {
    ...formatted,
    message: `${message} ${SUCCEEDED}`,
    extensions: { ...extensions, retryable: false, retryAfterSeconds: undefined, outcome: 'SUCCEEDED' },
  };
}

const SUCCEEDED = 'The mutation itself has succeeded: do not send it again, but read in a query what is missing here.';

/** What its operator can mend, and nobody else. */
const UNUSABLE_DATABASE = 'The database can not be reached now, or has no room. Try again later.';

const UNKNOWN_OUTCOME =
  'The database did not confirm that this was written: all of it is done, or nothing. Look at what it was to ' +
  'change before you send it again. An ADMIN finds its entry in the audit log by the x-request-id: SUCCEEDED, if it was done.';

/** The error of an operation that no valid token came with, for this reason. */
export function unauthenticated(reason: string): GraphQLError {
  return codedError('UNAUTHENTICATED', reason);
}

/** The code of an error that refuses an operation; null for a fault of the server. */
export function refusalCode(error: unknown): string | null {
  return codeOf(innermost(error), error instanceof GraphQLError ? error : null);
}

/** How long to wait before it is tried again, where the error says that. */
function waitOf(fault: unknown): { readonly retryAfterSeconds?: unknown } {
  if (!(fault instanceof GraphQLError)) return {};
  const { retryAfterSeconds } = fault.extensions;
  return retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
}

/** What was thrown, inside the errors that tell where in the operation that was. */
function innermost(error: unknown): unknown {
  if (error instanceof UnreadPayloadError) return innermost(error.cause);
  return error instanceof GraphQLError && error.originalError ? innermost(error.originalError) : error;
}

/** The code of an error that the caller may see; null for a fault of the server. */
function codeOf(fault: unknown, shown: GraphQLError | null): string | null {
  if (fault instanceof ForbiddenError) return 'FORBIDDEN';
  if (fault instanceof BadInputError) return 'BAD_USER_INPUT';
  if (fault instanceof NotFoundError) return 'NOT_FOUND';
  if (fault instanceof TooCostlyError) return 'QUERY_TOO_COSTLY';
  if (fault instanceof ReadersBusyError) return 'OVERLOADED';
  if (!(fault instanceof GraphQLError)) return null;
  const code = fault.extensions.code ?? shown?.extensions.code;
  if (typeof code === 'string') return code === 'INTERNAL_SERVER_ERROR' ? null : code;
  return isOfTheRequest(fault, shown) ? 'BAD_USER_INPUT' : null;
}

/** Whether GraphQL itself refuses the operation or a value in it, and not a value that a resolver gave. */
function isOfTheRequest(fault: GraphQLError, shown: GraphQLError | null): boolean {
  const kind = fault.nodes?.[0]?.kind;
  return shown?.path === undefined || (kind !== undefined && kind !== Kind.FIELD);
}

import { QueryFailedError, QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { OutcomeUnknownError } from './outcome-unknown-error.js';
import { ReadersBusyError } from './readers-busy-error.js';

/** Whether the same unit of work may succeed when it is retried. */
export function isTransient(error: unknown): boolean {
  if (error instanceof OutcomeUnknownError || error instanceof ReadersBusyError) return true;
  if (RELEASED_RUNNER_ERRORS.some((type) => error instanceof type)) return true;
  const { code, message } = driverError(error);
  if (TRANSIENT_CODES.includes(code)) return true;
  // Only PostgreSQL's codes have this form.
  if (/^\d[0-9A-Z]{4}$/.test(code)) return TRANSIENT_CLASSES.includes(code.slice(0, 2));
  return TRANSIENT_MESSAGES.test(message);
}

/** Returns the error of a failed unit of work. If the answer to its COMMIT was lost, that is an `OutcomeUnknownError`. */
export function toUnitError(error: unknown, isCommitSent: boolean): unknown {
  return isCommitSent && isConnectionLost(error) ? new OutcomeUnknownError(error) : error;
}

/** PostgreSQL: connection exceptions, insufficient resources, operator intervention, input and output. */
const TRANSIENT_CLASSES = ['08', '53', '57', '58'];
const TRANSIENT_CODES = [
  // PostgreSQL: idle transaction timeout, serialization failure, deadlock, lock not available.
  ...['25P03', '40001', '40P01', '55P03'],
  // SQLite: locked by another process, disk full or failing, out of memory.
  ...['SQLITE_BUSY', 'SQLITE_LOCKED', 'SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_NOMEM'],
  // Network.
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
  // DNS. Resolvers also return these for a host that is down for a while, e.g. a container that restarts.
  ...['EAI_AGAIN', 'ENOTFOUND'],
];
/** Messages of the driver that have no code: connection lost, no connection available in time, no answer in time. */
const TRANSIENT_MESSAGES =
  /Connection terminated|is not queryable|timeout exceeded when trying to connect|read timeout/;
/** The connection was lost between two statements. */
const RELEASED_RUNNER_ERRORS = [QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError];

/** After these errors the outcome of the last statement is unknown: the network or the storage failed. */
const LOST_CODES = [
  ...['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'SQLITE_IOERR'],
  ...['57P01', '57P02', '08000', '08003', '08006'],
];
const LOST_MESSAGES = /Connection terminated|read timeout/;

function isConnectionLost(error: unknown): boolean {
  const { code, message } = driverError(error);
  return LOST_CODES.includes(code) || (code === '' && LOST_MESSAGES.test(message));
}

/** The error of the driver, unwrapped from that of the ORM. */
function driverError(error: unknown): { readonly code: string; readonly message: string } {
  const cause = error instanceof QueryFailedError ? error.driverError : error;
  const { code = '', message = '' } = (cause ?? {}) as { code?: string; message?: string };
  return { code, message };
}

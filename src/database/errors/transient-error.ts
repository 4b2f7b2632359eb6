import { QueryFailedError, QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { OutcomeUnknownError } from './outcome-unknown-error.js';
import { ReadersBusyError } from './readers-busy-error.js';

/** PostgreSQL: connection exceptions, insufficient resources, operator intervention, input and output. */
const TRANSIENT_CLASSES = ['08', '53', '57', '58'];
const TRANSIENT_CODES = [
  // PostgreSQL: a unit of work that its process left idle, serialization failure, deadlock, lock not available.
  ...['25P03', '40001', '40P01', '55P03'],
  // SQLite: another process holds the database, the disk is full or fails, memory is short.
  ...['SQLITE_BUSY', 'SQLITE_LOCKED', 'SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_NOMEM'],
  // The way to the database.
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
  // Its name: resolvers also say so of a server that is away for a while, such as a container that is started anew.
  ...['EAI_AGAIN', 'ENOTFOUND'],
];
/** The driver's own words, which have no code: a connection is lost, or none can be had, or no answer, in time. */
const TRANSIENT_MESSAGES =
  /Connection terminated|is not queryable|timeout exceeded when trying to connect|read timeout/;
/** A connection was lost between two statements. */
const LOST_BETWEEN = [QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError];

/** Errors after which nobody knows what became of the last statement: the way to the database, or its storage, has failed. */
const LOST_CODES = [
  ...['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'SQLITE_IOERR'],
  ...['57P01', '57P02', '08000', '08003', '08006'],
];
const LOST_MESSAGES = /Connection terminated|read timeout/;

/** Whether the answer to a statement was lost, and the statement may have been carried out or not. */
function isConnectionLost(error: unknown): boolean {
  const { code, message } = innermost(error);
  return LOST_CODES.includes(code) || (code === '' && LOST_MESSAGES.test(message));
}

/** What the error of a unit of work means: where its commit was asked for, it may be that all of it is written. */
export function toUnitError(error: unknown, isCommitAsked: boolean): unknown {
  return isCommitAsked && isConnectionLost(error) ? new OutcomeUnknownError(error) : error;
}

/** What the driver said, inside the ORM's own error. */
function innermost(error: unknown): { readonly code: string; readonly message: string } {
  const cause = error instanceof QueryFailedError ? error.driverError : error;
  const { code = '', message = '' } = (cause ?? {}) as { code?: string; message?: string };
  return { code, message };
}

/** Whether the same unit of work may succeed when it is tried again. */
export function isTransient(error: unknown): boolean {
  if (error instanceof OutcomeUnknownError || error instanceof ReadersBusyError) return true;
  if (LOST_BETWEEN.some((lost) => error instanceof lost)) return true;
  const { code, message } = innermost(error);
  if (TRANSIENT_CODES.includes(code)) return true;
  // PostgreSQL's codes are alike in form with no other.
  if (/^\d[0-9A-Z]{4}$/.test(code)) return TRANSIENT_CLASSES.includes(code.slice(0, 2));
  return TRANSIENT_MESSAGES.test(message);
}

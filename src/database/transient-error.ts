import { QueryFailedError, QueryRunnerAlreadyReleasedError } from 'typeorm';

/** PostgreSQL: connection exceptions, insufficient resources, operator intervention, input and output. */
const TRANSIENT_CLASSES = ['08', '53', '57', '58'];
const TRANSIENT_CODES = [
  // PostgreSQL: a unit of work that its process left idle, serialization failure, deadlock, lock not available.
  ...['25P03', '40001', '40P01', '55P03'],
  // SQLite: another process holds the database, the disk is full or fails, memory is short.
  ...['SQLITE_BUSY', 'SQLITE_LOCKED', 'SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_NOMEM'],
  // The way to the database.
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN'],
];
/** The driver's own words, which have no code: a connection is lost, or none can be had in time. */
const TRANSIENT_MESSAGES = /Connection terminated|is not queryable|timeout exceeded when trying to connect/;

/** Whether the same unit of work may succeed when it is tried again. */
export function isTransient(error: unknown): boolean {
  // The connection was lost between two statements.
  if (error instanceof QueryRunnerAlreadyReleasedError) return true;
  const cause = error instanceof QueryFailedError ? error.driverError : error;
  const { code = '', message = '' } = (cause ?? {}) as { code?: string; message?: string };
  if (TRANSIENT_CODES.includes(code)) return true;
  // PostgreSQL's codes are alike in form with no other.
  if (/^\d[0-9A-Z]{4}$/.test(code)) return TRANSIENT_CLASSES.includes(code.slice(0, 2));
  return TRANSIENT_MESSAGES.test(message);
}

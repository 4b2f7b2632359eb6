import { QueryFailedError, QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';

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

/** Whether the same unit of work may succeed when it is tried again. */
export function isTransient(error: unknown): boolean {
  if (LOST_BETWEEN.some((lost) => error instanceof lost)) return true;
  const cause = error instanceof QueryFailedError ? error.driverError : error;
  const { code = '', message = '' } = (cause ?? {}) as { code?: string; message?: string };
  if (TRANSIENT_CODES.includes(code)) return true;
  // PostgreSQL's codes are alike in form with no other.
  if (/^\d[0-9A-Z]{4}$/.test(code)) return TRANSIENT_CLASSES.includes(code.slice(0, 2));
  return TRANSIENT_MESSAGES.test(message);
}

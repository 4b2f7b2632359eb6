import { QueryFailedError } from 'typeorm';

/** PostgreSQL: connection exceptions, insufficient resources, operator intervention. */
const TRANSIENT_CLASSES = ['08', '53', '57'];
/**
 * PostgreSQL: serialization failure, deadlock, lock not available. SQLite: another process holds the database, or the
 * disk is full.
 */
const TRANSIENT_CODES = ['40001', '40P01', '55P03', 'SQLITE_BUSY', 'SQLITE_LOCKED', 'SQLITE_FULL'];
const TRANSIENT_SYSTEM_CODES = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'];

/** Whether the same unit of work may succeed when it is tried again. */
export function isTransient(error: unknown): boolean {
  const cause = error instanceof QueryFailedError ? error.driverError : error;
  const { code = '', message = '' } = (cause ?? {}) as { code?: string; message?: string };
  if (TRANSIENT_CODES.includes(code) || TRANSIENT_SYSTEM_CODES.includes(code)) return true;
  if (/^[0-9A-Z]{5}$/.test(code)) return TRANSIENT_CLASSES.includes(code.slice(0, 2));
  return /Connection terminated|Client has encountered a connection error/.test(message);
}

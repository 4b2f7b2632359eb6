import { QueryFailedError } from 'typeorm';

/** Whether a write violated a unique index, on either database. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { code, message } = error.driverError as { code?: string; message?: string };
  return code === '23505' || (code === 'SQLITE_CONSTRAINT' && (message ?? '').includes('UNIQUE constraint failed'));
}

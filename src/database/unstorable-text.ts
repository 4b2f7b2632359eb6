import { QueryFailedError } from 'typeorm';

/** Whether a statement failed because a text has the character U+0000, which PostgreSQL can't hold. */
export function isUnstorableText(error: unknown): boolean {
  return error instanceof QueryFailedError && (error.driverError as { code?: string }).code === '22021';
}

import { FileRefusedError } from '../database/sqlite/backup/check-sqlite-file.js';

/** The file of the embedded database, for commands that are about it alone; `instead` is what PostgreSQL has for it. */
export function sqliteFileOf(databaseUrl: string, instead: string): string {
  if (databaseUrl.startsWith('sqlite:')) return databaseUrl.slice('sqlite:'.length);
  throw new FileRefusedError(
    `This is for the embedded database. On PostgreSQL use ${instead}: see docs/operations.md.`,
  );
}

import { FileRefusedError } from '../database/sqlite/backup/file-refused-error.js';

/** The file of the embedded database. `instead` is the tool for PostgreSQL. @throws FileRefusedError on PostgreSQL */
export function sqliteFileOf(databaseUrl: string, instead: string): string {
  if (databaseUrl.startsWith('sqlite:')) return databaseUrl.slice('sqlite:'.length);
  throw new FileRefusedError(
    `This command is only for the embedded database. On PostgreSQL use ${instead}: see docs/operations.md.`,
  );
}

import { type OpenMode, SqliteConnection } from './sqlite-driver.js';

/** How long to wait for another process that holds the file, in milliseconds. */
const BUSY_TIMEOUT = 1_000;

/** Opens a SQLite file as a whole: for what is done to files, not to what is in them. */
export function openSqliteFile(path: string, mode: OpenMode): Promise<SqliteConnection> {
  return SqliteConnection.open(path, mode, BUSY_TIMEOUT);
}

/**
 * Keeps everybody else from a file, until the connection is closed, and brings all that was written into it: of `-wal`
 * nothing is left.
 *
 * @throws an error with the code SQLITE_BUSY where another connection to the file is open, in whichever process.
 */
export async function lockSqliteFile(file: SqliteConnection): Promise<void> {
  await file.query('PRAGMA locking_mode = EXCLUSIVE');
  // Leaves WAL, which only one who is alone may.
  await file.query('PRAGMA journal_mode = DELETE');
  await file.query('BEGIN EXCLUSIVE');
  await file.query('COMMIT');
}

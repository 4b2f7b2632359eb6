import { type OpenMode, SqliteConnection } from './sqlite-driver.js';

/** How long to wait for the lock of another process, in milliseconds. */
const BUSY_TIMEOUT = 1_000;

/** Opens a SQLite file for operations on the file as a whole, such as copies and locks. */
export function openSqliteFile(path: string, mode: OpenMode): Promise<SqliteConnection> {
  return SqliteConnection.open(path, mode, BUSY_TIMEOUT);
}

/**
 * Locks a file exclusively until the connection is closed and checkpoints it, so that no `-wal` file is left.
 *
 * @throws an error with the code SQLITE_BUSY if any process has another connection to the file.
 */
export async function lockSqliteFile(file: SqliteConnection): Promise<void> {
  await file.query('PRAGMA locking_mode = EXCLUSIVE');
  // Only the last connection can leave WAL mode.
  await file.query('PRAGMA journal_mode = DELETE');
  await file.query('BEGIN EXCLUSIVE');
  await file.query('COMMIT');
}

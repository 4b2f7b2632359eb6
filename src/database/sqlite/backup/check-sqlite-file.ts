import { hasCode } from '../../../errors/error-code.js';
import type { SqliteConnection } from '../sqlite-driver.js';
import { openSqliteFile } from '../sqlite-file.js';
import { FileRefusedError } from './file-refused-error.js';

/** An intact database file. */
export interface CheckedFile {
  readonly bytes: number;
  /** The names of the migrations that were run on it, in order. */
  readonly migrations: readonly string[];
}

/**
 * Checks the integrity and the foreign keys of a whole file.
 *
 * @throws FileRefusedError if it is damaged or not a database of Slipway.
 */
export async function checkSqliteFile(path: string): Promise<CheckedFile> {
  const file = await openFile(path);
  try {
    const faults = await file.query<{ integrity_check: string }>('PRAGMA integrity_check(3)');
    const damage = faults.map((fault) => fault.integrity_check).filter((fault) => fault !== 'ok');
    if (damage.length > 0) throw new FileRefusedError(`${path} is damaged: ${damage.join('; ')}.`);
    const dangling = await file.query<{ table: string; parent: string }>('PRAGMA foreign_key_check');
    const [first] = dangling;
    if (first) {
      throw new FileRefusedError(
        `${path} is damaged: ${dangling.length} dangling references, the first from ${first.table} to ${first.parent}.`,
      );
    }
    return { bytes: await sizeOf(file), migrations: await migrationsOf(path, file) };
  } catch (error) {
    throw isDamagedFile(error) ? new FileRefusedError(`${path} is damaged or not a SQLite database.`) : error;
  } finally {
    await file.close();
  }
}

/** Whether an error means that a file is damaged or not a SQLite database. */
export function isDamagedFile(error: unknown): boolean {
  return hasCode(error, 'SQLITE_NOTADB') || hasCode(error, 'SQLITE_CORRUPT');
}

async function openFile(path: string): Promise<SqliteConnection> {
  try {
    return await openSqliteFile(path, 'READ');
  } catch (error) {
    if (!hasCode(error, 'SQLITE_CANTOPEN')) throw error;
    throw new FileRefusedError(`${path} can't be read: it does not exist, or you lack the permission to read it.`);
  }
}

async function migrationsOf(path: string, file: SqliteConnection): Promise<string[]> {
  const [table] = await file.query("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migration'");
  const run = table ? await file.query<{ name: string }>('SELECT name FROM migration ORDER BY timestamp, id') : [];
  if (run.length === 0) throw new FileRefusedError(`${path} is not a database of Slipway: no migration was run on it.`);
  return run.map(({ name }) => name);
}

async function sizeOf(file: SqliteConnection): Promise<number> {
  const [size] = await file.query<{ bytes: number }>(
    'SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()',
  );
  return size?.bytes ?? 0;
}

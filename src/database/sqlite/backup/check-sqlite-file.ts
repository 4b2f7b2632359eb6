import { hasCode } from '../../../errors/error-code.js';
import type { SqliteConnection } from '../sqlite-driver.js';
import { openSqliteFile } from '../sqlite-file.js';

/** Why a file can't be backed up, or restored: a sentence, and what to do. */
export class FileRefusedError extends Error {
  override readonly name = 'FileRefusedError';
}

/** A file that is whole. */
export interface CheckedFile {
  readonly bytes: number;
  /** The names of the migrations that were run on it, in their order. */
  readonly migrations: readonly string[];
}

/**
 * Reads all of a file, and what refers to what.
 *
 * @throws FileRefusedError where it is damaged, or no database of Slipway.
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
        `${path} is damaged: ${dangling.length} references lead nowhere, the first from ${first.table} to ${first.parent}.`,
      );
    }
    return { bytes: await sizeOf(file), migrations: await migrationsOf(path, file) };
  } catch (error) {
    throw isNoDatabase(error) ? new FileRefusedError(`${path} is damaged, or no SQLite database.`) : error;
  } finally {
    await file.close();
  }
}

/** Whether an error tells that a file is not one of SQLite's. */
export function isNoDatabase(error: unknown): boolean {
  return hasCode(error, 'SQLITE_NOTADB') || hasCode(error, 'SQLITE_CORRUPT');
}

async function openFile(path: string): Promise<SqliteConnection> {
  try {
    return await openSqliteFile(path, 'READ');
  } catch (error) {
    if (!hasCode(error, 'SQLITE_CANTOPEN')) throw error;
    throw new FileRefusedError(`${path} can't be read: there is no such file, or it is not yours to read.`);
  }
}

async function migrationsOf(path: string, file: SqliteConnection): Promise<string[]> {
  const [table] = await file.query("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migration'");
  const run = table ? await file.query<{ name: string }>('SELECT name FROM migration ORDER BY timestamp, id') : [];
  if (run.length === 0) throw new FileRefusedError(`${path} is no database of Slipway: no migration was run on it.`);
  return run.map(({ name }) => name);
}

async function sizeOf(file: SqliteConnection): Promise<number> {
  const [size] = await file.query<{ bytes: number }>(
    'SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()',
  );
  return size?.bytes ?? 0;
}

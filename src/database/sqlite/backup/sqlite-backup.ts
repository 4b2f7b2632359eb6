import { open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { hasCode } from '../../../errors/error-code.js';
import { fileExists } from '../file-exists.js';
import { hardLinkFault } from '../hard-links.js';
import type { SqliteConnection } from '../sqlite-driver.js';
import { openSqliteFile } from '../sqlite-file.js';
import { syncDirectory } from '../sync-directory.js';
import { type CheckedFile, checkSqliteFile, isDamagedFile } from './check-sqlite-file.js';
import { createDraft } from './draft-file.js';
import { FileRefusedError } from './file-refused-error.js';

/**
 * Copies one snapshot of a database, also while servers use it. The copy is renamed to `path` only once it is complete and
 * checked.
 *
 * @throws FileRefusedError if the database does not exist or has several hard links, or the target already exists.
 */
export async function backUpSqlite(database: string, path: string): Promise<CheckedFile> {
  const copy = resolve(path);
  const fault = await hardLinkFault(database);
  if (fault !== null) throw new FileRefusedError(fault);
  if (await fileExists(copy)) throw new FileRefusedError(`${path} already exists: choose another name for the backup.`);
  const draft = `${copy}.partial`;
  await createDraft(draft, 'backup');
  try {
    await copyInto(draft, database);
    const checked = await checkSqliteFile(draft);
    await rename(draft, copy);
    await syncDirectory(dirname(copy));
    return checked;
  } finally {
    await rm(draft, { force: true });
  }
}

async function copyInto(draft: string, database: string): Promise<void> {
  const source = await openSource(database);
  try {
    await source.query('VACUUM INTO ?', draft);
  } catch (error) {
    throw isDamagedFile(error) ? new FileRefusedError(`${database} is damaged: restore a backup.`) : error;
  } finally {
    await source.close();
  }
  const written = await open(draft, 'r');
  await written.sync().finally(() => written.close());
}

async function openSource(database: string): Promise<SqliteConnection> {
  try {
    return await openSqliteFile(database, 'WRITE');
  } catch (error) {
    if (!hasCode(error, 'SQLITE_CANTOPEN')) throw error;
    throw new FileRefusedError(
      `The database ${database} does not exist, or you lack the permission to read it (SLIPWAY_DATABASE_URL).`,
    );
  }
}

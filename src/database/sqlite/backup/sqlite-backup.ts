import { access, open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { hasCode } from '../../../errors/error-code.js';
import { hardLinkFault } from '../hard-links.js';
import type { SqliteConnection } from '../sqlite-driver.js';
import { openSqliteFile } from '../sqlite-file.js';
import { syncDirectory } from '../sync-directory.js';
import { type CheckedFile, checkSqliteFile, FileRefusedError, isNoDatabase } from './check-sqlite-file.js';
import { createDraft } from './draft-file.js';

/**
 * Copies a database, beside servers that use it, as it is at one instant. The copy has its name only once it is whole and
 * checked.
 *
 * @throws FileRefusedError where there is no such database, or it has several names, or a file has that of the copy.
 */
export async function backUpSqlite(database: string, path: string): Promise<CheckedFile> {
  const copy = resolve(path);
  const fault = await hardLinkFault(database);
  if (fault !== null) throw new FileRefusedError(fault);
  if (await exists(copy)) throw new FileRefusedError(`${path} is there already: give the backup another name.`);
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
    throw isNoDatabase(error) ? new FileRefusedError(`${database} is damaged: restore a backup of it.`) : error;
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
    throw new FileRefusedError(`There is no database ${database}, or it is not yours to read (SLIPWAY_DATABASE_URL).`);
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

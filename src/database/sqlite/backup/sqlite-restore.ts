import { open, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { EntityManager } from 'typeorm';
import { hasCode } from '../../../errors/error-code.js';
import type { DatabaseSchema } from '../../database.js';
import { openDatabase } from '../../open-database.js';
import { hardLinkFault } from '../hard-links.js';
import type { SqliteConnection } from '../sqlite-driver.js';
import { lockSqliteFile, openSqliteFile } from '../sqlite-file.js';
import { syncDirectory } from '../sync-directory.js';
import { checkSqliteFile, isDamagedFile } from './check-sqlite-file.js';
import { createDraft } from './draft-file.js';
import { FileRefusedError } from './file-refused-error.js';

export interface RestoreOptions {
  /** The file of the database to replace. It may be missing. */
  readonly database: string;
  readonly schema: DatabaseSchema;
  /** Throws if a server with these settings could not use the restored data. */
  check(reader: EntityManager): Promise<void>;
  readonly now: () => Date;
}

export interface Restored {
  /** Path of the copy of the replaced database; null if there was none. */
  readonly keptAs: string | null;
  /** Migrations that the backup lacked and that were run on it. */
  readonly migrated: readonly string[];
}

/**
 * Replaces a database that is not in use by a backup. First it migrates and checks a copy. Then it writes that copy into the
 * database in one SQLite transaction, under an exclusive lock. If it is interrupted, either the old or the new database
 * remains.
 *
 * @throws FileRefusedError Then nothing has changed.
 */
export async function restoreSqlite(
  backup: string,
  { database, schema, check, now }: RestoreOptions,
): Promise<Restored> {
  const fault = await hardLinkFault(database);
  if (fault !== null) throw new FileRefusedError(fault);
  const { migrations } = await checkSqliteFile(backup);
  const draft = `${resolve(database)}.restoring`;
  await createDraft(draft, 'restore');
  try {
    await copyBackup(draft, backup);
    const migrated = await migrateDraft(draft, schema, migrations, check);
    const keptAs = await replace(resolve(database), draft, now());
    return { keptAs, migrated };
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) await rm(draft + suffix, { force: true });
  }
}

async function copyBackup(draft: string, backup: string): Promise<void> {
  const file = await openSqliteFile(draft, 'WRITE');
  try {
    await file.copyFrom(backup);
  } finally {
    await file.close();
  }
}

/** Runs the migrations that a backup lacks and checks the result. Returns their names. */
async function migrateDraft(
  draft: string,
  schema: DatabaseSchema,
  present: readonly string[],
  check: RestoreOptions['check'],
): Promise<string[]> {
  const opened = await openDatabase(`sqlite:${draft}`, schema);
  try {
    const newer = present.filter((name) => !opened.migrationNames.includes(name));
    if (newer.length > 0) {
      throw new FileRefusedError(
        `The backup is from a newer version of Slipway, with the migrations ${newer.join(', ')}. Restore it with that version.`,
      );
    }
    await opened.migrate();
    await check(opened.reader);
    return opened.migrationNames.filter((name) => !present.includes(name));
  } finally {
    await opened.close();
  }
}

/** Overwrites a database with the draft. Returns the path of the copy of its previous content. */
async function replace(database: string, draft: string, at: Date): Promise<string | null> {
  const hasContent = await stat(database).then(
    ({ size }) => size > 0,
    () => false,
  );
  const file = await openSqliteFile(database, 'CREATE');
  try {
    await lock(file, database);
    const keptAs = hasContent ? await keepCopy(file, database, at) : null;
    await file.copyFrom(draft);
    return keptAs;
  } finally {
    await file.close();
  }
}

async function lock(file: SqliteConnection, database: string): Promise<void> {
  try {
    await lockSqliteFile(file);
  } catch (error) {
    if (hasCode(error, 'SQLITE_BUSY')) {
      throw new FileRefusedError(`${database} is in use: stop all servers and commands that use it, and try again.`);
    }
    if (!isDamagedFile(error)) throw error;
    throw new FileRefusedError(
      `${database} is too damaged to be opened, so it is unknown whether a server uses it. Stop all servers, move it away ` +
        'together with its -wal and -shm files, and try again.',
    );
  }
}

/** Copies page by page, so that a damaged database is preserved as it is. */
async function keepCopy(file: SqliteConnection, database: string, at: Date): Promise<string> {
  const keptAs = `${database}.replaced-${at.toISOString().replaceAll(/[:.]/g, '-')}`;
  await (await open(keptAs, 'wx', 0o600)).close();
  await file.copyTo(keptAs);
  await syncDirectory(dirname(keptAs));
  return keptAs;
}

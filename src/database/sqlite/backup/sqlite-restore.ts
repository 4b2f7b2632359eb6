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
import { checkSqliteFile, FileRefusedError, isNoDatabase } from './check-sqlite-file.js';
import { createDraft } from './draft-file.js';

export interface RestoreOptions {
  /** The file of the database that is to be replaced. There may be none. */
  readonly database: string;
  readonly parts: DatabaseSchema;
  /** Throws where this server could not work with what is in the backup. */
  check(reader: EntityManager): Promise<void>;
  readonly now: () => Date;
}

export interface Restored {
  /** Where the database that was replaced is kept; null where there was none. */
  readonly keptAs: string | null;
  /** Migrations that were run on the restored database, as the backup is older than this version. */
  readonly migrated: readonly string[];
}

/**
 * Puts a backup in the place of a database that nobody uses. Everything is checked on a copy beside it first; then the
 * database takes the copy's content in one transaction of SQLite, under a lock that keeps servers out: wherever it is
 * broken off, there is either the old database or the new one.
 *
 * @throws FileRefusedError, and then nothing has changed.
 */
export async function restoreSqlite(
  backup: string,
  { database, parts, check, now }: RestoreOptions,
): Promise<Restored> {
  const fault = await hardLinkFault(database);
  if (fault !== null) throw new FileRefusedError(fault);
  const { migrations } = await checkSqliteFile(backup);
  const draft = `${resolve(database)}.restoring`;
  await createDraft(draft, 'restore');
  try {
    await fill(draft, backup);
    const migrated = await bringUpToDate(draft, parts, migrations, check);
    const keptAs = await replace(resolve(database), draft, now());
    return { keptAs, migrated };
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) await rm(draft + suffix, { force: true });
  }
}

async function fill(draft: string, backup: string): Promise<void> {
  const file = await openSqliteFile(draft, 'WRITE');
  try {
    await file.copyFrom(backup);
  } finally {
    await file.close();
  }
}

/** Runs the migrations that a backup lacks, and checks that this server could work with it. Returns their names. */
async function bringUpToDate(
  draft: string,
  parts: DatabaseSchema,
  run: readonly string[],
  check: RestoreOptions['check'],
): Promise<string[]> {
  const opened = await openDatabase(`sqlite:${draft}`, parts);
  try {
    const newer = run.filter((name) => !opened.migrationNames.includes(name));
    if (newer.length > 0) {
      throw new FileRefusedError(
        `The backup is of a newer version of Slipway, with the migrations ${newer.join(', ')}. Restore it with that version.`,
      );
    }
    await opened.migrate();
    await check(opened.reader);
    return opened.migrationNames.filter((name) => !run.includes(name));
  } finally {
    await opened.close();
  }
}

/** Gives a database the content of the draft, and keeps what it had beside it. */
async function replace(database: string, draft: string, at: Date): Promise<string | null> {
  const isThere = await stat(database).then(
    ({ size }) => size > 0,
    () => false,
  );
  const file = await openSqliteFile(database, 'CREATE');
  try {
    await lock(file, database);
    const keptAs = isThere ? await keep(file, database, at) : null;
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
      throw new FileRefusedError(
        `${database} is in use: stop every server and command that has it open, and try again.`,
      );
    }
    if (!isNoDatabase(error)) throw error;
    throw new FileRefusedError(
      `${database} is too damaged to be opened, and to tell whether a server uses it. Stop every server, move it away ` +
        'together with its -wal and -shm, and try again.',
    );
  }
}

/** Page by page, so that a database that is damaged inside is kept as it is. */
async function keep(file: SqliteConnection, database: string, at: Date): Promise<string> {
  const keptAs = `${database}.replaced-${at.toISOString().replaceAll(/[:.]/g, '-')}`;
  await (await open(keptAs, 'wx', 0o600)).close();
  await file.copyTo(keptAs);
  await syncDirectory(dirname(keptAs));
  return keptAs;
}

import type { Database, DatabaseSchema, UnitObserver } from './database.js';
import { StartError } from './errors/start-error.js';
import { openDatabase } from './open-database.js';
import { checkPostgres, explainPostgresError } from './postgres/postgres-start.js';
import { claimSqliteFile, explainSqliteError, requireSqliteFile, sqliteErrorCode } from './sqlite/sqlite-start.js';

/** A database that a server works on. */
export interface StartedDatabase {
  readonly database: Database;
  /** Closes it, and lets other servers have it. May be called again. */
  stop(): Promise<void>;
}

/**
 * Opens a database for a server: with its schema up to date, and writable.
 *
 * @throws StartError where a server can't work with it; and then nothing is left of what was made for it.
 */
export function startDatabase(
  url: string,
  parts: DatabaseSchema,
  observe: UnitObserver,
  now: () => Date,
): Promise<StartedDatabase> {
  const isSqlite = url.startsWith('sqlite:');
  return isSqlite ? startSqlite(url, parts, observe, now) : startPostgres(url, parts, observe);
}

/**
 * Opens a database that is there, beside servers that use it: for what an operator runs.
 *
 * @throws StartError where there is none, it can't be opened, or a server of this version has not migrated it yet.
 */
export async function openExisting(url: string, parts: DatabaseSchema): Promise<Database> {
  const database = await openAsItIs(url, parts);
  if (await database.isReady()) return database;
  await database.close();
  throw new StartError("The database is not up to date: start this version's server once, which migrates it.");
}

async function openAsItIs(url: string, parts: DatabaseSchema): Promise<Database> {
  const file = url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : null;
  try {
    if (file !== null) await requireSqliteFile(file);
    return await openDatabase(url, parts);
  } catch (error) {
    throw file === null ? explainPostgresError(error, url) : explainSqliteError(error, file);
  }
}

async function startSqlite(
  url: string,
  parts: DatabaseSchema,
  observe: UnitObserver,
  now: () => Date,
): Promise<StartedDatabase> {
  const file = url.slice('sqlite:'.length);
  const claimed = await claimSqliteFile(file, now());
  let database: Database | null = null;
  try {
    database = await openDatabase(url, parts, observe);
    await database.migrate();
    await writeNothing(database);
  } catch (error) {
    await database?.close();
    await claimed.removeCreatedFiles();
    await claimed.release();
    throw explainSqliteError(error, file);
  }
  const opened = database;
  return {
    database: opened,
    async stop() {
      await opened.close();
      await claimed.release();
    },
  };
}

/** A file that may only be read is found out by writing. On a disk without room it can be read still. */
async function writeNothing(database: Database): Promise<void> {
  try {
    await database.write((manager) => manager.query('PRAGMA user_version = 0'));
  } catch (error) {
    if (sqliteErrorCode(error) !== 'SQLITE_FULL') throw error;
  }
}

async function startPostgres(url: string, parts: DatabaseSchema, observe: UnitObserver): Promise<StartedDatabase> {
  let database: Database | null = null;
  try {
    await checkPostgres(url);
    database = await openDatabase(url, parts, observe);
    await database.migrate();
  } catch (error) {
    await database?.close();
    throw explainPostgresError(error, url);
  }
  const opened = database;
  return { database: opened, stop: () => opened.close() };
}

import type { Database, DatabaseSchema, UnitObserver } from './database.js';
import { StartError } from './errors/start-error.js';
import { type DatabaseTimeouts, openDatabase } from './open-database.js';
import { claimSqliteFile, explainSqliteError, requireSqliteFile, sqliteErrorCode } from './sqlite/sqlite-start.js';

/** The database of a running server. */
export interface StartedDatabase {
  readonly database: Database;
  /** Closes the database and releases its lock. Idempotent. */
  stop(): Promise<void>;
}

/**
 * Opens and migrates the database of a server, and checks that it is writable.
 *
 * @throws StartError if it can't be used. Then no file that this start created is left.
 */
export function startDatabase(
  url: string,
  schema: DatabaseSchema,
  observe: UnitObserver,
  now: () => Date,
  timeouts?: Partial<DatabaseTimeouts>,
): Promise<StartedDatabase> {
  const open = () => openDatabase(url, schema, observe, timeouts);
  return url.startsWith('sqlite:') ? startSqlite(url, open, now) : startPostgres(url, open);
}

/**
 * Opens an existing database for a command, also while servers use it.
 *
 * @throws StartError if it does not exist, can't be opened, or has not been migrated to this version.
 */
export async function openExisting(url: string, schema: DatabaseSchema): Promise<Database> {
  const database = await openUnchanged(url, schema);
  if (await database.isReady()) return database;
  await database.close();
  throw new StartError('The database is not up to date. Start a server of this version once to migrate it.');
}

async function openUnchanged(url: string, schema: DatabaseSchema): Promise<Database> {
  const file = url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : null;
  try {
    if (file !== null) await requireSqliteFile(file);
    return await openDatabase(url, schema);
  } catch (error) {
    throw file === null ? (await loadPostgres()).explainPostgresError(error, url) : explainSqliteError(error, file);
  }
}

async function startSqlite(url: string, open: () => Promise<Database>, now: () => Date): Promise<StartedDatabase> {
  const file = url.slice('sqlite:'.length);
  const claimed = await claimSqliteFile(file, now());
  let database: Database | null = null;
  try {
    database = await open();
    await database.migrate();
    await checkWritable(database);
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

/** Fails if the file is read-only, which only a write reveals. A full disk is accepted, because reads still work. */
async function checkWritable(database: Database): Promise<void> {
  try {
    await database.write((manager) => manager.query('PRAGMA user_version = 0'));
  } catch (error) {
    if (sqliteErrorCode(error) !== 'SQLITE_FULL') throw error;
  }
}

/** Loaded only when needed, as the driver takes time and memory. */
function loadPostgres() {
  return import('./postgres/postgres-start.js');
}

async function startPostgres(url: string, open: () => Promise<Database>): Promise<StartedDatabase> {
  const { checkPostgres, explainPostgresError } = await loadPostgres();
  let database: Database | null = null;
  try {
    await checkPostgres(url);
    database = await open();
    await database.migrate();
  } catch (error) {
    await database?.close();
    throw explainPostgresError(error, url);
  }
  const opened = database;
  return { database: opened, stop: () => opened.close() };
}

import { hostname } from 'node:os';
import { hasCode } from '../../errors/error-code.js';
import { StartError } from '../errors/start-error.js';
import { makePrivate } from './private-file.js';
import type { SqliteConnection } from './sqlite-driver.js';
import { openSqliteFile } from './sqlite-file.js';

interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly since: string;
}

/**
 * Prevents that a second server uses the embedded database. The lock is SQLite's own, on a file next to the database, so the
 * operating system releases it when the process ends. The file names the holder and is not deleted.
 */
export class ServerLock {
  private constructor(private readonly file: SqliteConnection) {}

  /** @throws StartError if another server holds it. */
  static async acquire(database: string, now: Date): Promise<ServerLock> {
    const path = lockFileOf(database);
    await makePrivate(path);
    const file = await openSqliteFile(path, 'CREATE');
    try {
      await file.query('BEGIN IMMEDIATE');
      await recordHolder(file, { pid: process.pid, host: hostname(), since: now.toISOString() });
      await file.query('BEGIN IMMEDIATE');
      return new ServerLock(file);
    } catch (error) {
      const refusal = hasCode(error, 'SQLITE_BUSY') ? await inUseError(database, file) : error;
      await file.close();
      throw refusal;
    }
  }

  async release(): Promise<void> {
    await this.file.close();
  }
}

export function lockFileOf(database: string): string {
  return `${database}.lock`;
}

/** Writes the holder and commits the transaction that has begun. */
async function recordHolder(file: SqliteConnection, { pid, host, since }: Holder): Promise<void> {
  try {
    await file.query('CREATE TABLE IF NOT EXISTS holder (pid INTEGER, host TEXT, since TEXT)');
    await file.query('DELETE FROM holder');
    await file.query('INSERT INTO holder VALUES (?, ?, ?)', pid, host, since);
    await file.query('COMMIT');
  } catch (error) {
    if (!hasCode(error, 'SQLITE_FULL')) throw error;
    // A full disk does not prevent the lock, only naming its holder.
    await file.query('ROLLBACK').catch(() => undefined);
  }
}

async function inUseError(database: string, file: SqliteConnection): Promise<StartError> {
  // The table is missing if the holder's disk was full.
  const [holder] = await file.query<Holder>('SELECT pid, host, since FROM holder').catch(() => []);
  const name = holder ? `process ${holder.pid} on ${holder.host}, since ${holder.since}` : 'another process';
  return new StartError(
    `The database ${database} is in use by another server: ${name}. The embedded database supports one server: stop that one ` +
      'first, or use PostgreSQL for several servers.',
  );
}

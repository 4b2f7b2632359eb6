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
 * Keeps a second server from the embedded database, which is for one process. The lock is SQLite's own, on a file beside the
 * database: the operating system ends it with the process, however that ends. The file says who holds it, and stays.
 */
export class ServerLock {
  private constructor(private readonly file: SqliteConnection) {}

  /** @throws StartError where another server has it. */
  static async acquire(database: string, now: Date): Promise<ServerLock> {
    const path = lockFileOf(database);
    await makePrivate(path);
    const file = await openSqliteFile(path, 'CREATE');
    try {
      await file.query('BEGIN IMMEDIATE');
      await noteHolder(file, { pid: process.pid, host: hostname(), since: now.toISOString() });
      await file.query('BEGIN IMMEDIATE');
      return new ServerLock(file);
    } catch (error) {
      const refusal = hasCode(error, 'SQLITE_BUSY') ? await inUse(database, file) : error;
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

/** In the transaction that has begun, which ends with it. */
async function noteHolder(file: SqliteConnection, { pid, host, since }: Holder): Promise<void> {
  try {
    await file.query('CREATE TABLE IF NOT EXISTS holder (pid INTEGER, host TEXT, since TEXT)');
    await file.query('DELETE FROM holder');
    await file.query('INSERT INTO holder VALUES (?, ?, ?)', pid, host, since);
    await file.query('COMMIT');
  } catch (error) {
    if (!hasCode(error, 'SQLITE_FULL')) throw error;
    // A disk without room keeps nobody from the lock: only from being named.
    await file.query('ROLLBACK').catch(() => undefined);
  }
}

async function inUse(database: string, file: SqliteConnection): Promise<StartError> {
  // There is no table where the holder's disk was full.
  const [holder] = await file.query<Holder>('SELECT pid, host, since FROM holder').catch(() => []);
  const who = holder ? `process ${holder.pid} on ${holder.host}, since ${holder.since}` : 'another process';
  return new StartError(
    `The database ${database} is in use by another server: ${who}. The embedded database is for one server: stop that one ` +
      'first, or use PostgreSQL for several.',
  );
}

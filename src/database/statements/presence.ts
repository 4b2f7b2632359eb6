import { randomInt } from 'node:crypto';
import type { Database } from '../database.js';
import { type Sql, sql } from './sql.js';

/** The advisory locks of the processes of a database, one for each presence: an arbitrary number, the same for all servers. */
export const PRESENCE_LOCK = 7_356_203;

/** A number that no other process of a database has. */
export function randomPresence(): number {
  return randomInt(2 ** 31);
}

/**
 * A condition: the process with the presence in this column has ended, or has lost the connection of that presence. False if
 * the column is null.
 *
 * On PostgreSQL a session of the process holds an advisory lock. If the process is killed, its sockets are closed, and
 * PostgreSQL ends the session and its locks at once. SQLite has one process at a time: any other one has ended.
 */
export function hasLeft(database: Pick<Database, 'isPostgres' | 'presence'>, column: Sql): Sql {
  const isFree = database.isPostgres
    ? sql`pg_try_advisory_xact_lock_shared(${PRESENCE_LOCK}, ${column})`
    : sql`${column} <> ${database.presence}`;
  return sql`(${column} IS NOT NULL AND ${isFree})`;
}

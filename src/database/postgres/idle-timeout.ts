import type { EntityManager } from 'typeorm';
import { isPostgres } from '../statements/dialect.js';
import { rows, type Sql, sql } from '../statements/sql.js';

/**
 * How long PostgreSQL waits for the next statement of a transaction, in milliseconds. Without a timeout, a process that is
 * frozen or whose machine is gone would hold its locks for hours.
 */
export const IDLE_TIMEOUT_MS = 60_000;

/** Sets a shorter timeout for one unit of work. Does nothing on SQLite, whose locks end with its only process. */
export async function setIdleTimeout(manager: EntityManager, milliseconds: number): Promise<void> {
  if (!isPostgres(manager)) return;
  await rows(manager, sql`SELECT ${idleTimeout(milliseconds)}`);
}

/** A condition that is true. A statement with it sets the timeout for its unit of work, without a statement for that alone. */
export function andSetIdleTimeout(manager: EntityManager, milliseconds: number): Sql {
  return isPostgres(manager) ? sql`${idleTimeout(milliseconds)} IS NOT NULL` : sql`1 = 1`;
}

function idleTimeout(milliseconds: number): Sql {
  return sql`set_config('idle_in_transaction_session_timeout', ${String(milliseconds)}, TRUE)`;
}

import type { EntityManager } from 'typeorm';
import { isPostgres } from './dialect.js';
import { identifier, rows, type Sql, sql } from './sql.js';

/** `SHARE` is compatible with itself only. */
export type LockMode = 'UPDATE' | 'SHARE';

/**
 * Locks a row until the unit of work ends. On SQLite, which runs one unit at a time, it locks nothing. Rows that refer to
 * the locked one can still be inserted. Lock order: pipelines, projects, releases, connected users, each by id.
 *
 * `SHARE` blocks only units that change the row or lock it for `UPDATE`.
 *
 * @returns whether the row exists.
 */
export async function lockRow(
  manager: EntityManager,
  table: string,
  id: string,
  mode: LockMode = 'UPDATE',
): Promise<boolean> {
  return (await lockRows(manager, sql`SELECT id FROM ${identifier(table)} WHERE id = ${id}`, mode)) > 0;
}

/** The advisory lock for assigning names: an arbitrary number, the same for all servers. */
const NAMES_LOCK = 7_356_202;

/**
 * Locks the names of a table until the unit of work ends, so that units that assign names run one after another. Call it
 * before any row is locked.
 */
export async function lockNames(manager: EntityManager, table: string): Promise<void> {
  if (!isPostgres(manager)) return;
  await rows(manager, sql`SELECT pg_advisory_xact_lock(${NAMES_LOCK}, hashtext(${table}))`);
}

/** Like `lockRow` for all rows of a query, in its order. Returns their number. */
export async function lockRows(manager: EntityManager, query: Sql, mode: LockMode = 'UPDATE'): Promise<number> {
  const suffix = isPostgres(manager) ? identifier(` FOR ${mode === 'UPDATE' ? 'NO KEY UPDATE' : 'SHARE'}`) : sql``;
  return (await rows(manager, sql`${query}${suffix}`)).length;
}

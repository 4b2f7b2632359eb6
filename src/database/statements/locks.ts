import type { EntityManager } from 'typeorm';
import { identifier, rows, type Sql, sql } from './sql.js';

/** `SHARE` is compatible with itself, and with nothing else. */
export type LockMode = 'UPDATE' | 'SHARE';

/**
 * Makes other units of work that lock the same row wait until this one ends. SQLite runs one unit at a time anyway.
 * Rows that only refer to the locked one can still be inserted. Where a unit locks several rows, it takes pipelines, then
 * projects, then releases, then connected users, each by id.
 *
 * `SHARE` holds off those only that change the row, or lock it for `UPDATE`.
 *
 * @returns whether there is such a row.
 */
export async function lockRow(
  manager: EntityManager,
  table: string,
  id: string,
  mode: LockMode = 'UPDATE',
): Promise<boolean> {
  return (await lockRows(manager, sql`SELECT id FROM ${identifier(table)} WHERE id = ${id}`, mode)) > 0;
}

/** The advisory lock of units of work that give names: an arbitrary number, the same for all servers. */
const NAMES_LOCK = 7_356_202;

/**
 * Makes other units of work that give names to rows of the same table wait until this one ends. Take it before any row is
 * locked.
 */
export async function lockNames(manager: EntityManager, table: string): Promise<void> {
  if (manager.connection.options.type !== 'postgres') return;
  await rows(manager, sql`SELECT pg_advisory_xact_lock(${NAMES_LOCK}, hashtext(${table}))`);
}

/** As `lockRow`, all rows that a query gives, in its order. Returns how many there are. */
export async function lockRows(manager: EntityManager, query: Sql, mode: LockMode = 'UPDATE'): Promise<number> {
  const isPostgres = manager.connection.options.type === 'postgres';
  const suffix = isPostgres ? identifier(` FOR ${mode === 'UPDATE' ? 'NO KEY UPDATE' : 'SHARE'}`) : sql``;
  return (await rows(manager, sql`${query}${suffix}`)).length;
}

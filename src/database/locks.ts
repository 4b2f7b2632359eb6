import type { EntityManager } from 'typeorm';
import { rows, Sql, sql } from './sql.js';

/**
 * Makes other units of work that lock the same row wait until this one ends. SQLite runs one unit at a time anyway.
 * Rows that only refer to the locked one can still be inserted. Where a unit locks several rows, it takes pipelines, then
 * projects, then releases, each by id.
 *
 * @returns whether there is such a row.
 */
export async function lockRow(manager: EntityManager, table: string, id: string): Promise<boolean> {
  return (await lockRows(manager, sql`SELECT id FROM ${new Sql([table], [])} WHERE id = ${id}`)) > 0;
}

/** As `lockRow`, all rows that a query gives, in its order. Returns how many there are. */
export async function lockRows(manager: EntityManager, query: Sql): Promise<number> {
  const suffix = new Sql([manager.connection.options.type === 'postgres' ? ' FOR NO KEY UPDATE' : ''], []);
  return (await rows(manager, sql`${query}${suffix}`)).length;
}

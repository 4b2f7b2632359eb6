import type { EntityManager } from 'typeorm';
import { row, Sql, sql } from './sql.js';

/**
 * Makes other units of work that lock the same row wait until this one ends. SQLite runs one unit at a time anyway.
 * Rows that only refer to the locked one can still be inserted. Where a unit locks several rows, it takes pipelines, then projects, then releases, each by id.
 *
 * @returns whether there is such a row.
 */
export async function lockRow(manager: EntityManager, table: string, id: string): Promise<boolean> {
  const suffix = new Sql([manager.connection.options.type === 'postgres' ? ' FOR NO KEY UPDATE' : ''], []);
  return (await row(manager, sql`SELECT 1 AS found FROM ${new Sql([table], [])} WHERE id = ${id}${suffix}`)) !== null;
}

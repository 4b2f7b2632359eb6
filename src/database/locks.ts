import type { EntityManager } from 'typeorm';
import { row, Sql, sql } from './sql.js';

/**
 * Makes other units of work that lock the same row wait until this one ends. SQLite runs one unit at a time anyway.
 * Where a unit locks several rows, it takes pipelines, then projects, then releases, then connected users, each by id.
 *
 * `SHARE` holds off those only that change the row, or lock it for `UPDATE`.
 *
 * @returns whether there is such a row.
 */
export async function lockRow(
  manager: EntityManager,
  table: string,
  id: string,
  mode: 'UPDATE' | 'SHARE' = 'UPDATE',
): Promise<boolean> {
  const suffix = new Sql([manager.connection.options.type === 'postgres' ? ` FOR ${mode}` : ''], []);
  return (await row(manager, sql`SELECT 1 AS found FROM ${new Sql([table], [])} WHERE id = ${id}${suffix}`)) !== null;
}

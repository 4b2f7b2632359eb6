import { identifier, type Sql, sql } from './sql.js';

/**
 * A condition that holds for at most so many rows of a table, out of those for which `where` does. Long deletions and
 * updates use it to do a part of their work in each of many units, so that none keeps others waiting or outlasts a lease.
 *
 * @param key the columns of the primary key.
 */
export function inRowBatch(table: string, key: readonly string[], where: Sql, limit: number): Sql {
  const columns = identifier(key.join(', '));
  return sql`(${columns}) IN (SELECT ${columns} FROM ${identifier(table)} WHERE ${where} LIMIT ${limit})`;
}

import { identifier, type Sql, sql } from './sql.js';

/**
 * A condition that matches at most `limit` of the rows that match `where`. Long deletes and updates use it to work in
 * batches, one unit of work each, so that none blocks others for long or outlasts a lease.
 *
 * @param key the columns of the primary key.
 */
export function inRowBatch(table: string, key: readonly string[], where: Sql, limit: number): Sql {
  const columns = identifier(key.join(', '));
  return sql`(${columns}) IN (SELECT ${columns} FROM ${identifier(table)} WHERE ${where} LIMIT ${limit})`;
}

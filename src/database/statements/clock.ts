import type { EntityManager } from 'typeorm';
import { isPostgres } from './dialect.js';
import { type Sql, sql } from './sql.js';

/**
 * The time of the database's clock plus some milliseconds, in the format of time columns. Processes on several machines
 * agree on it although their own clocks differ.
 */
export function databaseTime(manager: EntityManager, plusMs = 0): Sql {
  if (isPostgres(manager)) {
    const time = sql`clock_timestamp() + CAST(${plusMs} AS double precision) * INTERVAL '1 millisecond'`;
    return sql`to_char((${time}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  }
  return sql`strftime('%Y-%m-%dT%H:%M:%fZ', 'now', ${`${plusMs / 1_000} seconds`})`;
}

import type { EntityManager } from 'typeorm';
import { type Sql, sql } from './sql.js';

/**
 * The time by the database's own clock, as columns of times hold it, so many milliseconds from now: what processes on
 * several machines, whose clocks differ, agree on.
 */
export function databaseTime(manager: EntityManager, plusMs = 0): Sql {
  if (manager.connection.options.type === 'postgres') {
    const time = sql`clock_timestamp() + CAST(${plusMs} AS double precision) * INTERVAL '1 millisecond'`;
    return sql`to_char((${time}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  }
  return sql`strftime('%Y-%m-%dT%H:%M:%fZ', 'now', ${`${plusMs / 1_000} seconds`})`;
}

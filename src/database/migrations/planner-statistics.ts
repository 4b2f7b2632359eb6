import type { QueryRunner } from 'typeorm';
import { isPostgres } from '../statements/dialect.js';

/**
 * For each index, the number of its rows, and how many of them share the values of its first column, of its first two, and
 * so on. Null if there are no statistics.
 */
export type PlannerStatistics = Readonly<Record<string, string | null>>;

/** Sets the statistics of indexes of a table for SQLite's planner, as in the initial migration. */
export async function setPlannerStatistics(
  runner: QueryRunner,
  table: string,
  statistics: PlannerStatistics,
): Promise<void> {
  if (isPostgres(runner)) return;
  for (const [index, each] of Object.entries(statistics)) {
    await runner.query(`DELETE FROM sqlite_stat1 WHERE idx = '${index}'`);
    if (each !== null) await runner.query(`INSERT INTO sqlite_stat1 VALUES ('${table}', '${index}', '${each}')`);
  }
  await runner.query('ANALYZE sqlite_schema');
}

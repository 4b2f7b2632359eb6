import type { QueryRunner } from 'typeorm';
import { isPostgres } from '../statements/dialect.js';

const MESSAGE = 'Rows of this table are only ever added';

/** Tables with the columns of their primary keys. */
export type AppendOnlyTables = Readonly<Record<string, readonly string[]>>;

/**
 * Creates triggers that reject updates and deletes of these tables on every connection. SQLite does not run delete triggers
 * for `INSERT OR REPLACE`, so there an insert is ignored if its key already exists.
 */
export async function forbidChanges(runner: QueryRunner, tables: AppendOnlyTables): Promise<void> {
  const onPostgres = isPostgres(runner);
  const statements = Object.entries(tables).flatMap(([table, key]) =>
    onPostgres ? [postgresTrigger(table)] : sqliteTriggers(table, key),
  );
  for (const statement of onPostgres ? [POSTGRES_FUNCTION, ...statements] : statements) await runner.query(statement);
}

/** Drops the function that `forbidChanges` created. The tables must have been dropped. */
export async function dropChangeGuard(runner: QueryRunner): Promise<void> {
  if (isPostgres(runner)) await runner.query('DROP FUNCTION refuse_change()');
}

const POSTGRES_FUNCTION = `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql
  AS $$ BEGIN RAISE EXCEPTION '${MESSAGE}'; END $$`;

function postgresTrigger(table: string): string {
  return `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
    EXECUTE FUNCTION refuse_change()`;
}

function sqliteTriggers(table: string, key: readonly string[]): string[] {
  const isSame = key.map((column) => `${column} = NEW.${column}`).join(' AND ');
  return [
    ...['UPDATE', 'DELETE'].map(
      (change) => `CREATE TRIGGER ${table}_no_${change.toLowerCase()} BEFORE ${change} ON ${table}
        BEGIN SELECT RAISE(ABORT, '${MESSAGE}'); END`,
    ),
    `CREATE TRIGGER ${table}_no_replace BEFORE INSERT ON ${table}
      WHEN EXISTS (SELECT 1 FROM ${table} WHERE ${isSame}) BEGIN SELECT RAISE(IGNORE); END`,
  ];
}

import type { QueryRunner } from 'typeorm';

const MESSAGE = 'Rows of this table are only ever added';

/** Tables with the columns of their primary keys. */
export type AppendOnlyTables = Readonly<Record<string, readonly string[]>>;

/**
 * Makes the database itself refuse to change or delete rows, whoever asks. SQLite would replace rows on
 * `INSERT OR REPLACE` without asking the triggers of deletion: there, a row whose key is there already is left out.
 */
export async function forbidChanges(runner: QueryRunner, tables: AppendOnlyTables): Promise<void> {
  const isPostgres = runner.connection.options.type === 'postgres';
  const statements = Object.entries(tables).flatMap(([table, key]) =>
    isPostgres ? [postgresTrigger(table)] : sqliteTriggers(table, key),
  );
  for (const statement of isPostgres ? [POSTGRES_FUNCTION, ...statements] : statements) await runner.query(statement);
}

/** Removes what `forbidChanges` left behind, once the tables are dropped. */
export async function dropChangeGuard(runner: QueryRunner): Promise<void> {
  if (runner.connection.options.type === 'postgres') await runner.query('DROP FUNCTION refuse_change()');
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

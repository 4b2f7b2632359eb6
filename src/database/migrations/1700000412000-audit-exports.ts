import type { MigrationInterface, QueryRunner } from 'typeorm';
import { HASH, ID, INTEGER, TIME, WORD } from '../statements/columns.js';
import { isPostgres } from '../statements/dialect.js';
import { createTables, optional, primary, table } from './table.js';

const MESSAGE = 'Rows of this table are only ever added, and deleted once they are exported';

/** Tables of the audit log, with the column of the id of an entry. */
const TABLES: Readonly<Record<string, string>> = { audit_entry: 'id', audit_subject: 'entry_id' };

const POSTGRES_FUNCTION = `CREATE FUNCTION refuse_unexported() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM audit_export WHERE digest IS NOT NULL AND until_id >= to_jsonb(OLD) ->> TG_ARGV[0]) THEN
    RAISE EXCEPTION '${MESSAGE}';
  END IF;
  RETURN OLD;
END $$`;

/** Lets audit entries be deleted once a file has them. Until then, and for changes, the database refuses as before. */
export class AuditExports1700000412000 implements MigrationInterface {
  readonly name = 'AuditExports1700000412000';

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, [
      table('audit_export', {
        columns: {
          number: primary(INTEGER),
          until_id: ID,
          file: { ...WORD, length: '60' },
          started_at: TIME,
          digest: optional(HASH),
          entry_count: optional(INTEGER),
          pruned_at: optional(TIME),
        },
      }),
    ]);
    if (isPostgres(runner)) await runner.query(POSTGRES_FUNCTION);
    for (const [name, id] of Object.entries(TABLES)) {
      for (const statement of isPostgres(runner) ? postgresGuards(name, id) : sqliteGuards(name, id)) {
        await runner.query(statement);
      }
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(TABLES)) {
      const statements = isPostgres(runner)
        ? [
            `DROP TRIGGER ${name}_exported ON ${name}`,
            `DROP TRIGGER ${name}_append_only ON ${name}`,
            `CREATE TRIGGER ${name}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${name}
              EXECUTE FUNCTION refuse_change()`,
          ]
        : [
            `DROP TRIGGER ${name}_no_delete`,
            `CREATE TRIGGER ${name}_no_delete BEFORE DELETE ON ${name}
              BEGIN SELECT RAISE(ABORT, 'Rows of this table are only ever added'); END`,
          ];
      for (const statement of statements) await runner.query(statement);
    }
    if (isPostgres(runner)) await runner.query('DROP FUNCTION refuse_unexported()');
    await runner.dropTable('audit_export');
  }
}

function postgresGuards(name: string, id: string): string[] {
  return [
    `DROP TRIGGER ${name}_append_only ON ${name}`,
    `CREATE TRIGGER ${name}_append_only BEFORE UPDATE OR TRUNCATE ON ${name} EXECUTE FUNCTION refuse_change()`,
    `CREATE TRIGGER ${name}_exported BEFORE DELETE ON ${name} FOR EACH ROW EXECUTE FUNCTION refuse_unexported('${id}')`,
  ];
}

function sqliteGuards(name: string, id: string): string[] {
  return [
    `DROP TRIGGER ${name}_no_delete`,
    `CREATE TRIGGER ${name}_no_delete BEFORE DELETE ON ${name}
      WHEN NOT EXISTS (SELECT 1 FROM audit_export WHERE digest IS NOT NULL AND until_id >= OLD.${id})
      BEGIN SELECT RAISE(ABORT, '${MESSAGE}'); END`,
  ];
}

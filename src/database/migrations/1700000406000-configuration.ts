import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ID, SECRET_KEY, TEXT, TIME } from '../statements/columns.js';
import { isPostgres } from '../statements/dialect.js';
import { createTables, optional, primary, table } from './table.js';

/** The tables of configuration, and the columns of their keys. */
const KEY_COLUMNS = [
  ['environment_secret', 'key'],
  ['environment_variable', 'key'],
  ['app_credentials', 'integration_key'],
] as const;

const ADDED_COLUMNS = [
  ['deployment_target', 'public_key', 'text'],
  ['deployment_target', 'public_key_at', 'varchar(24)'],
  ['deployment_target', 'public_key_by', 'varchar(90)'],
  ['audit_entry', 'runtime_id', 'varchar(90)'],
] as const;

/**
 * Environment variables; keys of configuration that are unique without regard to case; the public keys of runtimes, which
 * configuration is encrypted to, and the runtimes in the audit log.
 */
export class Configuration1700000406000 implements MigrationInterface {
  readonly name = 'Configuration1700000406000';

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, [
      table('environment_variable', {
        columns: {
          id: primary(ID),
          project_id: ID,
          key: SECRET_KEY,
          value: TEXT,
          updated_at: TIME,
          updated_by: optional(ID),
        },
        references: { project_id: 'project.id' },
        indices: { environment_variable_key: { columns: ['project_id', 'key'], unique: true } },
      }),
    ]);
    for (const [of, key] of KEY_COLUMNS) {
      await runner.query(`CREATE UNIQUE INDEX ${of}_identity ON ${of} (project_id, lower(${key}))`);
    }
    // TypeORM compares the default with its own text for each database.
    const no = isPostgres(runner) ? 'FALSE' : '0';
    await runner.query(`ALTER TABLE deployment_target ADD COLUMN receives_secrets boolean NOT NULL DEFAULT ${no}`);
    for (const [of, column, type] of ADDED_COLUMNS)
      await runner.query(`ALTER TABLE ${of} ADD COLUMN ${column} ${type}`);
    await runner.query('CREATE INDEX audit_entry_runtime ON audit_entry (runtime_id, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX audit_entry_runtime');
    for (const [of, column] of [['deployment_target', 'receives_secrets'], ...ADDED_COLUMNS]) {
      await runner.query(`ALTER TABLE ${of} DROP COLUMN ${column}`);
    }
    for (const [of] of KEY_COLUMNS) await runner.query(`DROP INDEX ${of}_identity`);
    await runner.dropTable('environment_variable');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ID, SECRET_KEY, TEXT, TIME } from '../statements/columns.js';
import { createTables, optional, primary, table } from './table.js';

/** The tables of configuration, and the columns of their keys. */
const KEY_COLUMNS = [
  ['environment_secret', 'key'],
  ['environment_variable', 'key'],
  ['app_credentials', 'integration_key'],
] as const;

/** Environment variables; keys of configuration that are unique without regard to case. */
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
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [of] of KEY_COLUMNS) await runner.query(`DROP INDEX ${of}_identity`);
    await runner.dropTable('environment_variable');
  }
}

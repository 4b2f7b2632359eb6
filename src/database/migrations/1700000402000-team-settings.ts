import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ID, KEY, NAME, TEXT, TIME, WORD } from '../statements/columns.js';
import { createTables, optional, primary, table } from './table.js';

/** Values of settings that the team gives. */
export class TeamSettings1700000402000 implements MigrationInterface {
  readonly name = 'TeamSettings1700000402000';

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, [
      table('team_setting_value', {
        columns: {
          id: primary(ID),
          project_id: ID,
          owner_type: WORD,
          owner_key: KEY,
          setting_id: NAME,
          type: WORD,
          sealed_value: TEXT,
          marks: TEXT,
          updated_at: TIME,
          updated_by: optional(ID),
        },
        references: { project_id: 'project.id' },
        indices: {
          team_setting_value_setting: {
            columns: ['project_id', 'owner_type', 'owner_key', 'setting_id', 'type'],
            unique: true,
          },
        },
      }),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM content_use WHERE need = 'TEAM_SETTINGS'`);
    await runner.query(`DELETE FROM definition_secret WHERE kind = 'TEAM_SETTING'`);
    await runner.dropTable('team_setting_value');
  }
}

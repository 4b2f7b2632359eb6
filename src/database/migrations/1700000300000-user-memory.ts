import { type MigrationInterface, type QueryRunner, Table, TableForeignKey } from 'typeorm';
import { BOOLEAN, ID, INTEGER, KEY, NAME, WORD } from '../statements/columns.js';
import { createTables, optional, primary, table } from './table.js';

const VALUE_KEY = ['project_id', 'owner_type', 'owner_key', 'setting_id', 'connected_user_id'];

const MARKS = new Table({
  ...table('user_setting_mark', {
    columns: {
      project_id: primary(ID),
      owner_type: primary(WORD),
      owner_key: primary(KEY),
      setting_id: primary(NAME),
      connected_user_id: primary(ID),
      mark: primary(WORD),
    },
    indices: { user_setting_mark_user: { columns: ['connected_user_id', 'owner_type', 'owner_key'] } },
  }),
  foreignKeys: [
    new TableForeignKey({
      columnNames: VALUE_KEY,
      referencedTableName: 'user_setting_value',
      referencedColumnNames: VALUE_KEY,
      onDelete: 'CASCADE',
    }),
  ],
});

const TABLES: readonly Table[] = [
  MARKS,
  table('user_workflow_undo', {
    columns: {
      project_id: primary(ID),
      workflow_key: primary(KEY),
      connected_user_id: primary(ID),
      content_revision: primary(INTEGER),
      integration_key: KEY,
      enabled: optional(BOOLEAN),
    },
    ownedBy: { connected_user_id: 'connected_user.id' },
    indices: {
      user_workflow_undo_user: { columns: ['connected_user_id'] },
      user_workflow_undo_integration: { columns: ['project_id', 'integration_key', 'connected_user_id'] },
    },
  }),
];

/** Columns to add to existing tables, in plain SQL because TypeORM would copy the whole table on SQLite. */
const COLUMNS = [
  ['user_setting_value', 'mark_form', 'integer NOT NULL DEFAULT 0'],
  ['user_connection', 'authentication', 'varchar(40)'],
  ['release', 'restorations', 'text'],
] as const;

/** Existing accounts get the authentication kind that their integration has now. */
const KNOWN_AUTHENTICATION = `UPDATE user_connection SET authentication = (
  SELECT v.authentication FROM content_version v JOIN project p ON p.id = v.project_id
  WHERE v.project_id = user_connection.project_id AND v.content_type = 'INTEGRATION'
    AND v.key = user_connection.integration_key AND v.hash IS NOT NULL
    AND v.valid_from <= p.content_revision AND v.valid_to > p.content_revision)`;

/** Marks of setting values, the authentication kind of accounts, and undo rows for workflows that releases change. */
export class UserMemory1700000300000 implements MigrationInterface {
  readonly name = 'UserMemory1700000300000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, column, type] of COLUMNS) await runner.query(`ALTER TABLE ${name} ADD COLUMN ${column} ${type}`);
    await runner.query('CREATE INDEX user_setting_unmarked ON user_setting_value (mark_form) WHERE mark_form = 0');
    await createTables(runner, TABLES);
    await runner.query(KNOWN_AUTHENTICATION);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const each of [...TABLES].reverse()) await runner.dropTable(each);
    await runner.query('DROP INDEX user_setting_unmarked');
    for (const [name, column] of COLUMNS) await runner.query(`ALTER TABLE ${name} DROP COLUMN ${column}`);
  }
}

import type { MigrationInterface, QueryRunner, Table } from 'typeorm';
import { BOOLEAN, ID, INTEGER, KEY, NAME, TEXT, TIME, USER_ID, WORD } from '../statements/columns.js';
import { dropChangeGuard, forbidChanges } from './append-only.js';
import { createTables, optional, primary, table } from './table.js';

const TABLES: readonly Table[] = [
  table('signing_key', {
    columns: {
      project_id: primary(ID),
      id: ID,
      key_id: { ...WORD, length: '64' },
      public_key_pem: TEXT,
      created_at: TIME,
      created_by: optional(ID),
    },
    references: { project_id: 'project.id' },
  }),
  table('connected_user', {
    columns: {
      id: primary(ID),
      project_id: ID,
      user_id: USER_ID,
      disabled_at: optional(TIME),
      created_at: TIME,
      last_seen_at: optional(TIME),
    },
    references: { project_id: 'project.id' },
    indices: { connected_user_user_id: { columns: ['project_id', 'user_id'], unique: true } },
  }),
  table('user_connection', {
    columns: {
      project_id: primary(ID),
      integration_key: primary(KEY),
      connected_user_id: primary(ID),
      account_reference: TEXT,
      metadata: TEXT,
      paused: BOOLEAN,
      connected_at: TIME,
    },
    ownedBy: { connected_user_id: 'connected_user.id' },
    indices: { user_connection_user: { columns: ['connected_user_id'] } },
  }),
  table('user_workflow', {
    columns: {
      project_id: primary(ID),
      workflow_key: primary(KEY),
      connected_user_id: primary(ID),
      integration_key: KEY,
      enabled: BOOLEAN,
      trigger_id: ID,
      updated_at: TIME,
    },
    ownedBy: { connected_user_id: 'connected_user.id' },
    indices: {
      user_workflow_user: { columns: ['connected_user_id'] },
      user_workflow_integration: { columns: ['project_id', 'integration_key', 'connected_user_id'] },
    },
  }),
  table('user_setting_value', {
    columns: {
      project_id: primary(ID),
      owner_type: primary(WORD),
      owner_key: primary(KEY),
      setting_id: primary(NAME),
      connected_user_id: primary(ID),
      sealed_value: TEXT,
      updated_at: TIME,
    },
    ownedBy: { connected_user_id: 'connected_user.id' },
    indices: { user_setting_user: { columns: ['connected_user_id'] } },
  }),
  table('message_affected_user', {
    columns: { release_id: primary(ID), message_id: primary(ID), user_id: primary(USER_ID) },
  }),
  table('user_update', {
    columns: {
      release_id: primary(ID),
      effect: primary(INTEGER),
      connected_user_id: primary(ID),
      failure: optional(TEXT),
    },
    references: { release_id: 'release.id' },
  }),
  table('audit_entry', {
    columns: {
      id: primary(ID),
      created_at: TIME,
      member_id: optional(ID),
      connected_user_id: optional(USER_ID),
      operation: { ...WORD, length: '60' },
      project_id: optional(ID),
      outcome: WORD,
      codes: TEXT,
      request_id: { ...WORD, length: '128' },
      address: { ...WORD, length: '60' },
    },
    indices: {
      audit_entry_created: { columns: ['created_at'] },
      audit_entry_member: { columns: ['member_id', 'id'] },
      audit_entry_project: { columns: ['project_id', 'id'] },
    },
  }),
  table('audit_subject', {
    columns: { entry_id: primary(ID), position: primary(INTEGER), subject: { ...KEY, length: '1000' } },
    indices: { audit_subject_subject: { columns: ['subject', 'entry_id'] } },
  }),
];

const APPEND_ONLY = { audit_entry: ['id'], audit_subject: ['entry_id', 'position'] };

/** Columns to add to existing tables, in plain SQL because TypeORM would copy the whole table on SQLite. */
const COLUMNS = [
  ['release_message', 'affected_count', 'integer'],
  ['deployment', 'staged_user_updates', 'integer NOT NULL DEFAULT 0'],
] as const;

/** Signing keys, connected users and what they enabled, the users phase of deployments, and the audit log. */
export class ConnectedUsers1700000100000 implements MigrationInterface {
  readonly name = 'ConnectedUsers1700000100000';

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, TABLES);
    for (const [name, column, type] of COLUMNS) await runner.query(`ALTER TABLE ${name} ADD COLUMN ${column} ${type}`);
    await forbidChanges(runner, APPEND_ONLY);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name, column] of COLUMNS) await runner.query(`ALTER TABLE ${name} DROP COLUMN ${column}`);
    for (const each of [...TABLES].reverse()) await runner.dropTable(each);
    await dropChangeGuard(runner);
  }
}

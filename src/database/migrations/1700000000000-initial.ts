import type { MigrationInterface, QueryRunner, Table } from 'typeorm';
import { BOOLEAN, HASH, ID, INTEGER, KEY, NAME, SECRET_KEY, TEXT, TIME, VERSION, WORD } from '../statements/columns.js';
import { isPostgres } from '../statements/dialect.js';
import { createTables, optional, primary, table } from './table.js';

const TABLES: readonly Table[] = [
  table('member', {
    columns: {
      id: primary(ID),
      name: NAME,
      name_key: optional(NAME),
      role: WORD,
      project_ids: optional(TEXT),
      created_at: TIME,
      removed_at: optional(TIME),
    },
    indices: { member_name_key: { columns: ['name_key'], unique: true } },
  }),
  table('token', {
    columns: {
      id: primary(ID),
      member_id: ID,
      name: NAME,
      prefix: WORD,
      hash: HASH,
      created_at: TIME,
      expires_at: optional(TIME),
      last_used_at: optional(TIME),
      revoked_at: optional(TIME),
    },
    references: { member_id: 'member.id' },
    indices: { token_member: { columns: ['member_id'] }, token_hash: { columns: ['hash'], unique: true } },
  }),
  table('pipeline', {
    columns: { id: primary(ID), name: NAME, name_key: NAME, created_at: TIME },
    indices: { pipeline_name_key: { columns: ['name_key'], unique: true } },
  }),
  table('project', {
    columns: {
      id: primary(ID),
      name: NAME,
      name_key: NAME,
      editable: BOOLEAN,
      content_revision: INTEGER,
      live_release_id: optional(ID),
      created_at: TIME,
    },
  }),
  table('environment', {
    columns: { id: primary(ID), pipeline_id: ID, kind: WORD, position: INTEGER, project_id: ID },
    references: { pipeline_id: 'pipeline.id', project_id: 'project.id' },
    indices: {
      environment_position: { columns: ['pipeline_id', 'position'], unique: true },
      environment_project: { columns: ['project_id'], unique: true },
    },
  }),
  table('definition', { columns: { hash: primary(HASH), json: TEXT } }),
  table('definition_secret', {
    columns: { hash: primary(HASH), secret_key: primary(SECRET_KEY) },
    references: { hash: 'definition.hash' },
    indices: { definition_secret_key: { columns: ['secret_key'] } },
  }),
  table('content_version', {
    columns: {
      id: primary(ID),
      item_id: ID,
      project_id: ID,
      content_type: WORD,
      key: KEY,
      name: NAME,
      search_text: TEXT,
      hash: optional(HASH),
      revision: INTEGER,
      action: WORD,
      valid_from: INTEGER,
      valid_to: INTEGER,
      integration_key: optional(KEY),
      app_event_key: optional(KEY),
      trigger_type: optional(WORD),
      authentication: optional(WORD),
      active: optional(BOOLEAN),
      release_id: optional(ID),
      created_at: TIME,
      created_by: optional(ID),
    },
    references: { project_id: 'project.id', hash: 'definition.hash' },
    indices: {
      content_version_head: {
        columns: ['project_id', 'content_type', 'key'],
        unique: true,
        where: 'valid_to = 2147483647',
      },
      content_version_order: { columns: ['project_id', 'content_type', 'key', 'valid_to'] },
      content_version_from: { columns: ['project_id', 'valid_from', 'content_type', 'key'] },
      content_version_to: { columns: ['project_id', 'valid_to'] },
      content_version_integration: { columns: ['project_id', 'integration_key', 'valid_to'] },
      content_version_app_event: { columns: ['project_id', 'app_event_key', 'valid_to'] },
      content_version_hash: { columns: ['hash', 'project_id'] },
      content_version_disabled: { columns: ['project_id', 'valid_to'], where: 'active = FALSE' },
      content_version_item: { columns: ['item_id', 'revision'] },
    },
  }),
  table('content_difference', {
    columns: { target_project_id: primary(ID), content_type: primary(WORD), key: primary(KEY) },
    references: { target_project_id: 'project.id' },
  }),
  table('content_use', {
    columns: { project_id: primary(ID), need: primary(WORD), key: primary(KEY), uses: INTEGER },
    references: { project_id: 'project.id' },
  }),
  table('environment_secret', {
    columns: {
      id: primary(ID),
      project_id: ID,
      key: SECRET_KEY,
      sealed_value: TEXT,
      fingerprint: WORD,
      updated_at: TIME,
      updated_by: optional(ID),
    },
    references: { project_id: 'project.id' },
    indices: { environment_secret_key: { columns: ['project_id', 'key'], unique: true } },
  }),
  table('app_credentials', {
    columns: {
      id: primary(ID),
      project_id: ID,
      integration_key: KEY,
      client_id: TEXT,
      sealed_client_secret: TEXT,
      fingerprint: WORD,
      updated_at: TIME,
      updated_by: optional(ID),
    },
    references: { project_id: 'project.id' },
    indices: { app_credentials_integration: { columns: ['project_id', 'integration_key'], unique: true } },
  }),
  table('release', {
    columns: {
      id: primary(ID),
      environment_id: ID,
      number: INTEGER,
      kind: WORD,
      state: WORD,
      source_release_id: optional(ID),
      version: optional(VERSION),
      description: optional(TEXT),
      revision: optional(HASH),
      content_revision: optional(INTEGER),
      counts: optional(TEXT),
      created_at: TIME,
      created_by: optional(ID),
      deployed_at: optional(TIME),
      deployed_by: optional(ID),
      live_at: optional(TIME),
      superseded_at: optional(TIME),
      failed_at: optional(TIME),
      cancelled_at: optional(TIME),
      discarded_at: optional(TIME),
    },
    references: { environment_id: 'environment.id' },
    indices: {
      release_number: { columns: ['environment_id', 'number'], unique: true },
      release_live: { columns: ['environment_id'], unique: true, where: `state = 'LIVE'` },
      release_preview: { columns: ['environment_id'], unique: true, where: `state = 'PREVIEW'` },
      release_deploying: { columns: ['environment_id'], unique: true, where: `state = 'DEPLOYING'` },
    },
  }),
  table('release_change', {
    columns: {
      release_id: primary(ID),
      position: primary(INTEGER),
      content_type: WORD,
      key: KEY,
      type: WORD,
      before_name: optional(NAME),
      before_hash: optional(HASH),
      after_name: optional(NAME),
      after_hash: optional(HASH),
      excluded: BOOLEAN,
      source_version_id: optional(ID),
      item_id: ID,
      version_id: ID,
      applied: BOOLEAN,
    },
    references: { release_id: 'release.id' },
    indices: { release_change_item: { columns: ['release_id', 'content_type', 'key'], unique: true } },
  }),
  table('release_exclusion', {
    columns: { release_id: primary(ID), content_type: primary(WORD), key: primary(KEY) },
    references: { release_id: 'release.id' },
  }),
  table('release_message', {
    columns: {
      release_id: primary(ID),
      position: primary(INTEGER),
      id: ID,
      severity: WORD,
      code: { ...WORD, length: '60' },
      title: TEXT,
      text: TEXT,
      subject: TEXT,
      action: optional(TEXT),
      acknowledged_at: optional(TIME),
      acknowledged_by: optional(ID),
    },
    indices: { release_message_id: { columns: ['release_id', 'id'], unique: true } },
  }),
  table('deployment', {
    columns: {
      release_id: primary(ID),
      phase: optional(WORD),
      total_changes: INTEGER,
      applied_changes: INTEGER,
      sequence: INTEGER,
      statement: TEXT,
      attempts: INTEGER,
      cancel_requested: BOOLEAN,
      fence: INTEGER,
      lease_until: TIME,
      started_at: TIME,
      updated_at: TIME,
      finished_at: optional(TIME),
    },
    references: { release_id: 'release.id' },
    indices: { deployment_queue: { columns: ['lease_until'], where: 'finished_at IS NULL' } },
  }),
  table('journal_entry', {
    columns: {
      release_id: primary(ID),
      sequence: primary(INTEGER),
      phase: optional(WORD),
      event: WORD,
      text: TEXT,
      created_at: TIME,
    },
    references: { release_id: 'deployment.release_id' },
  }),
];

/**
 * Statistics of `content_version` for SQLite's planner, because its indexes have common prefixes. For each index: its number
 * of rows, and how many of them share the first column, the first two, … Without statistics, the planner assumes ten rows
 * per project and scans all of them. PostgreSQL collects its own.
 *
 * @see https://www.sqlite.org/lang_analyze.html#fixed_results_of_analyze
 */
const SQLITE_STATISTICS: Readonly<Record<string, string>> = {
  sqlite_autoindex_content_version_1: '300000 1',
  content_version_head: '100000 10000 3000 1',
  content_version_order: '300000 30000 10000 3 1',
  content_version_from: '300000 30000 30 10 1',
  content_version_to: '300000 30000 30',
  content_version_integration: '300000 30000 24 12',
  content_version_app_event: '300000 30000 24 12',
  content_version_hash: '300000 6 2',
  content_version_disabled: '1000 100 50',
  content_version_item: '300000 3 1',
};

/** The initial schema. TypeORM's naming strategy names the keys, so that the drift check recognises them. */
export class Initial1700000000000 implements MigrationInterface {
  readonly name = 'Initial1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, TABLES);
    if (!isPostgres(runner)) await setStatistics(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const each of [...TABLES].reverse()) await runner.dropTable(each);
  }
}

async function setStatistics(runner: QueryRunner): Promise<void> {
  await runner.query('ANALYZE');
  for (const [index, statistics] of Object.entries(SQLITE_STATISTICS)) {
    await runner.query(`INSERT INTO sqlite_stat1 VALUES ('content_version', '${index}', '${statistics}')`);
  }
  await runner.query('ANALYZE sqlite_schema');
}

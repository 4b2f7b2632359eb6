import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isPostgres } from '../statements/dialect.js';

/** Indexes of lists whose cost grew with the history: index → its columns, and those that it had before. */
const INDEXES: Readonly<Record<string, { readonly on: string; readonly before?: string }>> = {
  content_version_key_case: {
    on: 'content_version (project_id, content_type, LOWER(key), valid_to)',
    before: 'content_version (project_id, content_type, LOWER(key))',
  },
  content_version_item_from: { on: 'content_version (item_id, valid_from)' },
  audit_entry_operation: { on: 'audit_entry (operation, id)' },
  audit_entry_outcome: { on: 'audit_entry (outcome, id)' },
  audit_entry_connected_user: { on: 'audit_entry (connected_user_id, id) WHERE connected_user_id IS NOT NULL' },
  webhook_delivery_state: { on: 'webhook_delivery (webhook_id, state, id)' },
  webhook_delivery_pending: { on: 'webhook_delivery (webhook_id, id) WHERE finished_at IS NULL' },
  webhook_delivery_event: { on: 'webhook_delivery (webhook_id, event, id)' },
  connected_user_disabled: { on: 'connected_user (project_id, user_id) WHERE disabled_at IS NOT NULL' },
};

type Statistics = Readonly<Record<string, { readonly now: string; readonly before?: string }>>;

/**
 * Statistics for SQLite's planner by table, as in the initial migration. All rows of present content have the same `valid_to`,
 * so that many rows share one.
 */
const STATISTICS: Readonly<Record<string, Statistics>> = {
  content_version: {
    content_version_key_case: { now: '300000 30000 10000 3 1', before: '300000 30000 10000 3' },
    content_version_item_from: { now: '300000 3 1' },
    content_version_to: { now: '300000 30000 9000', before: '300000 30000 30' },
  },
  audit_entry: {
    sqlite_autoindex_audit_entry_1: { now: '200000 1' },
    audit_entry_outcome: { now: '200000 60000 1' },
    audit_entry_project: { now: '200000 40000 1' },
    audit_entry_member: { now: '200000 20000 1' },
    audit_entry_operation: { now: '200000 10000 1' },
    audit_entry_runtime: { now: '200000 10000 1' },
    audit_entry_connected_user: { now: '100000 5 1' },
  },
};

/** Adds indexes for lists and searches of servers with a long history. */
export class ListIndexes1700000411000 implements MigrationInterface {
  readonly name = 'ListIndexes1700000411000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [index, { on, before }] of Object.entries(INDEXES)) {
      if (before !== undefined) await runner.query(`DROP INDEX ${index}`);
      await runner.query(`CREATE INDEX ${index} ON ${on}`);
    }
    // Entries are found by the times in their ids instead.
    await runner.query('DROP INDEX audit_entry_created');
    await setStatistics(runner, ({ now }) => now);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [index, { before }] of Object.entries(INDEXES)) {
      await runner.query(`DROP INDEX ${index}`);
      if (before !== undefined) await runner.query(`CREATE INDEX ${index} ON ${before}`);
    }
    await runner.query('CREATE INDEX audit_entry_created ON audit_entry (created_at)');
    await setStatistics(runner, ({ before }) => before);
  }
}

async function setStatistics(
  runner: QueryRunner,
  chosen: (statistics: Statistics[string]) => string | undefined,
): Promise<void> {
  if (isPostgres(runner)) return;
  for (const [table, indexes] of Object.entries(STATISTICS)) {
    for (const [index, each] of Object.entries(indexes)) {
      const statistics = chosen(each);
      await runner.query(`DELETE FROM sqlite_stat1 WHERE idx = '${index}'`);
      if (statistics === undefined) continue;
      await runner.query(`INSERT INTO sqlite_stat1 VALUES ('${table}', '${index}', '${statistics}')`);
    }
  }
  await runner.query('ANALYZE sqlite_schema');
}

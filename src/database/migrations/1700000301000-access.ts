import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Statements that both databases know. TypeORM would rebuild SQLite's tables, without the triggers of the audit log. */
const UP: readonly string[] = [
  'ALTER TABLE audit_entry ADD COLUMN more_subjects integer NOT NULL DEFAULT 0',
  "ALTER TABLE token ADD COLUMN max_role varchar(40) NOT NULL DEFAULT 'SUPPORT'",
  'ALTER TABLE token ADD COLUMN project_ids text',
  'ALTER TABLE token ADD COLUMN created_by varchar(90)',
  // Nobody wrote down who made a token: it may do what its member may now, and never more.
  `UPDATE token SET max_role = (SELECT m.role FROM member m WHERE m.id = token.member_id),
    project_ids = (SELECT m.project_ids FROM member m WHERE m.id = token.member_id)`,
  'DROP INDEX pipeline_name_key',
  'CREATE INDEX pipeline_name_key ON pipeline (name_key)',
  'DROP INDEX webhook_name',
  'CREATE INDEX webhook_name ON webhook (name_key)',
];

const DOWN: readonly string[] = [
  'DROP INDEX webhook_name',
  'CREATE UNIQUE INDEX webhook_name ON webhook (name_key)',
  'DROP INDEX pipeline_name_key',
  'CREATE UNIQUE INDEX pipeline_name_key ON pipeline (name_key)',
  'ALTER TABLE token DROP COLUMN created_by',
  'ALTER TABLE token DROP COLUMN project_ids',
  'ALTER TABLE token DROP COLUMN max_role',
  'ALTER TABLE audit_entry DROP COLUMN more_subjects',
];

/**
 * Access: entries of the audit log count what they do not keep, tokens are bound to what their makers may do, and two
 * pipelines or webhooks may have one name where no limited ADMIN sees both.
 */
export class Access1700000301000 implements MigrationInterface {
  readonly name = 'Access1700000301000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

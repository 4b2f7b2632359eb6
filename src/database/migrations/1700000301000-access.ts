import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Portable statements. TypeORM would rebuild SQLite's tables and lose the triggers of the audit log. */
const UP: readonly string[] = [
  'ALTER TABLE audit_entry ADD COLUMN more_subjects integer NOT NULL DEFAULT 0',
  "ALTER TABLE token ADD COLUMN max_role varchar(40) NOT NULL DEFAULT 'SUPPORT'",
  'ALTER TABLE token ADD COLUMN project_ids text',
  'ALTER TABLE token ADD COLUMN created_by varchar(90)',
  // The creator of an existing token is unknown: it is bound to the present permissions of its member.
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
 * Audit entries count the subjects that they omit, tokens are bound to the permissions of their creator, and pipelines or
 * webhooks may have equal names if no limited ADMIN sees both.
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

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Statements that both databases know. TypeORM would build SQLite's tables anew, without the triggers of the audit log. */
const UP: readonly string[] = ['ALTER TABLE audit_entry ADD COLUMN more_subjects integer NOT NULL DEFAULT 0'];

const DOWN: readonly string[] = ['ALTER TABLE audit_entry DROP COLUMN more_subjects'];

/** What an entry of the audit log no longer keeps is counted. */
export class Access1700000301000 implements MigrationInterface {
  readonly name = 'Access1700000301000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

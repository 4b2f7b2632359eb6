import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Names the content that was compared for a release whose changes are not stored yet. */
export class ComparedContent1700000414000 implements MigrationInterface {
  readonly name = 'ComparedContent1700000414000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE release ADD COLUMN compared_project_id varchar(90)');
    await runner.query('ALTER TABLE release ADD COLUMN compared_revision integer');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE release DROP COLUMN compared_revision');
    await runner.query('ALTER TABLE release DROP COLUMN compared_project_id');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isPostgres } from '../statements/dialect.js';

/** Stores where imports got content from. */
export class ContentRefs1700000409000 implements MigrationInterface {
  readonly name = 'ContentRefs1700000409000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE content_version ADD COLUMN ref varchar(200)');
    await runner.query(
      'CREATE INDEX content_version_ref ON content_version (project_id, ref, valid_from) WHERE ref IS NOT NULL',
    );
    // Statistics for SQLite's planner, as in the initial migration.
    if (!isPostgres(runner)) {
      await runner.query(`INSERT INTO sqlite_stat1 VALUES
        ('content_version', 'content_version_ref', '100000 10000 30 30')`);
      await runner.query('ANALYZE sqlite_schema');
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX content_version_ref');
    await runner.query('ALTER TABLE content_version DROP COLUMN ref');
  }
}

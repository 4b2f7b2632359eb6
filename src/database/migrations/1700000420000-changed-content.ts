import type { MigrationInterface, QueryRunner } from 'typeorm';
import { setPlannerStatistics } from './planner-statistics.js';

const INDEX = 'content_version_changed';

/** Finds the items that have changed since a revision by their newest rows, however often they have changed. */
export class ChangedContent1700000420000 implements MigrationInterface {
  readonly name = 'ChangedContent1700000420000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX ${INDEX} ON content_version (project_id, valid_from, content_type, lineage)
      WHERE valid_to = 2147483647`);
    await setPlannerStatistics(runner, 'content_version', { [INDEX]: '100000 10000 30 10 1' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX ${INDEX}`);
    await setPlannerStatistics(runner, 'content_version', { [INDEX]: null });
  }
}

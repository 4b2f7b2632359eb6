import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type PlannerStatistics, setPlannerStatistics } from './planner-statistics.js';

/** Indexes for the filters of lists of releases: index → its columns after `environment_id`. */
const INDEXES: Readonly<Record<string, string>> = {
  release_state: 'state, kind, number',
  release_version: 'version',
  release_creator: 'created_by, number',
  release_deployer: 'deployed_by, number',
  release_deployed: 'deployed_at, number',
  release_promoted: 'promoted_release_id, number',
};

/** Of an environment with many releases. Those whose state or kind is rare are found by `release_state`. */
const STATISTICS: PlannerStatistics = {
  sqlite_autoindex_release_1: '20000 1',
  release_number: '20000 2000 1',
  release_state: '20000 2000 200 10 1',
  release_version: '20000 2000 1',
  release_creator: '20000 2000 200 1',
  release_deployer: '20000 2000 200 1',
  release_deployed: '20000 2000 1 1',
  release_promoted: '20000 2000 1 1',
  release_live: '10 1',
  release_deploying: '10 1',
  release_preview: '20 2 1',
};

const STATISTICS_BEFORE: PlannerStatistics = {
  ...Object.fromEntries(Object.keys(STATISTICS).map((index) => [index, null])),
  release_live: '0 0',
  release_deploying: '0 0',
};

/** Lets the cost of filtered lists of releases not grow with the history. */
export class ReleaseIndexes1700000418000 implements MigrationInterface {
  readonly name = 'ReleaseIndexes1700000418000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [index, columns] of Object.entries(INDEXES)) {
      await runner.query(`CREATE INDEX ${index} ON release (environment_id, ${columns})`);
    }
    await setPlannerStatistics(runner, 'release', STATISTICS);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of Object.keys(INDEXES)) await runner.query(`DROP INDEX ${index}`);
    await setPlannerStatistics(runner, 'release', STATISTICS_BEFORE);
  }
}

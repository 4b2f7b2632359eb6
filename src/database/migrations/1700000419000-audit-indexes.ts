import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type PlannerStatistics, setPlannerStatistics } from './planner-statistics.js';

const NOT_SUCCEEDED = `WHERE outcome <> 'SUCCEEDED'`;

/** Indexes for each pair of filters of the audit log: index → its columns. */
const INDEXES: Readonly<Record<string, string>> = {
  audit_entry_member_operation: '(member_id, operation, id)',
  audit_entry_member_project: '(member_id, project_id, id)',
  audit_entry_project_operation: '(project_id, operation, id)',
  audit_entry_member_outcome: `(member_id, outcome, id) ${NOT_SUCCEEDED}`,
  audit_entry_project_outcome: `(project_id, outcome, id) ${NOT_SUCCEEDED}`,
  audit_entry_operation_outcome: `(operation, outcome, id) ${NOT_SUCCEEDED}`,
};

const STATISTICS: PlannerStatistics = {
  audit_entry_member_operation: '200000 20000 3000 1',
  audit_entry_member_project: '200000 20000 8000 1',
  audit_entry_project_operation: '200000 40000 3000 1',
  audit_entry_member_outcome: '4000 500 200 1',
  audit_entry_project_outcome: '4000 1000 300 1',
  audit_entry_operation_outcome: '4000 500 200 1',
};

const STATISTICS_BEFORE: PlannerStatistics = { audit_entry_runtime: '200000 10000 1' };

/** Lets the cost of audit entries by two filters not grow with the history. Few entries are of runtimes. */
export class AuditIndexes1700000419000 implements MigrationInterface {
  readonly name = 'AuditIndexes1700000419000';

  async up(runner: QueryRunner): Promise<void> {
    // First: it takes the strongest lock. Taken after a weaker one, it could deadlock with a process that adds entries.
    await runner.query('DROP INDEX audit_entry_runtime');
    for (const [index, on] of Object.entries(INDEXES)) await runner.query(`CREATE INDEX ${index} ON audit_entry ${on}`);
    await runner.query(`CREATE INDEX audit_entry_runtime ON audit_entry (runtime_id, id) WHERE runtime_id IS NOT NULL`);
    await setPlannerStatistics(runner, 'audit_entry', STATISTICS);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of Object.keys(INDEXES)) await runner.query(`DROP INDEX ${index}`);
    await runner.query('DROP INDEX audit_entry_runtime');
    await runner.query('CREATE INDEX audit_entry_runtime ON audit_entry (runtime_id, id)');
    const none = Object.keys(STATISTICS).map((index) => [index, null]);
    await setPlannerStatistics(runner, 'audit_entry', { ...Object.fromEntries(none), ...STATISTICS_BEFORE });
  }
}

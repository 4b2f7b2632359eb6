import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isPostgres } from '../statements/dialect.js';

/**
 * Lets PostgreSQL know which filters of the audit log meet. Otherwise it expects many entries of two frequent ones, and looks
 * for them in the order of all entries.
 */
export class AuditStatistics1700000421000 implements MigrationInterface {
  readonly name = 'AuditStatistics1700000421000';

  async up(runner: QueryRunner): Promise<void> {
    if (!isPostgres(runner)) return;
    await runner.query(`CREATE STATISTICS audit_entry_filters (mcv)
      ON member_id, project_id, operation, outcome FROM audit_entry`);
    await runner.query('ANALYZE audit_entry');
  }

  async down(runner: QueryRunner): Promise<void> {
    if (isPostgres(runner)) await runner.query('DROP STATISTICS audit_entry_filters');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['deployment', 'webhook_delivery'];

/** Stores which process holds an entry of a queue. */
export class QueueHolders1700000410000 implements MigrationInterface {
  readonly name = 'QueueHolders1700000410000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.query(`ALTER TABLE ${table} ADD COLUMN holder integer`);
      await runner.query(
        `CREATE INDEX ${table}_holder ON ${table} (holder) WHERE finished_at IS NULL AND holder IS NOT NULL`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.query(`DROP INDEX ${table}_holder`);
      await runner.query(`ALTER TABLE ${table} DROP COLUMN holder`);
    }
  }
}

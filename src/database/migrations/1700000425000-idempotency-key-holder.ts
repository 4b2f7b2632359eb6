import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stores which process holds the claim of an idempotency key. */
export class IdempotencyKeyHolder1700000425000 implements MigrationInterface {
  readonly name = 'IdempotencyKeyHolder1700000425000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE idempotency_key ADD COLUMN holder integer');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE idempotency_key DROP COLUMN holder');
  }
}

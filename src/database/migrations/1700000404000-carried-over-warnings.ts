import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stores of a message for which earlier release its warning was acknowledged. */
export class CarriedOverWarnings1700000404000 implements MigrationInterface {
  readonly name = 'CarriedOverWarnings1700000404000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE release_message ADD COLUMN carried_over_from varchar(90)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE release_message DROP COLUMN carried_over_from');
  }
}

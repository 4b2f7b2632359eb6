import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stores for which earlier release a warning was acknowledged, and what the authentication of an account depends on. */
export class CarriedOverWarnings1700000404000 implements MigrationInterface {
  readonly name = 'CarriedOverWarnings1700000404000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE release_message ADD COLUMN carried_over_from varchar(90)');
    await runner.query('ALTER TABLE user_connection ADD COLUMN authentication_digest varchar(64)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE user_connection DROP COLUMN authentication_digest');
    await runner.query('ALTER TABLE release_message DROP COLUMN carried_over_from');
  }
}

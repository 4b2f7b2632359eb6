import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stores the progress of a deployment, so that it never decreases while the deployment runs. */
export class DeploymentPercentage1700000302000 implements MigrationInterface {
  readonly name = 'DeploymentPercentage1700000302000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE deployment ADD COLUMN percentage integer NOT NULL DEFAULT 0');
    // The percentage at which each phase begins. The next step updates it.
    await runner.query(`UPDATE deployment SET percentage = CASE phase WHEN 'PREPARE' THEN 1 WHEN 'APPLY' THEN 5
      WHEN 'USERS' THEN 60 WHEN 'TARGETS' THEN 70 WHEN 'VERIFY' THEN 90 WHEN 'ACTIVATE' THEN 95 ELSE 0 END`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE deployment DROP COLUMN percentage');
  }
}

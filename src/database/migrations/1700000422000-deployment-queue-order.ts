import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The index of the queue of deployments has the order in which they are claimed: a worker reads the first entry that is ready,
 * and not all that are equally due.
 */
export class DeploymentQueueOrder1700000422000 implements MigrationInterface {
  readonly name = 'DeploymentQueueOrder1700000422000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX deployment_queue');
    await runner.query('CREATE INDEX deployment_queue ON deployment (due_at, release_id) WHERE finished_at IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX deployment_queue');
    await runner.query('CREATE INDEX deployment_queue ON deployment (due_at) WHERE finished_at IS NULL');
  }
}

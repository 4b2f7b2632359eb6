import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Earlier than any other time: due at once, and never ahead of a clock. */
const EPOCH = '1970-01-01T00:00:00.000Z';

const UP = [
  ...['deployment', 'webhook_delivery'].flatMap((table) => [
    `ALTER TABLE ${table} ADD COLUMN due_at varchar(24) NOT NULL DEFAULT '${EPOCH}'`,
    `ALTER TABLE ${table} ADD COLUMN lease_since varchar(24) NOT NULL DEFAULT '${EPOCH}'`,
  ]),
  'UPDATE deployment SET due_at = started_at WHERE finished_at IS NULL',
  `UPDATE webhook_delivery SET due_at = CASE WHEN state = 'SENDING' THEN created_at ELSE lease_until END
    WHERE finished_at IS NULL`,
  'DROP INDEX deployment_queue',
  'CREATE INDEX deployment_queue ON deployment (due_at) WHERE finished_at IS NULL',
  'CREATE INDEX deployment_lease_since ON deployment (lease_since) WHERE finished_at IS NULL',
  'DROP INDEX webhook_delivery_queue',
  'CREATE INDEX webhook_delivery_queue ON webhook_delivery (due_at) WHERE finished_at IS NULL',
  'CREATE INDEX webhook_delivery_lease ON webhook_delivery (lease_until) WHERE finished_at IS NULL',
  'CREATE INDEX webhook_delivery_lease_since ON webhook_delivery (lease_since) WHERE finished_at IS NULL',
  'ALTER TABLE webhook ADD COLUMN deleted_at varchar(24)',
];

const DOWN = [
  'DELETE FROM webhook WHERE deleted_at IS NOT NULL',
  'ALTER TABLE webhook DROP COLUMN deleted_at',
  'DROP INDEX webhook_delivery_lease_since',
  'DROP INDEX webhook_delivery_lease',
  'DROP INDEX webhook_delivery_queue',
  'CREATE INDEX webhook_delivery_queue ON webhook_delivery (lease_until) WHERE finished_at IS NULL',
  'DROP INDEX deployment_lease_since',
  'DROP INDEX deployment_queue',
  'CREATE INDEX deployment_queue ON deployment (lease_until) WHERE finished_at IS NULL',
  ...['deployment', 'webhook_delivery'].flatMap((table) => [
    `ALTER TABLE ${table} DROP COLUMN lease_since`,
    `ALTER TABLE ${table} DROP COLUMN due_at`,
  ]),
];

/** Due time and lease start of queue entries, and deleted webhooks whose deliveries still exist. */
export class Queues1700000303000 implements MigrationInterface {
  readonly name = 'Queues1700000303000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

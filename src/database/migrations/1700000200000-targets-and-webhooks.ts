import type { MigrationInterface, QueryRunner, Table } from 'typeorm';
import { BOOLEAN, HASH, ID, INTEGER, NAME, TEXT, TIME, WORD } from '../statements/columns.js';
import { createTables, optional, primary, table } from './table.js';

const TABLES: readonly Table[] = [
  table('outgoing_secret', {
    columns: { id: primary(ID), owner_id: ID, sealed_secret: TEXT, created_at: TIME, expires_at: optional(TIME) },
    indices: { outgoing_secret_owner: { columns: ['owner_id'] } },
  }),
  table('deployment_target', {
    columns: {
      id: primary(ID),
      environment_id: ID,
      name: NAME,
      name_key: NAME,
      kind: WORD,
      url: optional(TEXT),
      enabled: BOOLEAN,
      content_revision: optional(INTEGER),
      active_release_id: optional(ID),
      last_seen_at: optional(TIME),
      created_at: TIME,
      created_by: optional(ID),
    },
    references: { environment_id: 'environment.id' },
    indices: { deployment_target_name: { columns: ['environment_id', 'name_key'], unique: true } },
  }),
  table('runtime_token', {
    columns: {
      id: primary(ID),
      target_id: ID,
      prefix: WORD,
      hash: HASH,
      created_at: TIME,
      expires_at: optional(TIME),
    },
    ownedBy: { target_id: 'deployment_target.id' },
    indices: {
      runtime_token_target: { columns: ['target_id'] },
      runtime_token_hash: { columns: ['hash'], unique: true },
    },
  }),
  table('target_deployment', {
    columns: {
      release_id: primary(ID),
      target_id: primary(ID),
      target_name: NAME,
      state: WORD,
      attempt: INTEGER,
      base_revision: optional(INTEGER),
      total_changes: INTEGER,
      sent_changes: INTEGER,
      error: optional(TEXT),
      updated_at: TIME,
    },
    references: { release_id: 'release.id' },
  }),
  table('webhook', {
    columns: {
      id: primary(ID),
      name: NAME,
      name_key: NAME,
      url: TEXT,
      events: TEXT,
      environment_ids: optional(TEXT),
      enabled: BOOLEAN,
      created_at: TIME,
      created_by: optional(ID),
    },
    indices: { webhook_name: { columns: ['name_key'], unique: true } },
  }),
  table('webhook_delivery', {
    columns: {
      id: primary(ID),
      webhook_id: ID,
      event: WORD,
      release_id: ID,
      payload: TEXT,
      state: WORD,
      former_attempts: INTEGER,
      attempts: INTEGER,
      fence: INTEGER,
      lease_until: TIME,
      created_at: TIME,
      finished_at: optional(TIME),
    },
    ownedBy: { webhook_id: 'webhook.id' },
    indices: {
      webhook_delivery_queue: { columns: ['lease_until'], where: 'finished_at IS NULL' },
      webhook_delivery_webhook: { columns: ['webhook_id', 'id'] },
    },
  }),
  table('webhook_attempt', {
    columns: {
      delivery_id: primary(ID),
      number: primary(INTEGER),
      started_at: TIME,
      milliseconds: INTEGER,
      status: optional(INTEGER),
      error: optional(TEXT),
    },
    ownedBy: { delivery_id: 'webhook_delivery.id' },
  }),
];

/** Deployment targets, webhooks with their deliveries, and the keys that requests to either are signed with. */
export class TargetsAndWebhooks1700000200000 implements MigrationInterface {
  readonly name = 'TargetsAndWebhooks1700000200000';

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, TABLES);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const each of [...TABLES].reverse()) await runner.dropTable(each);
  }
}

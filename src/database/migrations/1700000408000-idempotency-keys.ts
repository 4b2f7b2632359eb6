import type { MigrationInterface, QueryRunner } from 'typeorm';
import { HASH, ID, INTEGER, TEXT, TIME, WORD } from '../statements/columns.js';
import { createTables, optional, primary, table } from './table.js';

/** The idempotency keys of callers, with the answers to the mutations that were sent with them. */
export class IdempotencyKeys1700000408000 implements MigrationInterface {
  readonly name = 'IdempotencyKeys1700000408000';

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, [
      table('idempotency_key', {
        columns: {
          id: primary(HASH),
          caller: HASH,
          claim_id: ID,
          lease_until: TIME,
          state: WORD,
          sealed_request: TEXT,
          written: TEXT,
          sealed_answer: optional(TEXT),
          answer_size: INTEGER,
          expires_at: TIME,
          answer_expires_at: optional(TIME),
        },
        indices: {
          idempotency_key_caller: { columns: ['caller', 'expires_at', 'answer_size'] },
          idempotency_key_expires: { columns: ['expires_at'] },
          idempotency_key_answer_expires: { columns: ['answer_expires_at'] },
        },
      }),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('idempotency_key');
  }
}

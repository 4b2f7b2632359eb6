import type { MigrationInterface, QueryRunner } from 'typeorm';
import { HASH, ID, TIME } from '../statements/columns.js';
import { createTables, primary, table } from './table.js';

/** Reserves definitions that an import stores before the unit of work that refers to them. */
export class DefinitionReservations1700000304000 implements MigrationInterface {
  readonly name = 'DefinitionReservations1700000304000';

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, [
      table('definition_reservation', {
        columns: { id: primary(ID), hash: primary(HASH), expires_at: TIME },
        indices: {
          definition_reservation_hash: { columns: ['hash'] },
          definition_reservation_expiry: { columns: ['expires_at'] },
        },
      }),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('definition_reservation');
  }
}

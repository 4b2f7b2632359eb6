import type { EntityManager } from 'typeorm';
import { firstIdAt } from '../database/ids.js';
import { inRowBatch } from '../database/statements/row-batch.js';
import { execute, sql } from '../database/statements/sql.js';

/** Deletes a batch of the deliveries that were finished before a time, with their attempts. Returns their number. */
export function deleteOldDeliveries(manager: EntityManager, time: Date, limit: number): Promise<number> {
  // They were created before, and are found by their ids, which sort by time.
  const isOld = sql`id < ${firstIdAt('delivery', time.getTime())} AND finished_at < ${time.toISOString()}`;
  return execute(
    manager,
    sql`DELETE FROM webhook_delivery WHERE ${inRowBatch('webhook_delivery', ['id'], isOld, limit)}`,
  );
}

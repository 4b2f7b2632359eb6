import type { EntityManager } from 'typeorm';
import { inRowBatch } from '../../database/statements/row-batch.js';
import { execute, sql } from '../../database/statements/sql.js';

/** Deletes a batch of journal entries of the deployments that ended before a time. Returns their number. */
export function deleteOldJournals(manager: EntityManager, time: Date, limit: number): Promise<number> {
  const isOld = sql`release_id IN (SELECT release_id FROM deployment WHERE finished_at < ${time.toISOString()})`;
  const some = inRowBatch('journal_entry', ['release_id', 'sequence'], isOld, limit);
  return execute(manager, sql`DELETE FROM journal_entry WHERE ${some}`);
}

import type { EntityManager } from 'typeorm';
import { insertEntities } from '../../database/statements/entities.js';
import { row, sql, updateReturning } from '../../database/statements/sql.js';
import { JournalEntry, type JournalEvent } from '../deployment.entity.js';
import type { DeploymentPhase } from '../deployment-phase.js';
import { type MeasuredDeployment, updatePercentage } from './percentage.js';

/** An event of a deployment. It is recorded in the unit of work in which it happened. */
export interface JournalNote {
  readonly phase: DeploymentPhase | null;
  readonly event: JournalEvent;
  /** The event in words. Also the deployment's status message until the next note. */
  readonly text: string;
  readonly at: Date;
}

/** Writes a note, which increments the deployment's sequence. Does nothing for a release that was never deployed. */
export async function writeJournal(manager: EntityManager, releaseId: string, note: JournalNote): Promise<void> {
  const { phase, event, text } = note;
  const at = note.at.toISOString();
  const [deployment] = await updateReturning<MeasuredDeployment & { readonly sequence: number }>(
    manager,
    sql`UPDATE deployment SET sequence = sequence + 1, statement = ${text}, updated_at = ${at},
      phase = COALESCE(${phase}, phase) WHERE release_id = ${releaseId}
      RETURNING sequence, phase, percentage, total_changes AS "totalChanges", applied_changes AS "appliedChanges"`,
  );
  if (!deployment) return;
  const { sequence } = deployment;
  await insertEntities(manager, JournalEntry, [{ releaseId, sequence, phase, event, text, createdAt: note.at }]);
  await updatePercentage(manager, releaseId, deployment);
}

/** When the deployment, or its last retry, was accepted. */
export async function lastAcceptedAt(reader: EntityManager, releaseId: string): Promise<Date> {
  const found = await row<{ at: string | null }>(
    reader,
    sql`SELECT MAX(created_at) AS at FROM journal_entry
      WHERE release_id = ${releaseId} AND event IN ('ACCEPTED', 'RETRY_ACCEPTED')`,
  );
  if (!found?.at) throw new Error(`expected the journal of ${releaseId} to begin with ACCEPTED`);
  return new Date(found.at);
}

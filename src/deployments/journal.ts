import type { EntityManager } from 'typeorm';
import { execute, sql } from '../database/sql.js';
import type { JournalEvent } from './deployment.entity.js';
import type { DeploymentPhase } from './deployment-phase.js';

/** Something that happened, to be written down in the unit of work in which it happened. */
export interface JournalNote {
  readonly phase: DeploymentPhase | null;
  readonly event: JournalEvent;
  /** What happened, in words: also the deployment's statement until the next note. */
  readonly text: string;
  readonly at: Date;
}

/** Writes a note, which moves the deployment to its next state. */
export async function writeJournal(manager: EntityManager, releaseId: string, note: JournalNote): Promise<void> {
  const { phase, event, text } = note;
  const at = note.at.toISOString();
  await execute(
    manager,
    sql`UPDATE deployment SET sequence = sequence + 1, statement = ${text}, updated_at = ${at},
      phase = COALESCE(${phase}, phase) WHERE release_id = ${releaseId}`,
  );
  await execute(
    manager,
    sql`INSERT INTO journal_entry (release_id, sequence, phase, event, text, created_at)
      SELECT d.release_id, d.sequence, ${phase}, ${event}, ${text}, ${at} FROM deployment d
      WHERE d.release_id = ${releaseId}`,
  );
}

import type { EntityManager } from 'typeorm';
import { dropStagedBatch } from '../../content/store/staged-copy.js';
import { announce } from '../../database/signals.js';
import { inRowBatch } from '../../database/statements/row-batch.js';
import { execute, rows, type Sql, sql } from '../../database/statements/sql.js';
import { unmarkSomeApplied } from '../../releases/store/pending-changes.js';
import { Deployment } from '../deployment.entity.js';
import { writeJournal } from '../progress/journal.js';
import type { DeploymentSubject } from './deployment-subject.js';
import type { Steps } from './steps.js';

/**
 * The data that deployments have staged for a target and not activated. A failed deployment keeps it for a retry, until
 * another deployment to the target starts or is cancelled.
 */

/** How many rows one unit of work of `dropStagedData` deletes. */
const BATCH_SIZE = 5_000;

/**
 * Resets the other deployments with staged data for the target, so that their retries start from scratch. To be called
 * before any of the data is dropped.
 */
export async function resetOtherDeployments(
  manager: EntityManager,
  subject: DeploymentSubject,
  at: Date,
): Promise<void> {
  const others = sql`${ownersOf(subject)} AND release_id <> ${subject.releaseId}
    AND (phase IS NOT NULL OR applied_changes > 0 OR staged_user_updates > 0)`;
  const failed = await rows<{ releaseId: string }>(
    manager,
    sql`SELECT release_id AS "releaseId" FROM deployment WHERE ${others} ORDER BY release_id`,
  );
  const text = `The staged data was dropped because version ${subject.version} was deployed to the same target.`;
  for (const { releaseId } of failed) {
    await manager.update(Deployment, { releaseId }, { appliedChanges: 0, stagedUserUpdates: 0, phase: null });
    await writeJournal(manager, releaseId, { phase: null, event: 'STAGED_COPY_DROPPED', text, at });
    announce(manager, `release:${releaseId}`);
  }
}

/** Resets the counts of staged data once it is dropped. To be called in a step with a note, as subscribers see the counts. */
export async function markStagedDataDropped(manager: EntityManager, { releaseId }: DeploymentSubject): Promise<void> {
  await manager.update(Deployment, { releaseId }, { appliedChanges: 0, stagedUserUpdates: 0 });
}

/** Drops all staged data for the target, in small steps. If interrupted, the resumed deployment drops the rest. */
export async function dropStagedData(
  subject: DeploymentSubject,
  steps: Steps,
  options: { readonly always?: boolean } = {},
): Promise<void> {
  for (let isDone = false; !isDone; ) {
    await steps.run(async (manager) => {
      isDone = await dropBatch(manager, subject, BATCH_SIZE);
      return null;
    }, options);
  }
}

/** Drops up to `limit` rows of the staged data for the target, and returns whether nothing is left. */
export async function dropBatch(manager: EntityManager, subject: DeploymentSubject, limit: number): Promise<boolean> {
  if ((await dropStagedBatch(manager, subject, limit)) > 0) return false;
  const owners = ownersOf(subject);
  const updates = inRowBatch('user_update', ['release_id', 'effect', 'connected_user_id'], owners, limit);
  if ((await execute(manager, sql`DELETE FROM user_update WHERE ${updates}`)) > 0) return false;
  return (await unmarkSomeApplied(manager, owners, limit)) === 0;
}

/** A condition on the `release_id` of data that deployments to the target may have staged. */
function ownersOf({ environmentId, releaseId }: DeploymentSubject): Sql {
  return sql`release_id IN (SELECT r.id FROM release r
    WHERE (r.environment_id = ${environmentId} AND r.state = 'FAILED') OR r.id = ${releaseId})`;
}

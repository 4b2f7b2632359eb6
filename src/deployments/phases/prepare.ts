import type { EntityManager } from 'typeorm';
import { announce } from '../../database/signals.js';
import { execute, rows, sql } from '../../database/sql.js';
import { Project } from '../../pipelines/project.entity.js';
import { readHighestVersion } from '../../releases/preview.js';
import { versionFault } from '../../releases/version-rules.js';
import { writeJournal } from '../journal.js';
import { dropStagedCopy } from '../staged-copy.js';
import type { DeploymentSubject } from '../steps.js';
import type { Phase } from './phase.js';

/** The target is not what it was when the deployment was accepted: it can't go on, now or later. */
export class TargetMovedError extends Error {
  override readonly name = 'TargetMovedError';
}

/**
 * Content, version, revision and warnings were checked, and the content frozen, in the unit of work that accepted the
 * deployment. Here what could have moved since is checked again, and what an earlier failed deployment left is dropped.
 */
export const prepare: Phase = {
  name: 'PREPARE',
  opening: 'Checking that the target is as it was when the deployment was accepted.',
  async run(subject, steps) {
    const lock = subject.projectId;
    await steps.run(
      async (manager) => {
        await checkTarget(manager, subject);
        await dropLeftovers(manager, subject, steps.now());
        return { phase: 'PREPARE', event: 'PHASE_FINISHED', text: 'The target is as it was; its content is frozen.' };
      },
      { lock },
    );
  },
};

async function checkTarget(manager: EntityManager, subject: DeploymentSubject): Promise<void> {
  const { contentRevision } = await manager.findOneByOrFail(Project, { id: subject.projectId });
  if (contentRevision !== subject.contentRevision - 1) {
    const expected = subject.contentRevision - 1;
    throw new TargetMovedError(`The target's content is at revision ${contentRevision}, not at ${expected}.`);
  }
  const fault = versionFault(subject.version, await readHighestVersion(manager, subject.environmentId));
  if (fault) throw new TargetMovedError(fault.message);
}

/**
 * Drops all that is staged for the target, of whatever deployment. A failed one keeps what it staged for a retry; where
 * that is gone, a retry starts from scratch.
 */
export async function dropLeftovers(manager: EntityManager, subject: DeploymentSubject, at: Date): Promise<void> {
  await dropStagedCopy(manager, subject);
  const others = sql`release_id IN (SELECT r.id FROM release r
    WHERE r.environment_id = ${subject.environmentId} AND (r.state = 'FAILED' OR r.id = ${subject.releaseId}))`;
  await execute(manager, sql`DELETE FROM user_update WHERE ${others}`);
  await execute(manager, sql`UPDATE release_change SET applied = FALSE WHERE applied AND ${others}`);
  const failed = await rows<{ releaseId: string }>(
    manager,
    sql`SELECT release_id AS "releaseId" FROM deployment WHERE ${others} AND release_id <> ${subject.releaseId}
      AND (phase IS NOT NULL OR applied_changes > 0 OR staged_user_updates > 0) ORDER BY release_id`,
  );
  await execute(
    manager,
    sql`UPDATE deployment SET applied_changes = 0, staged_user_updates = 0,
      phase = CASE WHEN release_id = ${subject.releaseId} THEN phase END WHERE ${others}`,
  );
  const text = `What it had staged was dropped, as version ${subject.version} was deployed to its target.`;
  for (const { releaseId } of failed) {
    await writeJournal(manager, releaseId, { phase: null, event: 'STAGED_COPY_DROPPED', text, at });
    announce(manager, `release:${releaseId}`);
  }
}

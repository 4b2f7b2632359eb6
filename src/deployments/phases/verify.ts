import type { EntityManager } from 'typeorm';
import { OPEN_ENDED } from '../../content/store/content-version.entity.js';
import { row, sql } from '../../database/statements/sql.js';
import { counted } from '../../messages/facts/wording.js';
import type { DeploymentSubject } from '../engine/deployment-subject.js';
import type { Phase } from './phase.js';

/** The staged copy differs from the release. */
export class VerificationFailedError extends Error {
  override readonly name = 'VerificationFailedError';
}

/** Compares the staged copy with the content that was frozen at acceptance. The runtimes compare theirs. */
export const verify: Phase = {
  name: 'VERIFY',
  startText: 'Comparing the staged copy with the release.',
  async run(subject, steps, runtimes) {
    const finished = {
      phase: 'VERIFY',
      event: 'PHASE_FINISHED',
      text: 'The staged copy matches the release.',
    } as const;
    const isOnlyCopy = !(await runtimes.areOpen());
    await steps.run(async (manager) => {
      const fault = await findStagedCopyFault(manager, subject);
      if (fault) throw new VerificationFailedError(fault);
      return isOnlyCopy ? finished : null;
    });
    if (isOnlyCopy) return;
    await runtimes.bringTo('VERIFIED', steps, 'VERIFY');
    await steps.run(async () => finished);
  },
};

/** How the staged copy differs from the release, in words. Null if it does not. */
async function findStagedCopyFault(manager: EntityManager, subject: DeploymentSubject): Promise<string | null> {
  const { releaseId, projectId, contentRevision } = subject;
  const wrong = await row<{ key: string }>(
    manager,
    sql`SELECT c.key FROM release_change c
      LEFT JOIN content_version v ON v.id = c.version_id
      LEFT JOIN definition d ON d.hash = v.hash
      WHERE c.release_id = ${releaseId} AND NOT c.excluded AND (v.id IS NULL
        OR v.project_id <> ${projectId} OR v.valid_from <> ${contentRevision} OR v.valid_to <> ${OPEN_ENDED}
        OR v.content_type <> c.content_type OR v.lineage <> COALESCE(c.lineage, c.key) OR v.key <> c.key
        OR COALESCE(v.hash, '') <> COALESCE(c.after_hash, '')
        OR (c.after_hash IS NOT NULL AND (v.name <> c.after_name OR d.hash IS NULL)))
      ORDER BY c.position LIMIT 1`,
  );
  if (wrong) return `The staged copy of “${wrong.key}” differs from the release.`;
  const counts = await row<{ staged: number; promised: number }>(
    manager,
    sql`SELECT
      CAST((SELECT COUNT(*) FROM content_version
        WHERE project_id = ${projectId} AND valid_from = ${contentRevision}) AS integer) AS staged,
      CAST((SELECT COUNT(*) FROM release_change
        WHERE release_id = ${releaseId} AND NOT excluded) AS integer) AS promised`,
  );
  if (!counts || counts.staged === counts.promised) return null;
  return `Expected ${counted(counts.promised, 'change')} of the release to be staged, found ${counts.staged}.`;
}

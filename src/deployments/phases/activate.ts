import type { EntityManager } from 'typeorm';
import { refreshContentIndexes } from '../../content/content-indexes.js';
import { execute, sql } from '../../database/sql.js';
import type { DeploymentSubject } from '../steps.js';
import type { Phase } from './phase.js';

/** Switches the target's readers to the staged copy, and the Live tag to the release, in one unit of work. */
export const activate: Phase = {
  name: 'ACTIVATE',
  opening: 'Switching the target to its new content.',
  async run(subject, steps) {
    const lock = subject.projectId;
    const wake = [`content:${subject.projectId}`] as const;
    await steps.run(
      async (manager) => {
        await switchTo(manager, subject, steps.now().toISOString());
        return { phase: 'ACTIVATE', event: 'LIVE', text: `Version ${subject.version} is live.` };
      },
      { lock, wake },
    );
  },
};

async function switchTo(manager: EntityManager, subject: DeploymentSubject, at: string): Promise<void> {
  const { releaseId, environmentId, projectId, contentRevision } = subject;
  await execute(
    manager,
    sql`UPDATE release SET state = 'SUPERSEDED', superseded_at = ${at}
      WHERE environment_id = ${environmentId} AND state = 'LIVE'`,
  );
  await execute(manager, sql`UPDATE release SET state = 'LIVE', live_at = ${at} WHERE id = ${releaseId}`);
  await execute(
    manager,
    sql`UPDATE project SET content_revision = ${contentRevision}, live_release_id = ${releaseId} WHERE id = ${projectId}`,
  );
  await refreshContentIndexes(manager, projectId, contentRevision);
  await execute(manager, sql`UPDATE deployment SET finished_at = ${at} WHERE release_id = ${releaseId}`);
}

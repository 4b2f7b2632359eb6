import type { Logger } from 'pino';
import type { Database } from '../database/database.js';
import { lockRow } from '../database/statements/locks.js';
import { BackgroundJob } from '../queue/background-job.js';
import { type BackgroundPace, ROWS_PER_UNIT } from '../queue/background-pace.js';
import { deletedProjectIds, deleteEmptyProject } from './deleted-projects.js';
import type { RowDeletion } from './project-rows.js';

interface ProjectCleanUpDeps {
  readonly database: Database;
  readonly log: Logger;
  readonly pace: BackgroundPace;
}

/**
 * Deletes the rows of the projects that are marked as deleted, in small units of work: if the process stops, another one, or
 * its next start, continues. `deletions` run in this order.
 */
export function createProjectCleanUp(
  { database, log, pace }: ProjectCleanUpDeps,
  deletions: readonly RowDeletion[],
): BackgroundJob {
  const job = {
    topic: 'deletedProjects',
    failure: 'Could not delete the rows of a deleted project',
    async run(stopping: AbortSignal): Promise<void> {
      for (const id of await deletedProjectIds(database.reader)) {
        await deleteProject({ database, pace }, id, deletions, stopping);
      }
    },
  } as const;
  return new BackgroundJob({ signals: database.signals, log }, job);
}

async function deleteProject(
  { database, pace }: Pick<ProjectCleanUpDeps, 'database' | 'pace'>,
  id: string,
  deletions: readonly RowDeletion[],
  stopping: AbortSignal,
): Promise<void> {
  for (const deleteRows of deletions) {
    await pace.repeat(stopping, () =>
      database.write(async (manager) => {
        // Other processes delete the same rows: one batch at a time.
        const exists = await lockRow(manager, 'project', id);
        return exists && (await deleteRows(manager, id, ROWS_PER_UNIT)) > 0;
      }),
    );
  }
  if (!stopping.aborted) await database.write((manager) => deleteEmptyProject(manager, id));
}

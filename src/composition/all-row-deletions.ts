import { DELETION_STAGES, type RowDeletion } from '../pipelines/project-rows.js';
import { modules } from '../services/modules.js';

/** Deletes all rows of a project, in an order in which no row refers to one that is deleted before. */
export const allRowDeletions: readonly RowDeletion[] = DELETION_STAGES.flatMap((stage) =>
  modules.toReversed().flatMap(({ projectRows }) => projectRows?.[stage] ?? []),
);

import type { EntityManager } from 'typeorm';
import { type ChangeRow, identityKey } from '../../content/changes/change-row.js';
import { type ContentPoint, validAt } from '../../content/changes/comparison.js';
import type { ContentIdentity, ContentSubject } from '../../content/content.types.js';
import { chunks } from '../../database/statements/chunks.js';
import { join, rows, sql } from '../../database/statements/sql.js';
import { restorableRows } from '../../users/sets/rows-of-set.js';
import type { Restoration } from '../message.types.js';
import { subjectOf } from './content-differences.js';
import { KEYS_PER_READ } from './items-after-release.js';

/** What restorations depend on. */
interface RestoringRelease {
  /** The target's content before the release. */
  readonly target: ContentPoint;
  /** The included changes. */
  readonly included: readonly ChangeRow[];
  readonly excludedChanges: readonly ContentIdentity[];
  /** The content revision that a rollback restores; null for other releases. */
  readonly restoredRevision: number | null;
}

/**
 * Returns the effects of later releases on users that a rollback reverts. Workflows that will not exist, and workflows
 * whose change is excluded, have none.
 */
export async function readRestorations(
  manager: EntityManager,
  { target, included, excludedChanges, restoredRevision: since }: RestoringRelease,
): Promise<Restoration[]> {
  if (since === null) return [];
  const found = await rows<{ lineage: string; enabled: boolean | number }>(
    manager,
    sql`SELECT DISTINCT t.workflow_key AS lineage, COALESCE(t.enabled, FALSE) AS enabled
      FROM ${restorableRows(target.projectId, since)} ORDER BY lineage, enabled`,
  );
  const lineages = [...new Set(found.map(({ lineage }) => lineage))];
  const workflows = await workflowsAfter(manager, target, included, lineages);
  const excluded = new Set(excludedChanges.map(identityKey));
  return found.flatMap(({ lineage, enabled }) => {
    const workflow = workflows.get(lineage);
    if (!workflow || excluded.has(identityKey(workflow))) return [];
    // SQLite returns booleans as 0 and 1.
    return [{ workflow, since, enabled: Boolean(enabled) }];
  });
}

/** The workflows that will exist, by lineage. */
async function workflowsAfter(
  manager: EntityManager,
  target: ContentPoint,
  changes: readonly ChangeRow[],
  lineages: readonly string[],
): Promise<Map<string, ContentSubject>> {
  const workflows = new Map<string, ContentSubject>();
  for (const chunk of chunks(lineages, KEYS_PER_READ)) {
    const current = await rows<ContentSubject>(
      manager,
      sql`SELECT v.content_type AS "contentType", v.lineage, v.key, v.name FROM content_version v
        WHERE ${validAt(sql`v`, target)} AND v.content_type = 'WORKFLOW' AND v.lineage IN (${join(chunk)})`,
    );
    for (const workflow of current) workflows.set(workflow.lineage, workflow);
  }
  for (const change of changes) {
    if (change.contentType !== 'WORKFLOW') continue;
    if (change.after) workflows.set(change.lineage, subjectOf(change));
    else workflows.delete(change.lineage);
  }
  return workflows;
}

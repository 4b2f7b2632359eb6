import type { EntityManager } from 'typeorm';
import { identityKey } from '../../content/changes/change-row.js';
import { type ContentPoint, validAt } from '../../content/changes/comparison.js';
import type { ContentChange, ContentIdentity } from '../../content/content.types.js';
import { chunks } from '../../database/statements/chunks.js';
import { join, rows, sql } from '../../database/statements/sql.js';
import { restorableRows } from '../../users/sets/rows-of-set.js';
import type { Restoration } from '../message.types.js';
import { KEYS_PER_READ } from './content-after-release.js';

/** What restorations depend on. */
interface RestoringRelease {
  /** The target's content before the release. */
  readonly target: ContentPoint;
  /** The included changes. */
  readonly changes: readonly ContentChange[];
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
  { target, changes, excludedChanges, restoredRevision: since }: RestoringRelease,
): Promise<Restoration[]> {
  if (since === null) return [];
  const found = await rows<{ key: string; enabled: boolean | number }>(
    manager,
    sql`SELECT DISTINCT t.workflow_key AS key, COALESCE(t.enabled, FALSE) AS enabled
      FROM ${restorableRows(target.projectId, since)} ORDER BY key, enabled`,
  );
  const names = await workflowNamesAfter(manager, target, changes, [...new Set(found.map(({ key }) => key))]);
  const excluded = new Set(excludedChanges.map(identityKey));
  return found.flatMap(({ key, enabled }) => {
    const name = names.get(key);
    const identity = { contentType: 'WORKFLOW', key } as const;
    if (name === undefined || excluded.has(identityKey(identity))) return [];
    // SQLite returns booleans as 0 and 1.
    return [{ workflow: { ...identity, name }, since, enabled: Boolean(enabled) }];
  });
}

/** The names of the workflows that will exist, by key. */
async function workflowNamesAfter(
  manager: EntityManager,
  target: ContentPoint,
  changes: readonly ContentChange[],
  keys: readonly string[],
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const chunk of chunks(keys, KEYS_PER_READ)) {
    const current = await rows<{ key: string; name: string }>(
      manager,
      sql`SELECT v.key, v.name FROM content_version v
        WHERE ${validAt(sql`v`, target)} AND v.content_type = 'WORKFLOW' AND v.key IN (${join(chunk)})`,
    );
    for (const { key, name } of current) names.set(key, name);
  }
  for (const { contentType, key, after } of changes) {
    if (contentType !== 'WORKFLOW') continue;
    if (after) names.set(key, after.name);
    else names.delete(key);
  }
  return names;
}

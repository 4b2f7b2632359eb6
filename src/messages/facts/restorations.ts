import type { EntityManager } from 'typeorm';
import { identityKey } from '../../content/changes/change-row.js';
import { type ContentPoint, validAt } from '../../content/changes/comparison.js';
import type { ContentChange, ContentIdentity } from '../../content/content.types.js';
import { chunks, join, rows, sql } from '../../database/statements/sql.js';
import { restorableRows } from '../../users/sets/rows-of-set.js';
import type { Restoration } from '../message.types.js';

/** A release as far as it may be a rollback. */
export interface RestoringRelease {
  /** The target's content before the release. */
  readonly target: ContentPoint;
  /** The changes that it includes. */
  readonly changes: readonly ContentChange[];
  readonly excludedChanges: readonly ContentIdentity[];
  /** The content revision of the release that a rollback restores; null for other releases. */
  readonly restores: number | null;
}

/**
 * What a rollback undoes of what the releases since have done to users: one for each workflow that the target would have,
 * unless its change is left out.
 */
export async function readRestorations(manager: EntityManager, release: RestoringRelease): Promise<Restoration[]> {
  const { target, changes, excludedChanges, restores: since } = release;
  if (since === null) return [];
  const found = await rows<{ key: string; enabled: boolean | number }>(
    manager,
    sql`SELECT DISTINCT t.workflow_key AS key, COALESCE(t.enabled, FALSE) AS enabled
      FROM ${restorableRows(target.projectId, since)} ORDER BY key, enabled`,
  );
  const names = await workflowNames(manager, target, changes, [...new Set(found.map(({ key }) => key))]);
  const excluded = new Set(excludedChanges.map(identityKey));
  return found.flatMap(({ key, enabled }) => {
    const name = names.get(key);
    const identity = { contentType: 'WORKFLOW', key } as const;
    if (name === undefined || excluded.has(identityKey(identity))) return [];
    // SQLite gives 0 and 1 for booleans.
    return [{ workflow: { ...identity, name }, since, enabled: Boolean(enabled) }];
  });
}

/** The names that workflows would have, of those that would be there. */
async function workflowNames(
  manager: EntityManager,
  target: ContentPoint,
  changes: readonly ContentChange[],
  keys: readonly string[],
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const chunk of chunks(keys, 500)) {
    const present = await rows<{ key: string; name: string }>(
      manager,
      sql`SELECT v.key, v.name FROM content_version v
        WHERE ${validAt(sql`v`, target)} AND v.content_type = 'WORKFLOW' AND v.key IN (${join(chunk)})`,
    );
    for (const { key, name } of present) names.set(key, name);
  }
  for (const { contentType, key, after } of changes) {
    if (contentType !== 'WORKFLOW') continue;
    if (after) names.set(key, after.name);
    else names.delete(key);
  }
  return names;
}

import type { EntityManager } from 'typeorm';
import { yieldEventLoop } from '../../async/event-loop.js';
import { ContentVersion } from '../../content/store/content-version.entity.js';
import { selectEntitiesBy } from '../../database/statements/entities.js';
import { join, rows, sql } from '../../database/statements/sql.js';

/** How many releases are followed: two lead from Production to Development; each rollback among them adds one. */
const MAX_STEPS = 20;

/**
 * Finds the edits that made states of items, by the ids of the rows of these states: a row that a release wrote is a copy of
 * the row of its source, which may be one of another release. Leaves out ids without a row.
 */
export async function readOrigins(
  manager: EntityManager,
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, ContentVersion>> {
  const origins = await readVersions(manager, versionIds, new Map(versionIds.map((id) => [id, id])));
  for (let step = 0; step < MAX_STEPS; step++) {
    const copied = await readCopiedIds(manager, [...origins.values()]);
    if (copied.size === 0) break;
    const sources = new Map(
      [...origins].flatMap(([id, { id: copy }]) => {
        const source = copied.get(copy);
        return source === undefined ? [] : [[id, source] as const];
      }),
    );
    for (const [id, source] of await readVersions(manager, [...sources.keys()], sources)) origins.set(id, source);
    await yieldEventLoop();
  }
  return origins;
}

/** The rows of ids, by other ids. */
async function readVersions(
  manager: EntityManager,
  ids: readonly string[],
  rowIds: ReadonlyMap<string, string>,
): Promise<Map<string, ContentVersion>> {
  const found = await selectEntitiesBy(manager, ContentVersion, 'id', [...new Set(rowIds.values())]);
  const byId = new Map(found.map((version) => [version.id, version]));
  return new Map(
    ids.flatMap((id) => {
      const version = byId.get(rowIds.get(id) ?? '');
      return version ? [[id, version] as const] : [];
    }),
  );
}

/** The ids of the rows that releases copied, by the ids of the copies. */
async function readCopiedIds(
  manager: EntityManager,
  versions: readonly ContentVersion[],
): Promise<ReadonlyMap<string, string>> {
  const copied = new Map<string, string>();
  for (const releaseId of new Set(versions.flatMap((version) => version.releaseId ?? []))) {
    const ids = versions.filter((version) => version.releaseId === releaseId).map(({ id }) => id);
    // By the primary key, one scan of the release's changes for all of them.
    const found = await rows<{ id: string; sourceId: string }>(
      manager,
      sql`SELECT version_id AS id, source_version_id AS "sourceId" FROM release_change
        WHERE release_id = ${releaseId} AND version_id IN (${join([...new Set(ids)])}) AND source_version_id IS NOT NULL`,
    );
    for (const { id, sourceId } of found) copied.set(id, sourceId);
  }
  return copied;
}

import type { EntityManager } from 'typeorm';
import { execute, join, rows, sql } from '../../database/statements/sql.js';
import { deleteUnused } from './definition-store.js';

/** The most versions that are deleted at once, as a definition may have a megabyte. */
const MAX_VERSIONS = 500;

/** Deletes some versions of a project's items, and the definitions that nothing refers to any more. Returns their number. */
export async function deleteVersions(manager: EntityManager, projectId: string, limit: number): Promise<number> {
  const found = await rows<{ id: string; hash: string | null }>(
    manager,
    sql`SELECT id, hash FROM content_version WHERE project_id = ${projectId} LIMIT ${Math.min(limit, MAX_VERSIONS)}`,
  );
  if (found.length === 0) return 0;
  await execute(manager, sql`DELETE FROM content_version WHERE id IN (${join(found.map(({ id }) => id))})`);
  const hashes = [...new Set(found.flatMap(({ hash }) => hash ?? []))].sort();
  if (hashes.length > 0) await deleteUnused(manager, hashes);
  return found.length;
}

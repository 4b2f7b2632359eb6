import type { EntityManager } from 'typeorm';
import type { ContentSubject } from '../../content/content.types.js';
import { inRowBatch } from '../../database/statements/row-batch.js';
import { execute, row, rows, type Sql, sql } from '../../database/statements/sql.js';

/**
 * Tracks which included changes of a frozen release are applied. The others are pending.
 */

/** Positions in a change summary, both inclusive. */
export interface PositionRange {
  readonly first: number;
  readonly last: number;
}

/** Finds the next pending changes of a release, up to `limit`, and their number; null if there are none. */
export async function nextPending(
  manager: EntityManager,
  releaseId: string,
  limit: number,
): Promise<(PositionRange & { readonly count: number }) | null> {
  const found = await rows<{ position: number }>(
    manager,
    sql`SELECT position FROM release_change
      WHERE release_id = ${releaseId} AND NOT excluded AND NOT applied ORDER BY position LIMIT ${limit}`,
  );
  const [first, last] = [found[0]?.position, found.at(-1)?.position];
  return first === undefined || last === undefined ? null : { first, last, count: found.length };
}

/** Returns the item of the first pending change of a release. */
export async function firstPendingSubject(reader: EntityManager, releaseId: string): Promise<ContentSubject> {
  const change = await row<ContentSubject>(
    reader,
    sql`SELECT content_type AS "contentType", COALESCE(lineage, key) AS lineage, key,
        COALESCE(after_name, before_name) AS name
      FROM release_change WHERE release_id = ${releaseId} AND NOT excluded AND NOT applied ORDER BY position LIMIT 1`,
  );
  if (!change) throw new Error(`expected a change of ${releaseId} that is not applied, got none`);
  return change;
}

/** A query of the pending changes in a range, for `stageChanges`. */
export function pendingChanges(releaseId: string, { first, last }: PositionRange): Sql {
  return sql`SELECT p.content_type, COALESCE(p.lineage, p.key) AS lineage, p.key,
      COALESCE(p.after_name, p.before_name) AS name, p.after_hash AS hash, p.item_id, p.version_id, p.source_version_id
    FROM release_change p
    WHERE p.release_id = ${releaseId} AND p.position BETWEEN ${first} AND ${last} AND NOT p.excluded AND NOT p.applied`;
}

/** A condition, for `stageChanges`: the release changes the item of a row of `content_version`. */
export function isChangedBy(releaseId: string): (v: Sql) => Sql {
  return (v) => sql`EXISTS (SELECT 1 FROM release_change o WHERE o.release_id = ${releaseId}
    AND o.content_type = ${v}.content_type AND o.lineage = ${v}.lineage AND NOT o.excluded)`;
}

/** Marks the included changes in a range as applied. */
export async function markApplied(
  manager: EntityManager,
  releaseId: string,
  { first, last }: PositionRange,
): Promise<void> {
  await execute(
    manager,
    sql`UPDATE release_change SET applied = TRUE WHERE release_id = ${releaseId}
      AND position BETWEEN ${first} AND ${last} AND NOT excluded`,
  );
}

/** Counts the applied changes of a release. */
export async function countApplied(manager: EntityManager, releaseId: string): Promise<number> {
  const found = await row<{ n: number }>(
    manager,
    sql`SELECT CAST(COUNT(*) AS integer) AS n FROM release_change WHERE release_id = ${releaseId} AND applied`,
  );
  return found?.n ?? 0;
}

/** Marks up to `limit` applied changes as pending. Returns their number. `ofReleases` is a condition on `release_id`. */
export async function unmarkSomeApplied(manager: EntityManager, ofReleases: Sql, limit: number): Promise<number> {
  const applied = inRowBatch('release_change', ['release_id', 'position'], sql`applied AND ${ofReleases}`, limit);
  return execute(manager, sql`UPDATE release_change SET applied = FALSE WHERE ${applied}`);
}

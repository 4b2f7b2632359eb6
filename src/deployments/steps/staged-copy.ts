import type { EntityManager } from 'typeorm';
import { FOR_EVER } from '../../content/store/content-version.entity.js';
import { someRows } from '../../database/statements/some-rows.js';
import { execute, row, rows, type Sql, sql } from '../../database/statements/sql.js';
import { counted } from '../../messages/facts/wording.js';
import type { DeploymentSubject } from './steps.js';

/**
 * The staged copy of a deployment: rows of the target's content that are valid from its next content revision, which no
 * reader looks at until the project is switched to it.
 */

/**
 * Drops at most so many rows of a staged copy, and returns how many. Once there are none, the target's content is as if the
 * copy had never been.
 */
export async function dropSomeOfStagedCopy(
  manager: EntityManager,
  { projectId, contentRevision }: Pick<DeploymentSubject, 'projectId' | 'contentRevision'>,
  limit: number,
): Promise<number> {
  const some = (where: Sql) => someRows('content_version', ['id'], sql`project_id = ${projectId} AND ${where}`, limit);
  const staged = some(sql`valid_from = ${contentRevision}`);
  const deleted = await execute(manager, sql`DELETE FROM content_version WHERE ${staged}`);
  if (deleted > 0) return deleted;
  // What a staged row takes the place of is the newest of its item again, which can't be two.
  const replaced = some(sql`valid_to = ${contentRevision}`);
  return execute(manager, sql`UPDATE content_version SET valid_to = ${FOR_EVER} WHERE ${replaced}`);
}

/** Positions of included changes that are not applied yet, in order. */
export async function pendingPositions(
  manager: EntityManager,
  { releaseId }: DeploymentSubject,
  limit: number,
): Promise<number[]> {
  const found = await rows<{ position: number }>(
    manager,
    sql`SELECT position FROM release_change
      WHERE release_id = ${releaseId} AND NOT excluded AND NOT applied ORDER BY position LIMIT ${limit}`,
  );
  return found.map(({ position }) => position);
}

/** Applies the pending changes from one position to another. What is applied already is left alone. */
export async function applyChanges(
  manager: EntityManager,
  { releaseId, projectId, contentRevision, deployedBy }: DeploymentSubject,
  first: number,
  last: number,
  at: Date,
): Promise<void> {
  const pending = sql`c.release_id = ${releaseId} AND c.position BETWEEN ${first} AND ${last}
    AND NOT c.excluded AND NOT c.applied`;
  await execute(
    manager,
    sql`UPDATE content_version SET valid_to = ${contentRevision} WHERE id IN (
      SELECT v.id FROM release_change c JOIN content_version v ON v.item_id = c.item_id AND v.valid_to = ${FOR_EVER}
      WHERE ${pending})`,
  );
  await execute(
    manager,
    sql`INSERT INTO content_version (id, item_id, project_id, content_type, key, name, search_text, hash, revision,
        action, valid_from, valid_to, integration_key, app_event_key, trigger_type, authentication, active,
        release_id, created_at, created_by)
      SELECT c.version_id, c.item_id, CAST(${projectId} AS varchar), c.content_type, c.key,
        COALESCE(c.after_name, c.before_name), COALESCE(s.search_text, old.search_text), c.after_hash,
        COALESCE(old.revision, 0) + 1, 'RELEASE', CAST(${contentRevision} AS integer), CAST(${FOR_EVER} AS integer),
        s.integration_key, s.app_event_key, s.trigger_type, s.authentication, s.active, c.release_id,
        CAST(${at.toISOString()} AS varchar), CAST(${deployedBy} AS varchar)
      FROM release_change c
      LEFT JOIN content_version s ON s.id = c.source_version_id
      LEFT JOIN content_version old ON old.item_id = c.item_id AND old.valid_to = ${contentRevision}
      WHERE ${pending}`,
  );
  await execute(
    manager,
    sql`UPDATE release_change SET applied = TRUE WHERE release_id = ${releaseId}
      AND position BETWEEN ${first} AND ${last} AND NOT excluded`,
  );
}

/** How many included changes are applied. */
export async function countApplied(manager: EntityManager, releaseId: string): Promise<number> {
  const found = await row<{ n: number }>(
    manager,
    sql`SELECT CAST(COUNT(*) AS integer) AS n FROM release_change WHERE release_id = ${releaseId} AND applied`,
  );
  return found?.n ?? 0;
}

/** How the staged copy differs from what the release promised; null where it does not. */
export async function stagedCopyFault(manager: EntityManager, subject: DeploymentSubject): Promise<string | null> {
  const { releaseId, projectId, contentRevision } = subject;
  const wrong = await row<{ key: string }>(
    manager,
    sql`SELECT c.key FROM release_change c
      LEFT JOIN content_version v ON v.id = c.version_id
      LEFT JOIN definition d ON d.hash = v.hash
      WHERE c.release_id = ${releaseId} AND NOT c.excluded AND (v.id IS NULL
        OR v.project_id <> ${projectId} OR v.valid_from <> ${contentRevision} OR v.valid_to <> ${FOR_EVER}
        OR v.content_type <> c.content_type OR v.key <> c.key
        OR COALESCE(v.hash, '') <> COALESCE(c.after_hash, '')
        OR (c.after_hash IS NOT NULL AND (v.name <> c.after_name OR d.hash IS NULL)))
      ORDER BY c.position LIMIT 1`,
  );
  if (wrong) return `“${wrong.key}” is not staged as the release promised.`;
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

import type { EntityManager } from 'typeorm';
import { isPostgres } from '../../database/statements/dialect.js';
import { insertFromQuery } from '../../database/statements/entities.js';
import { execute, rows, sql } from '../../database/statements/sql.js';
import { type ContentPoint, rowIdAt } from '../changes/comparison.js';
import { ContentDifference, ContentUse } from './content-index.entity.js';

/**
 * Updates the data derived from a project's content: how many items need each secret, variable and app credential, and which
 * items differ from the environments before and after. Call it once the rows of `revision` are written and the project
 * is switched to it. Set-based: the cost grows with the number of rows of that revision.
 */
export async function refreshContentIndexes(
  manager: EntityManager,
  projectId: string,
  revision: number,
): Promise<void> {
  await refreshStatistics(manager, projectId, revision);
  await refreshUses(manager, projectId, revision);
  for (const pair of await neighbourPairs(manager, projectId))
    await refreshDifferences(manager, pair, projectId, revision);
}

/** A write of at least so many rows makes the query planner's statistics stale. */
const BULK_WRITE_ROWS = 1_000;

/**
 * Autovacuum updates statistics about a minute after a write. Until then PostgreSQL expects a newly filled project to be
 * empty, and plans a nested loop over all rows of two projects.
 */
async function refreshStatistics(manager: EntityManager, projectId: string, revision: number): Promise<void> {
  if (!isPostgres(manager)) return;
  const written = await rows(
    manager,
    sql`SELECT 1 FROM content_version WHERE project_id = ${projectId} AND valid_from = ${revision} LIMIT ${BULK_WRITE_ROWS}`,
  );
  if (written.length === BULK_WRITE_ROWS) await execute(manager, sql`ANALYZE (SKIP_LOCKED) content_version`);
}

/** Adds the needs of the rows that become valid at the revision, and subtracts those of the rows that end there. */
async function refreshUses(manager: EntityManager, projectId: string, revision: number): Promise<void> {
  const needs = (bound: 'valid_from' | 'valid_to') => {
    const atRevision = bound === 'valid_from' ? sql`v.valid_from = ${revision}` : sql`v.valid_to = ${revision}`;
    const change = bound === 'valid_from' ? sql`1` : sql`-1`;
    return sql`
      SELECT s.kind AS need, s.secret_key AS key, ${change} AS change
        FROM content_version v JOIN definition_secret s ON s.hash = v.hash AND s.kind IN ('SECRET', 'VARIABLE')
        WHERE v.project_id = ${projectId} AND ${atRevision} AND v.draft IS NOT TRUE
      UNION ALL
      SELECT 'APP_CREDENTIALS' AS need, v.lineage AS key, ${change} AS change
        FROM content_version v
        WHERE v.project_id = ${projectId} AND ${atRevision} AND v.content_type = 'INTEGRATION'
          AND v.hash IS NOT NULL AND v.authentication = 'OAUTH2'
      UNION ALL
      SELECT 'TEAM_SETTINGS' AS need, v.lineage AS key, ${change} AS change
        FROM content_version v
        WHERE v.project_id = ${projectId} AND ${atRevision} AND v.draft IS NOT TRUE
          AND EXISTS (SELECT 1 FROM definition_secret s WHERE s.hash = v.hash AND s.kind = 'TEAM_SETTING')`;
  };
  await insertFromQuery(
    manager,
    ContentUse,
    { projectId, need: sql`n.need`, key: sql`n.key`, uses: sql`CAST(SUM(n.change) AS integer)` },
    sql`(${needs('valid_from')} UNION ALL ${needs('valid_to')}) n
      WHERE 1 = 1
      GROUP BY n.need, n.key
      ON CONFLICT (project_id, need, key) DO UPDATE SET uses = content_use.uses + excluded.uses`,
  );
  await execute(manager, sql`DELETE FROM content_use WHERE project_id = ${projectId} AND uses <= 0`);
}

interface NeighbouringContents {
  readonly source: ContentPoint;
  readonly target: ContentPoint;
}

/** The pairs of consecutive environments that include the project. */
async function neighbourPairs(manager: EntityManager, projectId: string): Promise<NeighbouringContents[]> {
  const found = await rows<{ source: string; sourceRevision: number; target: string; targetRevision: number }>(
    manager,
    sql`SELECT s.project_id AS source, sp.content_revision AS "sourceRevision",
        t.project_id AS target, tp.content_revision AS "targetRevision"
      FROM environment t JOIN environment s ON s.pipeline_id = t.pipeline_id AND s.position = t.position - 1
      JOIN project sp ON sp.id = s.project_id JOIN project tp ON tp.id = t.project_id
      WHERE s.project_id = ${projectId} OR t.project_id = ${projectId}`,
  );
  return found.map(({ source, sourceRevision, target, targetRevision }) => ({
    source: { projectId: source, revision: sourceRevision },
    target: { projectId: target, revision: targetRevision },
  }));
}

async function refreshDifferences(
  manager: EntityManager,
  { source, target }: NeighbouringContents,
  projectId: string,
  revision: number,
): Promise<void> {
  const touched = sql`content_version v WHERE v.project_id = ${projectId} AND v.valid_from = ${revision}`;
  await execute(
    manager,
    sql`DELETE FROM content_difference WHERE target_project_id = ${target.projectId}
      AND (content_type, key) IN (SELECT v.content_type, v.lineage FROM ${touched})`,
  );
  await insertFromQuery(
    manager,
    ContentDifference,
    { targetProjectId: target.projectId, contentType: sql`k.content_type`, lineage: sql`k.lineage` },
    sql`(SELECT v.content_type, v.lineage,
        ${rowIdAt(sql`v`, source)} AS source_id, ${rowIdAt(sql`v`, target)} AS target_id FROM ${touched}) k
      LEFT JOIN content_version s ON s.id = k.source_id
      LEFT JOIN content_version t ON t.id = k.target_id
      WHERE s.key <> t.key
        OR (s.draft IS NOT TRUE AND (COALESCE(s.hash, '') <> COALESCE(t.hash, '') OR s.name <> t.name))`,
  );
}

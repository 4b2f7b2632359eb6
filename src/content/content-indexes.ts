import type { EntityManager } from 'typeorm';
import { execute, rows, sql } from '../database/sql.js';

/**
 * Brings what is derived from a project's content up to date, after rows were written that are valid from `revision`
 * and the project was set to it: how often each secret and each app credential is needed, and which items differ from
 * the environments before and after. Set-based, and its cost follows the number of rows of that revision.
 */
export async function refreshContentIndexes(
  manager: EntityManager,
  projectId: string,
  revision: number,
): Promise<void> {
  await refreshUses(manager, projectId, revision);
  for (const pair of await neighbours(manager, projectId)) await refreshDifferences(manager, pair, projectId, revision);
}

/** Counts the needs of the rows that begin at the revision, and takes off those of the rows that end there. */
async function refreshUses(manager: EntityManager, projectId: string, revision: number): Promise<void> {
  const needs = (bound: 'valid_from' | 'valid_to') => {
    const atRevision = bound === 'valid_from' ? sql`v.valid_from = ${revision}` : sql`v.valid_to = ${revision}`;
    const change = bound === 'valid_from' ? sql`1` : sql`-1`;
    return sql`
      SELECT 'SECRET' AS need, s.secret_key AS key, ${change} AS change
        FROM content_version v JOIN definition_secret s ON s.hash = v.hash
        WHERE v.project_id = ${projectId} AND ${atRevision}
      UNION ALL
      SELECT 'APP_CREDENTIALS' AS need, v.key AS key, ${change} AS change
        FROM content_version v
        WHERE v.project_id = ${projectId} AND ${atRevision} AND v.content_type = 'INTEGRATION'
          AND v.hash IS NOT NULL AND v.authentication = 'OAUTH2'`;
  };
  await execute(
    manager,
    sql`INSERT INTO content_use (project_id, need, key, uses)
      SELECT CAST(${projectId} AS varchar), n.need, n.key, CAST(SUM(n.change) AS integer)
      FROM (${needs('valid_from')} UNION ALL ${needs('valid_to')}) n
      WHERE 1 = 1
      GROUP BY n.need, n.key
      ON CONFLICT (project_id, need, key) DO UPDATE SET uses = content_use.uses + excluded.uses`,
  );
  await execute(manager, sql`DELETE FROM content_use WHERE project_id = ${projectId} AND uses <= 0`);
}

interface Pair {
  readonly source: string;
  readonly target: string;
}

/** The pairs of neighbouring environments of which the project is one side. */
async function neighbours(manager: EntityManager, projectId: string): Promise<Pair[]> {
  return rows(
    manager,
    sql`SELECT s.project_id AS source, t.project_id AS target
      FROM environment t JOIN environment s ON s.pipeline_id = t.pipeline_id AND s.position = t.position - 1
      WHERE s.project_id = ${projectId} OR t.project_id = ${projectId}`,
  );
}

async function refreshDifferences(
  manager: EntityManager,
  { source, target }: Pair,
  projectId: string,
  revision: number,
): Promise<void> {
  const touched = sql`content_version v WHERE v.project_id = ${projectId} AND v.valid_from = ${revision}`;
  await execute(
    manager,
    sql`DELETE FROM content_difference WHERE target_project_id = ${target} AND EXISTS (
      SELECT 1 FROM ${touched} AND v.content_type = content_difference.content_type AND v.key = content_difference.key)`,
  );
  const side = (project: string) => sql`
    SELECT c.content_type, c.key, c.name, c.hash FROM content_version c JOIN project p ON p.id = c.project_id
    WHERE c.project_id = ${project} AND c.hash IS NOT NULL
      AND c.valid_from <= p.content_revision AND c.valid_to > p.content_revision`;
  await execute(
    manager,
    sql`INSERT INTO content_difference (target_project_id, content_type, key)
      SELECT CAST(${target} AS varchar), k.content_type, k.key
      FROM (SELECT v.content_type, v.key FROM ${touched}) k
      LEFT JOIN (${side(source)}) s ON s.content_type = k.content_type AND s.key = k.key
      LEFT JOIN (${side(target)}) t ON t.content_type = k.content_type AND t.key = k.key
      WHERE COALESCE(s.hash, '') <> COALESCE(t.hash, '') OR s.name <> t.name`,
  );
}

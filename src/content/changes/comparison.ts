import type { EntityManager } from 'typeorm';
import { sortedInTurns, yieldEventLoop } from '../../async/event-loop.js';
import { firstPage, keyset } from '../../database/statements/keyset.js';
import { rows, type Sql, sql } from '../../database/statements/sql.js';
import type { ContentType } from '../content.types.js';
import { byTypeAndName, type ChangeRow, changeRow, fingerprintOf } from './change-row.js';

/** A project's content at one of its revisions. */
export interface ContentPoint {
  readonly projectId: string;
  readonly revision: number;
}

/** A change, and the row of the source's content that it brings: null for a removal. */
export interface SourcedChange extends ChangeRow {
  readonly sourceVersionId: string | null;
}

/** The rows that are valid at a point, without removals. `alias` is that of `content_version`. */
export function validAt(alias: Sql, { projectId, revision }: ContentPoint): Sql {
  return sql`${alias}.project_id = ${projectId} AND ${alias}.hash IS NOT NULL
    AND ${alias}.valid_from <= ${revision} AND ${alias}.valid_to > ${revision}`;
}

/**
 * The id of the row that an item has at a point; null where it is absent. `item` is the alias of what has its kind and
 * key. A look-up for each item, and not a join: right after a large import PostgreSQL has no statistics, takes the join
 * for one of a few rows, and compares all rows of one side with all of the other.
 */
export function rowIdAt(item: Sql, point: ContentPoint): Sql {
  return sql`(SELECT r.id FROM content_version r
    WHERE r.content_type = ${item}.content_type AND r.key = ${item}.key AND ${validAt(sql`r`, point)})`;
}

/**
 * What turns an environment's content into that of the one before it, in the order of change summaries. It reads the
 * index of their differences: the cost follows the number of changes, not the size of the projects.
 */
export async function compareNeighbours(
  manager: EntityManager,
  source: ContentPoint,
  target: ContentPoint,
): Promise<SourcedChange[]> {
  const known = sql`SELECT content_type, key FROM content_difference WHERE target_project_id = ${target.projectId}`;
  return compareCandidates(manager, source, target, known);
}

/** What turns a project's content at one revision into that at another, by what was written between them. */
export async function compareRevisions(
  manager: EntityManager,
  source: ContentPoint,
  target: ContentPoint,
): Promise<SourcedChange[]> {
  const first = Math.min(source.revision, target.revision);
  const last = Math.max(source.revision, target.revision);
  const written = sql`SELECT content_type, key FROM content_version
    WHERE project_id = ${target.projectId} AND valid_from > ${first} AND valid_from <= ${last}`;
  return compareCandidates(manager, source, target, written);
}

/** How many items one statement compares. */
const ITEMS_PER_STATEMENT = 2_000;

interface ComparedRow {
  readonly content_type: ContentType;
  readonly key: string;
  readonly version_id: string | null;
  readonly source_name: string | null;
  readonly source_hash: string | null;
  readonly target_name: string | null;
  readonly target_hash: string | null;
}

/**
 * Compares the items that a query of `content_type` and `key` names: all that differ must be among them. Gives others
 * their turn.
 */
async function compareCandidates(
  manager: EntityManager,
  source: ContentPoint,
  target: ContentPoint,
  candidates: Sql,
): Promise<SourcedChange[]> {
  const changes: SourcedChange[] = [];
  let page: readonly ComparedRow[] = [];
  do {
    page = await readCompared(manager, source, target, candidates, page.at(-1));
    for (const each of page) {
      const identity = { contentType: each.content_type, key: each.key };
      const before = fingerprintOf(each.target_name, each.target_hash);
      const change = changeRow(identity, before, fingerprintOf(each.source_name, each.source_hash));
      if (change) changes.push({ ...change, sourceVersionId: each.version_id });
    }
    await yieldEventLoop();
  } while (page.length === ITEMS_PER_STATEMENT);
  return sortedInTurns(changes, byTypeAndName);
}

/** The next candidates behind the last one that was compared, by kind and key. */
function readCompared(
  manager: EntityManager,
  source: ContentPoint,
  target: ContentPoint,
  candidates: Sql,
  last: ComparedRow | undefined,
): Promise<ComparedRow[]> {
  const after = last ? [last.content_type, last.key] : null;
  const { within, orderAndLimit } = keyset(['w.content_type', 'w.key'], { ...firstPage(ITEMS_PER_STATEMENT), after });
  return rows<ComparedRow>(
    manager,
    sql`SELECT k.content_type, k.key, s.id AS version_id, s.name AS source_name, s.hash AS source_hash,
        t.name AS target_name, t.hash AS target_hash
      FROM (SELECT c.content_type, c.key,
          ${rowIdAt(sql`c`, source)} AS source_id, ${rowIdAt(sql`c`, target)} AS target_id
        FROM (SELECT DISTINCT w.content_type, w.key FROM (${candidates}) w WHERE ${within} ${orderAndLimit}) c) k
      LEFT JOIN content_version s ON s.id = k.source_id
      LEFT JOIN content_version t ON t.id = k.target_id
      ORDER BY k.content_type, k.key`,
  );
}

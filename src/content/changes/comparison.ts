import type { EntityManager } from 'typeorm';
import { sortedInTurns, yieldEventLoop } from '../../async/event-loop.js';
import { firstPage, keyset } from '../../database/statements/keyset.js';
import { literal, rows, type Sql, sql } from '../../database/statements/sql.js';
import type { ContentType } from '../content.types.js';
import { OPEN_ENDED } from '../store/content-version.entity.js';
import { byTypeAndName, type ChangeRow, changeRow, itemStateOf } from './change-row.js';

/** A project's content at one of its revisions. */
export interface ContentPoint {
  readonly projectId: string;
  readonly revision: number;
}

/** A change, and the source's row that it copies; of a removal, the row that removed the item. Null if it never had it. */
export interface SourcedChange extends ChangeRow {
  readonly sourceVersionId: string | null;
}

/** A condition for the rows that are valid at a point, without removals. `alias` is the alias of `content_version`. */
export function validAt(alias: Sql, point: ContentPoint): Sql {
  return sql`${alias}.hash IS NOT NULL AND ${validOrRemovedAt(alias, point)}`;
}

/** Like `validAt`, with removals. */
export function validOrRemovedAt(alias: Sql, { projectId, revision }: ContentPoint): Sql {
  return sql`${alias}.project_id = ${projectId} AND ${alias}.valid_from <= ${revision} AND ${alias}.valid_to > ${revision}`;
}

/**
 * Selects the id of an item's row at a point. Null if the item is absent. `item` is the alias of a relation with
 * `content_type` and `lineage`. This is a subquery per item and not a join: right after a large import PostgreSQL has no
 * statistics, expects few rows, and plans a nested loop over all rows of both sides.
 */
export function rowIdAt(item: Sql, point: ContentPoint): Sql {
  return itemRowIdAt(item, point, sql`r.hash IS NOT NULL`);
}

/** Selects the id of an item's row at a point, which may be a removal. */
function lastRowIdAt(item: Sql, point: ContentPoint): Sql {
  return itemRowIdAt(item, point, sql`1 = 1`);
}

/** The rows of an item follow each other, so that its later ones are not read, even if it is absent at the point. */
function itemRowIdAt(item: Sql, { projectId, revision }: ContentPoint, condition: Sql): Sql {
  return sql`(SELECT CASE WHEN r.valid_from <= ${revision} AND ${condition} THEN r.id END FROM content_version r
    WHERE r.content_type = ${item}.content_type AND r.lineage = ${item}.lineage
      AND r.project_id = ${projectId} AND r.valid_to > ${revision} ORDER BY r.valid_to LIMIT 1)`;
}

/**
 * Returns the changes that turn an environment's content into that of the environment before it, sorted as summaries
 * are. Reads the index of differences: the cost grows with the number of changes, not with the size of the projects. At
 * earlier revisions, only items that have changed since can differ beside those of the index.
 */
export async function compareNeighbours(
  manager: EntityManager,
  source: ContentPoint,
  target: ContentPoint,
): Promise<SourcedChange[]> {
  const candidates = sql`SELECT content_type, key AS lineage FROM content_difference WHERE target_project_id = ${target.projectId}
    UNION ALL ${changedSince(source)} UNION ALL ${changedSince(target)}`;
  return compareCandidates(manager, { source, target, candidates });
}

/** Returns the changes that turn the target revision of a project into its source revision. */
export async function compareRevisions(
  manager: EntityManager,
  source: ContentPoint,
  target: ContentPoint,
): Promise<SourcedChange[]> {
  const candidates = changedSince(source.revision < target.revision ? source : target);
  return compareCandidates(manager, { source, target, candidates });
}

/**
 * Selects the items that have changed since a point, and those that a deployment changes or no longer does: while it stages
 * changes or drops them, an item may have no newest row, only the row that was to be replaced. Reads an index of the newest
 * rows and one of the replaced rows, so that the cost does not grow with the number of edits.
 */
function changedSince({ projectId, revision }: ContentPoint): Sql {
  return sql`SELECT content_type, lineage FROM content_version
    WHERE project_id = ${projectId} AND valid_from > ${revision} AND valid_to = ${literal(OPEN_ENDED)}
    UNION ALL SELECT content_type, lineage FROM content_version
    WHERE project_id = ${projectId} AND valid_to < ${literal(OPEN_ENDED)}
      AND valid_to > (SELECT content_revision FROM project WHERE id = ${projectId})`;
}

/** How many items one statement compares. */
const ITEMS_PER_STATEMENT = 2_000;

interface ComparedRow {
  readonly content_type: ContentType;
  readonly lineage: string;
  readonly version_id: string | null;
  readonly source_key: string | null;
  readonly source_name: string | null;
  readonly source_hash: string | null;
  readonly target_key: string | null;
  readonly target_name: string | null;
  readonly target_hash: string | null;
}

/**
 * Compares the candidates, a query of `content_type` and `lineage` that must include all items that differ. Yields to the
 * event loop.
 */
async function compareCandidates(manager: EntityManager, comparison: Comparison): Promise<SourcedChange[]> {
  const changes: SourcedChange[] = [];
  let page: readonly ComparedRow[] = [];
  do {
    page = await readComparisonPage(manager, comparison, page.at(-1));
    for (const each of page) {
      const identity = { contentType: each.content_type, lineage: each.lineage };
      const before = itemStateOf(each.target_key, each.target_name, each.target_hash);
      const after = itemStateOf(each.source_key, each.source_name, each.source_hash);
      const change = changeRow(identity, before, after);
      if (change) changes.push({ ...change, sourceVersionId: each.version_id });
    }
    await yieldEventLoop();
  } while (page.length === ITEMS_PER_STATEMENT);
  return sortedInTurns(changes, byTypeAndName);
}

interface Comparison {
  readonly source: ContentPoint;
  readonly target: ContentPoint;
  readonly candidates: Sql;
}

/** Reads the candidates after the last compared one, by content type and lineage. */
function readComparisonPage(
  manager: EntityManager,
  { source, target, candidates }: Comparison,
  last: ComparedRow | undefined,
): Promise<ComparedRow[]> {
  const after = last ? [last.content_type, last.lineage] : null;
  const { within, orderAndLimit } = keyset(['w.content_type', 'w.lineage'], {
    ...firstPage(ITEMS_PER_STATEMENT),
    after,
  });
  return rows<ComparedRow>(
    manager,
    sql`SELECT k.content_type, k.lineage, s.id AS version_id, s.key AS source_key,
        ${exceptOfDraft(sql`s.name`, sql`t.name`)} AS source_name,
        ${exceptOfDraft(sql`s.hash`, sql`t.hash`)} AS source_hash,
        t.key AS target_key, t.name AS target_name, t.hash AS target_hash
      FROM (SELECT c.content_type, c.lineage,
          ${lastRowIdAt(sql`c`, source)} AS source_id, ${rowIdAt(sql`c`, target)} AS target_id
        FROM (SELECT DISTINCT w.content_type, w.lineage FROM (${candidates}) w WHERE ${within} ${orderAndLimit}) c) k
      LEFT JOIN content_version s ON s.id = k.source_id
      LEFT JOIN content_version t ON t.id = k.target_id
      ORDER BY k.content_type, k.lineage`,
  );
}

/** Of a draft `s`, only the key is compared: the target keeps the rest of what it has. */
function exceptOfDraft(ofSource: Sql, ofTarget: Sql): Sql {
  return sql`CASE WHEN s.draft = TRUE THEN ${ofTarget} ELSE ${ofSource} END`;
}

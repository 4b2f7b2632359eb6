import type { EntityManager } from 'typeorm';
import { selectEntities } from '../../database/statements/entities.js';
import { literal, row, rows, type Sql, sql } from '../../database/statements/sql.js';
import { type ItemFingerprint, itemStateOf } from '../changes/change-row.js';
import { type ContentPoint, rowIdAt } from '../changes/comparison.js';
import { CONTENT_TYPES, type ContentIdentity, type ContentKey } from '../content.types.js';
import { contentOfType, itemsOfType, rowsOfPage } from './content-of-type.js';
import { ContentVersion } from './content-version.entity.js';
import type { ContentWrite } from './content-writer.js';
import { storedDefinitionOf } from './stored-definition.js';

/** How many items one statement reads. */
const ITEMS_PER_PAGE = 1_000;

/** The columns of `content_version v` for `ItemFingerprint`. */
const FINGERPRINT = sql`v.content_type AS "contentType", v.lineage, v.key, v.name, v.hash`;

/**
 * All items at a present point by key, name and hash, in pages: integrations, app events, workflows, each sorted by the bytes
 * of the key.
 */
export function fingerprintPages(
  manager: EntityManager,
  point: ContentPoint,
): AsyncGenerator<readonly ItemFingerprint[]> {
  return pagesOf(point, (page) => rows(manager, page(FINGERPRINT)));
}

/** All items at a present point as writes to another project, in pages like those of `fingerprintPages`. */
export async function* writePages(
  manager: EntityManager,
  point: ContentPoint,
): AsyncGenerator<readonly ContentWrite[]> {
  const read = (page: SelectPage) => selectEntities(manager, ContentVersion, rowsOfPage(page(sql`v.id, v.key`)));
  for await (const page of pagesOf(point, read)) {
    yield page.map((row) => {
      const { contentType, lineage, key, name } = row;
      return { contentType, lineage, key, name, stored: storedDefinitionOf(row) };
    });
  }
}

/** The statement that selects columns of `content_version v`, with `key` among them, for the next page. */
type SelectPage = (columns: Sql, condition?: Sql) => Sql;

async function* pagesOf<Row extends ContentKey>(
  point: ContentPoint,
  read: (page: SelectPage) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  for (const contentType of CONTENT_TYPES) {
    let page: readonly Row[] = [];
    do {
      const after = page.at(-1)?.key;
      const isNext = after === undefined ? sql`1 = 1` : sql`v.key > ${after}`;
      page = await read(
        (columns, condition = sql`1 = 1`) => sql`SELECT ${columns} FROM ${contentOfType(point, contentType)} v
          WHERE ${condition} AND ${isNext} ORDER BY v.key LIMIT ${literal(ITEMS_PER_PAGE)}`,
      );
      yield page;
    } while (page.length === ITEMS_PER_PAGE);
  }
}

/** All items at a point, present or past, by name and hash, in any order. */
export async function readFingerprints(manager: EntityManager, point: ContentPoint): Promise<ItemFingerprint[]> {
  return fingerprintsAt(manager, point, sql`1 = 1`);
}

/** The items at a point that can run, like `readFingerprints`: all except drafts. */
export async function readRunnableFingerprints(
  manager: EntityManager,
  point: ContentPoint,
): Promise<ItemFingerprint[]> {
  return fingerprintsAt(manager, point, sql`v.draft IS NOT TRUE`);
}

/** An item that the project has or had, and its state at a point. This is null if it was absent. */
interface ItemRow extends ContentIdentity {
  readonly key: string | null;
  readonly name: string | null;
  readonly hash: string | null;
}

/**
 * Reads present content by its rows. At a past point, reads each item by its present row, and by its row at the point if it
 * has changed since. So the cost grows with the number of items, and not with that of their edits. `condition` is one for
 * `content_version v`.
 */
async function fingerprintsAt(manager: EntityManager, point: ContentPoint, condition: Sql): Promise<ItemFingerprint[]> {
  const items: ItemFingerprint[] = [];
  const present = await presentPoint(manager, point);
  if (present.revision === point.revision) {
    const pages = pagesOf(point, (page) => rows<ItemFingerprint>(manager, page(FINGERPRINT, condition)));
    for await (const page of pages) items.push(...page);
    return items;
  }
  for (const contentType of CONTENT_TYPES) {
    let page: readonly ItemRow[] = [];
    do {
      const last = page.at(-1)?.lineage;
      const isNext = last === undefined ? sql`1 = 1` : sql`i.lineage > ${last}`;
      page = await rows<ItemRow>(
        manager,
        sql`SELECT i.content_type AS "contentType", i.lineage, v.key, v.name, v.hash
          FROM (SELECT i.content_type, i.lineage,
              CASE WHEN i.valid_from <= ${point.revision} THEN i.id ELSE ${rowIdAt(sql`i`, point)} END AS id
            FROM ${itemsOfType(present, contentType)} i
            WHERE ${isNext} ORDER BY i.lineage LIMIT ${literal(ITEMS_PER_PAGE)}) i
          LEFT JOIN content_version v ON v.id = i.id AND ${condition} ORDER BY i.lineage`,
      );
      for (const { key, name, hash, ...identity } of page) {
        const state = itemStateOf(key, name, hash);
        if (state) items.push({ ...identity, ...state });
      }
    } while (page.length === ITEMS_PER_PAGE);
  }
  return items;
}

/** The project's present content, or the point if this is later: a deployment reads what it has staged. */
async function presentPoint(manager: EntityManager, { projectId, revision }: ContentPoint): Promise<ContentPoint> {
  const project = await row<{ revision: number }>(
    manager,
    sql`SELECT content_revision AS revision FROM project WHERE id = ${projectId}`,
  );
  return { projectId, revision: Math.max(revision, project?.revision ?? 0) };
}

/**
 * The id of one row of the latest write up to a point. It identifies the project's content at that point among all
 * contents that the project ever had, without reading them. Null if nothing was written yet.
 */
export async function lastVersionId(
  manager: EntityManager,
  { projectId, revision }: ContentPoint,
): Promise<string | null> {
  const found = await row<{ id: string }>(
    manager,
    sql`SELECT id FROM content_version WHERE project_id = ${projectId} AND valid_from <= ${revision}
      ORDER BY valid_from DESC, content_type DESC, lineage DESC LIMIT 1`,
  );
  return found?.id ?? null;
}

import type { EntityManager } from 'typeorm';
import { selectEntities } from '../../database/statements/entities.js';
import { firstPage, keyset } from '../../database/statements/keyset.js';
import { literal, row, rows, type Sql, sql } from '../../database/statements/sql.js';
import { type ItemFingerprint, itemStateOf } from '../changes/change-row.js';
import { type ContentPoint, changedSince, rowIdAt } from '../changes/comparison.js';
import { CONTENT_TYPES, type ContentIdentity, type ContentKey, type ContentType } from '../content.types.js';
import { contentOfType, newestOfType, rowsOfPage } from './content-of-type.js';
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
  return pagesOf(point, contentOfType, (page) => rows(manager, page(FINGERPRINT)));
}

/** All items at a present point as writes to another project, in pages like those of `fingerprintPages`. */
export async function* writePages(
  manager: EntityManager,
  point: ContentPoint,
): AsyncGenerator<readonly ContentWrite[]> {
  const read = (page: SelectPage) => selectEntities(manager, ContentVersion, rowsOfPage(page(sql`v.id, v.key`)));
  for await (const page of pagesOf(point, contentOfType, read)) {
    yield page.map((row) => {
      const { contentType, lineage, key, name } = row;
      return { contentType, lineage, key, name, stored: storedDefinitionOf(row) };
    });
  }
}

/** The statement that selects columns of `content_version v`, with `key` among them, for the next page. */
type SelectPage = (columns: Sql, condition?: Sql) => Sql;

/** Pages of the rows of each content type, which are those of the subquery `ofType`. */
async function* pagesOf<Row extends ContentKey>(
  point: ContentPoint,
  ofType: (point: ContentPoint, contentType: ContentType) => Sql,
  read: (page: SelectPage) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  for (const contentType of CONTENT_TYPES) {
    let page: readonly Row[] = [];
    do {
      const after = page.at(-1)?.key;
      const isNext = after === undefined ? sql`1 = 1` : sql`v.key > ${after}`;
      page = await read(
        (columns, condition = sql`1 = 1`) => sql`SELECT ${columns} FROM ${ofType(point, contentType)} v
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

/**
 * Reads the items whose newest rows are valid at a point, then those that have changed since. So the cost grows with the
 * number of items, and not with that of their edits. `condition` is one for `content_version v`.
 */
async function fingerprintsAt(manager: EntityManager, point: ContentPoint, condition: Sql): Promise<ItemFingerprint[]> {
  const items: ItemFingerprint[] = [];
  const same = pagesOf(point, newestOfType, (page) => rows<ItemFingerprint>(manager, page(FINGERPRINT, condition)));
  for await (const page of same) items.push(...page);
  for await (const page of changedPages(manager, point, condition)) items.push(...page);
  return items;
}

/** An item that has changed since a point, and its state at that point. This is null if it was absent. */
interface ChangedRow extends ContentIdentity {
  readonly changedAt: number;
  readonly key: string | null;
  readonly name: string | null;
  readonly hash: string | null;
}

/** Pages of the items that have changed since a point, without those that were absent at it. */
async function* changedPages(
  manager: EntityManager,
  point: ContentPoint,
  condition: Sql,
): AsyncGenerator<readonly ItemFingerprint[]> {
  const order = ['h.valid_from', 'h.content_type', 'h.lineage'];
  let page: readonly ChangedRow[] = [];
  do {
    const last = page.at(-1);
    const after = last ? ([last.changedAt, last.contentType, last.lineage] as const) : null;
    const { within, orderAndLimit } = keyset(order, { ...firstPage(ITEMS_PER_PAGE), after });
    const start = last ? sql`h.valid_from >= ${last.changedAt}` : sql`1 = 1`;
    page = await rows<ChangedRow>(
      manager,
      sql`SELECT h.valid_from AS "changedAt", h.content_type AS "contentType", h.lineage, v.key, v.name, v.hash
        FROM (SELECT h.valid_from, h.content_type, h.lineage, ${rowIdAt(sql`h`, point)} AS id FROM content_version h
          WHERE ${changedSince(point)} AND ${start} AND ${within} ${orderAndLimit}) h
        LEFT JOIN content_version v ON v.id = h.id AND ${condition} ${orderAndLimit}`,
    );
    yield page.flatMap(({ contentType, lineage, key, name, hash }) => {
      const state = itemStateOf(key, name, hash);
      return state ? [{ contentType, lineage, ...state }] : [];
    });
  } while (page.length === ITEMS_PER_PAGE);
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

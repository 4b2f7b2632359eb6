import type { EntityManager } from 'typeorm';
import { selectEntities } from '../../database/statements/entities.js';
import { literal, row, rows, type Sql, sql } from '../../database/statements/sql.js';
import type { ItemFingerprint } from '../changes/change-row.js';
import type { ContentPoint } from '../changes/comparison.js';
import { CONTENT_TYPES, type ContentKey } from '../content.types.js';
import { contentOfType, rowsOfPage } from './content-of-type.js';
import { ContentVersion } from './content-version.entity.js';
import type { ContentWrite } from './content-writer.js';
import { storedDefinitionOf } from './stored-definition.js';

/** How many items one statement reads. */
const ITEMS_PER_PAGE = 1_000;

/**
 * All items at a point by key, name and hash, in pages: integrations, app events, workflows, each sorted by the bytes of the
 * key. `condition` is one for `content_version v`.
 */
export function fingerprintPages(
  manager: EntityManager,
  point: ContentPoint,
  condition: Sql = sql`1 = 1`,
): AsyncGenerator<readonly ItemFingerprint[]> {
  const columns = sql`v.content_type AS "contentType", v.lineage, v.key, v.name, v.hash`;
  return pagesOf(point, (page) => rows(manager, page(columns, condition)));
}

/** All items at a point as writes to another project, in pages like those of `fingerprintPages`. */
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

/** All items at a point by name and hash. */
export async function readFingerprints(manager: EntityManager, point: ContentPoint): Promise<ItemFingerprint[]> {
  return allOf(fingerprintPages(manager, point));
}

/** The items at a point that can run, by name and hash: all except drafts. */
export async function readRunnableFingerprints(
  manager: EntityManager,
  point: ContentPoint,
): Promise<ItemFingerprint[]> {
  return allOf(fingerprintPages(manager, point, sql`v.draft IS NOT TRUE`));
}

async function allOf(pages: AsyncIterable<readonly ItemFingerprint[]>): Promise<ItemFingerprint[]> {
  const items: ItemFingerprint[] = [];
  for await (const page of pages) items.push(...page);
  return items;
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

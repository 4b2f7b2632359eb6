import { literal, type Sql, sql } from '../../database/statements/sql.js';
import { type ContentPoint, validAt } from '../changes/comparison.js';
import type { ContentType } from '../content.types.js';
import { OPEN_ENDED } from './content-version.entity.js';

/**
 * A subquery of the rows of a content type that are valid at a point, without removals. The cost of reading present content
 * in the order of its keys does not grow with the history: the items' newest rows have an index of their own, and the second
 * part finds only the rows that a running deployment is about to replace. Select `key`, or SQLite sorts all rows.
 */
export function contentOfType(point: ContentPoint, contentType: ContentType): Sql {
  // A computed value prevents the use of the index of all keys, which have the whole history.
  return sql`(${selectNewest(point, contentType)} UNION ALL SELECT v.* FROM content_version v
    WHERE v.content_type || '' = ${contentType} AND ${validAt(sql`v`, point)} AND v.valid_to < ${literal(OPEN_ENDED)})`;
}

/** A subquery of the newest rows of items of a content type, if they are valid at a point, without removals. */
export function newestOfType(point: ContentPoint, contentType: ContentType): Sql {
  return sql`(${selectNewest(point, contentType)})`;
}

function selectNewest(point: ContentPoint, contentType: ContentType): Sql {
  return sql`SELECT v.* FROM content_version v
    WHERE v.content_type = ${contentType} AND ${validAt(sql`v`, point)} AND v.valid_to = ${literal(OPEN_ENDED)}`;
}

/**
 * The end of a statement that selects the rows of a page of `contentOfType` by their ids, in the order of their keys. `page`
 * selects `id` and `key`. It is materialised, because otherwise SQLite drops the key and sorts all rows.
 */
export function rowsOfPage(page: Sql, order: Sql = sql`ASC`): Sql {
  return sql`WHERE id IN (WITH p AS MATERIALIZED (${page}) SELECT p.id FROM p) ORDER BY key ${order}`;
}

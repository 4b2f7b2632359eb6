import { literal, type Sql, sql } from '../../database/statements/sql.js';
import { type ContentPoint, validAt, validOrRemovedAt } from '../changes/comparison.js';
import type { ContentType } from '../content.types.js';
import { OPEN_ENDED } from './content-version.entity.js';

/**
 * A subquery of the rows of a content type that are valid at a present point, without removals. The cost of reading them in
 * the order of their keys does not grow with the history: the items' newest rows have an index of their own, and the second
 * part finds only the rows that a running deployment is about to replace. Select `key`, or SQLite sorts all rows.
 */
export function contentOfType(point: ContentPoint, contentType: ContentType): Sql {
  return rowsOfType(contentType, validAt(sql`v`, point));
}

/** Like `contentOfType`, with removals, in the order of their lineages: one row of each item that the project ever had. */
export function itemsOfType(point: ContentPoint, contentType: ContentType): Sql {
  return rowsOfType(contentType, validOrRemovedAt(sql`v`, point));
}

function rowsOfType(contentType: ContentType, isValid: Sql): Sql {
  // A computed value prevents the use of the index of all keys, which have the whole history.
  return sql`(SELECT v.* FROM content_version v
    WHERE v.content_type = ${contentType} AND ${isValid} AND v.valid_to = ${literal(OPEN_ENDED)}
    UNION ALL SELECT v.* FROM content_version v
    WHERE v.content_type || '' = ${contentType} AND ${isValid} AND v.valid_to < ${literal(OPEN_ENDED)})`;
}

/**
 * The end of a statement that selects the rows of a page of `contentOfType` by their ids, in the order of their keys. `page`
 * selects `id` and `key`. It is materialised, because otherwise SQLite drops the key and sorts all rows.
 */
export function rowsOfPage(page: Sql, order: Sql = sql`ASC`): Sql {
  return sql`WHERE id IN (WITH p AS MATERIALIZED (${page}) SELECT p.id FROM p) ORDER BY key ${order}`;
}

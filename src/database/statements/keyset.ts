import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { and, identifier, join, literal, type Sql, sql } from './sql.js';

/**
 * A range of a sorted list: at most `limit` things between two places, both left out. Counted from its start in the order
 * of the list; or, `fromEnd`, from its end, the last one first.
 */
export interface KeysetRange<Place extends readonly unknown[]> {
  readonly limit: number;
  readonly after: Place | null;
  readonly before: Place | null;
  readonly fromEnd: boolean;
}

/** A column that a list is sorted by: a name of the code's own, never of a client's. */
export type SortColumn = string | { readonly descending: string };

/** The first things of a list. */
export function firstPage(limit: number): KeysetRange<never> {
  return { limit, after: null, before: null, fromEnd: false };
}

/**
 * What a statement needs to give a range of a list that is sorted by columns, of which no two rows have the same values.
 * A place has a value for each column, in their order.
 */
export function keyset<Place extends readonly unknown[]>(
  columns: readonly SortColumn[],
  { limit, after, before, fromEnd }: KeysetRange<Place>,
): { readonly within: Sql; readonly orderAndLimit: Sql } {
  const within = [after && beyond(columns, after, false), before && beyond(columns, before, true)];
  const order = columns.map((column) => sql`${identifier(nameOf(column))} ${direction(column, fromEnd)}`);
  return {
    within: and(within.filter((each) => each !== null)),
    // SQLite compiles a statement again each time that a parameter of its LIMIT is bound.
    orderAndLimit: sql`ORDER BY ${join(order)} LIMIT ${literal(limit)}`,
  };
}

/** As `keyset`, for a query that gives entities: with its conditions added, in the order of the range. */
export function applyKeyset<Entity extends ObjectLiteral, Place extends readonly unknown[]>(
  query: SelectQueryBuilder<Entity>,
  columns: readonly SortColumn[],
  range: KeysetRange<Place>,
): SelectQueryBuilder<Entity> {
  addCondition(query, 'place', keyset(columns, range).within);
  for (const column of columns) {
    query.addOrderBy(nameOf(column), isDescending(column) === range.fromEnd ? 'ASC' : 'DESC');
  }
  return query.limit(range.limit);
}

/** Adds a condition to a query that gives entities. `name` begins the names of its parameters: no other ones begin so. */
export function addCondition<Entity extends ObjectLiteral>(
  query: SelectQueryBuilder<Entity>,
  name: string,
  condition: Sql,
): SelectQueryBuilder<Entity> {
  const { text, parameters } = condition.compile(`:${name}`);
  return query.andWhere(text, Object.fromEntries(parameters.map((value, index) => [`${name}${index + 1}`, value])));
}

/** Where a row comes after a place, or before it: where the first column in which they differ says so. */
function beyond(columns: readonly SortColumn[], place: readonly unknown[], isBefore: boolean): Sql {
  const alternatives = columns.map((column, index) => {
    const same = columns.slice(0, index).map((each, at) => sql`${identifier(nameOf(each))} = ${place[at]}`);
    const comparison = isDescending(column) === isBefore ? sql`>` : sql`<`;
    return and([...same, sql`${identifier(nameOf(column))} ${comparison} ${place[index]}`]);
  });
  return sql`(${join(alternatives, ' OR ')})`;
}

function direction(column: SortColumn, fromEnd: boolean): Sql {
  return isDescending(column) === fromEnd ? sql`ASC` : sql`DESC`;
}

function isDescending(column: SortColumn): boolean {
  return typeof column !== 'string';
}

function nameOf(column: SortColumn): string {
  return typeof column === 'string' ? column : column.descending;
}

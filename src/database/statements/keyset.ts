import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { and, identifier, join, literal, type Sql, sql } from './sql.js';

/**
 * A range of a sorted list: at most `limit` rows between two positions, both exclusive, from its start in the order of the
 * list. With `fromEnd`, from its end in reverse order.
 */
export interface KeysetRange<Position extends readonly unknown[]> {
  readonly limit: number;
  readonly after: Position | null;
  readonly before: Position | null;
  readonly fromEnd: boolean;
}

/** A column that a list is sorted by. Its name must come from the code, never from a client. */
export type SortColumn = string | { readonly descending: string };

/** The first rows of a list. */
export function firstPage(limit: number): KeysetRange<never> {
  return { limit, after: null, before: null, fromEnd: false };
}

/**
 * The condition and the ORDER BY and LIMIT clause that select a range of a list. The sort columns together must be unique.
 * A position has a value for each of them, in their order.
 */
export function keyset<Position extends readonly unknown[]>(
  columns: readonly SortColumn[],
  { limit, after, before, fromEnd }: KeysetRange<Position>,
): { readonly within: Sql; readonly orderAndLimit: Sql } {
  const within = [after && isBeyond(columns, after, false), before && isBeyond(columns, before, true)];
  const order = columns.map((column) => sql`${identifier(nameOf(column))} ${direction(column, fromEnd)}`);
  return {
    within: and(within.filter((each) => each !== null)),
    // Not a parameter: SQLite recompiles a statement whenever a parameter of its LIMIT is bound.
    orderAndLimit: sql`ORDER BY ${join(order)} LIMIT ${literal(limit)}`,
  };
}

/** Adds the condition, order and limit of `keyset` to a query builder. */
export function applyKeyset<Entity extends ObjectLiteral, Position extends readonly unknown[]>(
  query: SelectQueryBuilder<Entity>,
  columns: readonly SortColumn[],
  range: KeysetRange<Position>,
): SelectQueryBuilder<Entity> {
  addCondition(query, 'place', keyset(columns, range).within);
  for (const column of columns) {
    query.addOrderBy(nameOf(column), isDescending(column) === range.fromEnd ? 'ASC' : 'DESC');
  }
  return query.limit(range.limit);
}

/** Adds a condition to a query builder. `name` is the prefix of its parameter names and must be unique in the query. */
export function addCondition<Entity extends ObjectLiteral>(
  query: SelectQueryBuilder<Entity>,
  name: string,
  condition: Sql,
): SelectQueryBuilder<Entity> {
  const { text, parameters } = condition.compile(`:${name}`);
  return query.andWhere(text, Object.fromEntries(parameters.map((value, index) => [`${name}${index + 1}`, value])));
}

/** The condition that a row is after a position, or before it, in lexicographic order of the columns. */
function isBeyond(columns: readonly SortColumn[], position: readonly unknown[], isBefore: boolean): Sql {
  const alternatives = columns.map((column, index) => {
    const same = columns.slice(0, index).map((each, at) => sql`${identifier(nameOf(each))} = ${position[at]}`);
    const comparison = isDescending(column) === isBefore ? sql`>` : sql`<`;
    return and([...same, sql`${identifier(nameOf(column))} ${comparison} ${position[index]}`]);
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

import { unstorableText } from '../json/texts.js';
import { BadInputError } from '../refusals.js';

/** What the place of a node in its list is made of: the types of the values that the list is sorted by. */
export type PlaceForm = readonly ('string' | 'number')[];

/**
 * A place in a list: the values that the list is sorted by, which no two nodes share. It names the node, and never counts
 * how many come before it, so that what comes or goes meanwhile makes nobody skip another.
 */
export type Place<Form extends PlaceForm> = { readonly [I in keyof Form]: Form[I] extends 'number' ? number : string };

/** What the cursors of a list are like. */
export interface ListForm<Form extends PlaceForm> {
  /** Sets its cursors apart from those of other lists: the field's name, and the id of what it belongs to. */
  readonly list: string;
  readonly form: Form;
  /** Whether values of the right types can be a place; by default, all can. */
  isPlace?(place: Place<Form>): boolean;
}

/** Far above the longest cursor that there is, in characters. */
const MAX_LENGTH = 8_000;

export function cursorOf({ list }: Pick<ListForm<PlaceForm>, 'list'>, place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify([list, ...place])).toString('base64url');
}

/**
 * The place that a cursor of this list names.
 *
 * @throws BadInputError where it is not a cursor that this list has given out.
 */
export function placeAt<Form extends PlaceForm>(
  argument: 'after' | 'before',
  cursor: string,
  list: ListForm<Form>,
): Place<Form> {
  const [name, ...values] = cursor.length <= MAX_LENGTH ? valuesOf(cursor) : [];
  const isGiven = name === list.list && hasForm(values, list.form) && (list.isPlace?.(values) ?? true);
  if (isGiven && cursorOf(list, values) === cursor) return values;
  throw notOfList(argument);
}

/** Whether a text could be a cursor of some list. */
export function looksLikeCursor(cursor: string): boolean {
  const [name] = cursor.length <= MAX_LENGTH ? valuesOf(cursor) : [];
  return typeof name === 'string';
}

/** Why an argument is refused that is no cursor of its list. */
export function notOfList(argument: 'after' | 'before'): BadInputError {
  return new BadInputError(`${argument}: expected a cursor of this list, as \`pageInfo\` and \`edges\` give it.`);
}

function valuesOf(cursor: string): unknown[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(values) ? values : [];
  } catch {
    return [];
  }
}

function hasForm<Form extends PlaceForm>(values: readonly unknown[], form: Form): values is Place<Form> {
  return (
    values.length === form.length &&
    form.every((type, index) => typeof values[index] === type && isStorable(values[index]))
  );
}

/** PostgreSQL takes neither integers beyond 32 bits here nor U+0000, and no stored text has half of a character. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return unstorableText(value) === null;
  return Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31;
}

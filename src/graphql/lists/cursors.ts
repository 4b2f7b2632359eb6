import { BadInputError } from '../../errors/refusals.js';
import { unstorableText } from '../../json/texts.js';

/** The types of the values in a cursor: a string, an integer, or one of some words. */
export type CursorForm = readonly ('string' | 'number' | readonly string[])[];

/**
 * A place in a list: the values that the list is sorted by, unique per node. It is a keyset, not an offset, so that inserts
 * and deletions don't make readers skip nodes.
 */
export type CursorPlace<Form extends CursorForm> = { readonly [I in keyof Form]: CursorValue<Form[I]> };

type CursorValue<Form> = Form extends readonly (infer Word)[] ? Word : Form extends 'number' ? number : string;

/** A list, and the form of its cursors. */
export interface ListForm<Form extends CursorForm> {
  /** Part of each cursor, to detect cursors of other lists. */
  readonly name: string;
  /** The id of the object that it belongs to, to detect cursors of other lists of the same name. */
  readonly owner: string;
  readonly form: Form;
}

/** A paged list of the schema. Lists of the same name have the same type of nodes and order, and so the same cursors. */
export interface ListKind<Form extends CursorForm> {
  /** The name of its fields. */
  readonly name: string;
  readonly form: Form;
  /** One list of this name. @param owner the id of the object that it belongs to, if there are several */
  of(owner?: string): ListForm<Form>;
}

/** Defines a paged list by the name of its fields and the form of its cursors. */
export function defineList<const Form extends CursorForm>(name: string, form: Form): ListKind<Form> {
  return { name, form, of: (owner = '') => ({ name, owner, form }) };
}

/** In characters; far above the longest valid cursor. */
const MAX_LENGTH = 8_000;

export function cursorOf(
  { name, owner }: Omit<ListForm<CursorForm>, 'form'>,
  place: readonly (string | number)[],
): string {
  return Buffer.from(JSON.stringify([name, owner, ...place])).toString('base64url');
}

interface DecodedCursor<Form extends CursorForm> {
  readonly owner: string;
  readonly place: CursorPlace<Form>;
}

/**
 * Decodes a cursor.
 *
 * @throws BadInputError if it was not issued by a list of this name.
 */
export function readCursor<Form extends CursorForm>(
  argument: 'after' | 'before',
  cursor: string,
  { name, form }: Omit<ListForm<Form>, 'owner'>,
): DecodedCursor<Form> {
  const [itsName, owner, ...place] = cursor.length <= MAX_LENGTH ? valuesOf(cursor) : [];
  const isGiven = itsName === name && typeof owner === 'string' && hasForm(place, form);
  if (isGiven && cursorOf({ name, owner }, place) === cursor) return { owner, place };
  throw foreignCursor(argument);
}

/** The refusal of an argument that is not a cursor of its list. */
export function foreignCursor(argument: 'after' | 'before'): BadInputError {
  return new BadInputError(`${argument}: expected a cursor of this list, from its \`pageInfo\` or \`edges\`.`);
}

function valuesOf(cursor: string): unknown[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(values) ? values : [];
  } catch {
    return [];
  }
}

function hasForm<Form extends CursorForm>(
  values: readonly unknown[],
  form: Form,
): values is CursorPlace<Form> & (string | number)[] {
  return values.length === form.length && form.every((each, index) => isOfForm(values[index], each));
}

/** Rejects values that PostgreSQL can't compare: integers beyond 32 bits, and texts that can't be stored. */
function isOfForm(value: unknown, form: CursorForm[number]): boolean {
  if (form === 'number') return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31;
  return typeof value === 'string' && (form === 'string' ? unstorableText(value) === null : form.includes(value));
}

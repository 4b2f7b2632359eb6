import { BadInputError } from '../../errors/refusals.js';
import { unstorableText } from '../../json/texts.js';

/** What the place of a node in its list is made of: a text, a whole number or one of some words each. */
export type CursorForm = readonly ('string' | 'number' | readonly string[])[];

/**
 * A place in a list: the values that the list is sorted by, which no two nodes share. It names the node, and never counts
 * how many come before it, so that what comes or goes meanwhile makes nobody skip another.
 */
export type CursorPlace<Form extends CursorForm> = { readonly [I in keyof Form]: CursorValue<Form[I]> };

type CursorValue<Form> = Form extends readonly (infer Word)[] ? Word : Form extends 'number' ? number : string;

/** What the cursors of a list are like. */
export interface ListForm<Form extends CursorForm> {
  /** Sets its cursors apart from those of other lists. */
  readonly name: string;
  /** The id of what it belongs to: sets it apart from lists of the same name. */
  readonly owner: string;
  readonly form: Form;
}

/** A list of the contract. Those of one name are of the same things in the same order, so that a cursor can be judged by it. */
export interface ListKind<Form extends CursorForm> {
  /** The name of its fields. */
  readonly name: string;
  readonly form: Form;
  /** What the cursors of one such list are like; `owner` is the id of what it belongs to, where there are several. */
  of(owner?: string): ListForm<Form>;
}

/** A list of the contract, by the name of its fields and what a place in it is made of. */
export function defineList<const Form extends CursorForm>(name: string, form: Form): ListKind<Form> {
  return { name, form, of: (owner = '') => ({ name, owner, form }) };
}

/** Far above the longest cursor that there is, in characters. */
const MAX_LENGTH = 8_000;

export function cursorOf(
  { name, owner }: Omit<ListForm<CursorForm>, 'form'>,
  place: readonly (string | number)[],
): string {
  return Buffer.from(JSON.stringify([name, owner, ...place])).toString('base64url');
}

/** What a cursor says. */
interface Named<Form extends CursorForm> {
  readonly owner: string;
  readonly place: CursorPlace<Form>;
}

/**
 * What a cursor of a list of this name says: all that can be judged of it before the list is known.
 *
 * @throws BadInputError where it is not a cursor that such a list has given out.
 */
export function readCursor<Form extends CursorForm>(
  argument: 'after' | 'before',
  cursor: string,
  { name, form }: Omit<ListForm<Form>, 'owner'>,
): Named<Form> {
  const [itsName, owner, ...place] = cursor.length <= MAX_LENGTH ? valuesOf(cursor) : [];
  const isGiven = itsName === name && typeof owner === 'string' && hasForm(place, form);
  if (isGiven && cursorOf({ name, owner }, place) === cursor) return { owner, place };
  throw notOfList(argument);
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

function hasForm<Form extends CursorForm>(
  values: readonly unknown[],
  form: Form,
): values is CursorPlace<Form> & (string | number)[] {
  return values.length === form.length && form.every((each, index) => isOfForm(values[index], each));
}

/** PostgreSQL takes neither integers beyond 32 bits here nor U+0000, and no stored text has half of a character. */
function isOfForm(value: unknown, form: CursorForm[number]): boolean {
  if (form === 'number') return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31;
  return typeof value === 'string' && (form === 'string' ? unstorableText(value) === null : form.includes(value));
}

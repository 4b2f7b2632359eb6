import { BadInputError } from '../refusals.js';

/** The largest page. */
export const MAX_PAGE_SIZE = 200;

/** The page where none is asked for and the contract names no default. */
export const DEFAULT_PAGE_SIZE = 50;

/** One page of a list (Relay). */
export interface Connection<Node> {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge<Node>[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  /** Counted only where it is selected. */
  readonly totalCount: () => number | Promise<number>;
}

export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
}

/** Which page is asked for. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** What the place of a node in its list is made of: the types of the values that the list is sorted by. */
export type PlaceForm = readonly ('string' | 'number')[];

/** A place in a list: the values that the list is sorted by, which no two nodes share. */
export type Place<Form extends PlaceForm> = { readonly [I in keyof Form]: Form[I] extends 'number' ? number : string };

/** A list in a database. */
export interface PagedList<Node, Form extends PlaceForm> {
  readonly form: Form;
  placeOf(node: Node): Place<Form>;
  /** At most `limit` nodes behind a place, or from the start. */
  read(limit: number, after: Place<Form> | null): Promise<readonly Node[]>;
  count(): Promise<number>;
}

/**
 * The page of a list that the arguments ask for.
 *
 * @throws BadInputError where `first` is out of range or `after` is no cursor of this list.
 */
export async function pageOf<Node, const Form extends PlaceForm>(
  { first, after }: PageArguments,
  list: PagedList<Node, Form>,
): Promise<Connection<Node>> {
  const size = pageSize(first);
  const nodes = await list.read(size + 1, after == null ? null : parseCursor(after, list.form));
  return connection(nodes.slice(0, size), nodes.length > size, (node) => list.placeOf(node), list.count);
}

/** A list in memory, sorted. */
export interface LoadedList<Node, Form extends PlaceForm> {
  readonly nodes: readonly Node[];
  readonly form: Form;
  placeOf(node: Node): Place<Form>;
  /** Whether the node comes behind a place, where there may be no node any more. */
  isBehind(node: Node, place: Place<Form>): boolean;
}

/** As `pageOf`, of a list that is in memory. */
export function pageOfLoaded<Node, const Form extends PlaceForm>(
  { first, after }: PageArguments,
  list: LoadedList<Node, Form>,
): Connection<Node> {
  const size = pageSize(first);
  const place = after == null ? null : parseCursor(after, list.form);
  const rest = place === null ? list.nodes : list.nodes.filter((node) => list.isBehind(node, place));
  const total = () => list.nodes.length;
  return connection(rest.slice(0, size), rest.length > size, (node) => list.placeOf(node), total);
}

function connection<Node>(
  nodes: readonly Node[],
  hasNextPage: boolean,
  placeOf: (node: Node) => readonly (string | number)[],
  totalCount: () => number | Promise<number>,
): Connection<Node> {
  const edges = nodes.map((node) => ({ cursor: cursorOf(placeOf(node)), node }));
  return { nodes, edges, pageInfo: { hasNextPage, endCursor: edges.at(-1)?.cursor ?? null }, totalCount };
}

function pageSize(first: number | null | undefined): number {
  const size = first ?? DEFAULT_PAGE_SIZE;
  if (size >= 0 && size <= MAX_PAGE_SIZE) return size;
  throw new BadInputError(`first: expected a number from 0 to ${MAX_PAGE_SIZE}, got ${size}.`);
}

function cursorOf(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

function parseCursor<Form extends PlaceForm>(cursor: string, form: Form): Place<Form> {
  const values = parseJson(Buffer.from(cursor, 'base64url').toString());
  if (isPlace(values, form)) return values;
  throw new BadInputError('after: expected the `endCursor` or a `cursor` of this list, got something else.');
}

function isPlace<Form extends PlaceForm>(values: unknown, form: Form): values is Place<Form> {
  return (
    Array.isArray(values) &&
    values.length === form.length &&
    form.every((type, index) => typeof values[index] === type && isStorable(values[index]))
  );
}

/** PostgreSQL takes neither integers beyond 32 bits here nor U+0000. */
function isStorable(value: string | number): boolean {
  return typeof value === 'string' ? !value.includes('\0') : Number.isInteger(value) && Math.abs(value) < 2 ** 31;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

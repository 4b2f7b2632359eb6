import type { KeysetRange } from '../../database/statements/keyset.js';
import { BadInputError } from '../../errors/refusals.js';
import { type CursorForm, type CursorPlace, cursorOf, type ListForm, notOfList, readCursor } from './cursors.js';

/** The largest page. */
export const MAX_PAGE_SIZE = 200;

/** The page where none is asked for and the contract names no default. */
export const DEFAULT_PAGE_SIZE = 50;

/** One page of a list (Relay). */
export interface Connection<Node> {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge<Node>[];
  readonly pageInfo: PageInfo;
  /** Counted only where it is selected. */
  readonly totalCount: () => number | Promise<number>;
}

export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
}

/** What lies around a page. What reading the page did not show is looked up only where it is selected. */
export interface PageInfo {
  readonly hasNextPage: boolean | (() => Promise<boolean>);
  readonly hasPreviousPage: boolean | (() => Promise<boolean>);
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** Which page is asked for. Where `first` and `last` are both absent, the first one of the default size. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
  /** Whether a cursor may be of the list of another owner: then it names a place by what the lists are sorted by. */
  readonly ofAnyOwner?: boolean;
}

/** A list in a database. */
export interface PagedList<Node, Form extends CursorForm> extends ListForm<Form> {
  placeOf(node: Node): CursorPlace<Form>;
  /** The nodes of a range of the list: the last one first, where it is counted from the end. */
  read(range: KeysetRange<CursorPlace<Form>>): Promise<readonly Node[]>;
  count(): number | Promise<number>;
}

/**
 * The page of a list that the arguments ask for, from its start on or from its end back.
 *
 * @throws BadInputError where a size is out of range, both are given, or a cursor is none of this list.
 */
export async function pageOf<Node, const Form extends CursorForm>(
  page: PageArguments,
  list: PagedList<Node, Form>,
): Promise<Connection<Node>> {
  const { size, fromEnd } = sizeOf(page);
  const after = page.after == null ? null : placeAt('after', page.after, list, page);
  const before = page.before == null ? null : placeAt('before', page.before, list, page);
  const found = size === 0 ? [] : await list.read({ limit: size + 1, after, before, fromEnd });
  const kept = found.slice(0, size);
  const nodes = fromEnd ? kept.toReversed() : kept;
  const edges = nodes.map((node) => ({ cursor: cursorOf(list, list.placeOf(node)), node }));
  return { nodes, edges, pageInfo: pageInfo(page, list, edges, found.length > size), totalCount: () => list.count() };
}

/**
 * An empty page has nothing on either side, also where 0 things were asked for: otherwise a loop over the pages would never
 * end.
 */
function pageInfo<Node, Form extends CursorForm>(
  { last, after, before }: PageArguments,
  list: PagedList<Node, Form>,
  edges: readonly Edge<Node>[],
  hasMore: boolean,
): PageInfo {
  const [start, end] = [edges[0], edges.at(-1)];
  if (!start || !end) return { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };
  const cursors = { startCursor: start.cursor, endCursor: end.cursor };
  const nowhere = { after: null, before: null };
  const isAny = async (range: Omit<KeysetRange<CursorPlace<Form>>, 'limit'>) =>
    (await list.read({ ...range, limit: 1 })).length > 0;
  const isBefore = () => isAny({ ...nowhere, before: list.placeOf(start.node), fromEnd: true });
  const isAfter = () => isAny({ ...nowhere, after: list.placeOf(end.node), fromEnd: false });
  return last == null
    ? { ...cursors, hasNextPage: hasMore, hasPreviousPage: after == null ? false : isBefore }
    : { ...cursors, hasPreviousPage: hasMore, hasNextPage: before == null ? false : isAfter };
}

/** A list in memory, sorted. */
export interface LoadedList<Node, Form extends CursorForm> extends ListForm<Form> {
  readonly nodes: readonly Node[];
  placeOf(node: Node): CursorPlace<Form>;
  /** Below 0 where the node comes before a place, above 0 where it comes after it. There may be no node any more. */
  compare(node: Node, place: CursorPlace<Form>): number;
}

/** As `pageOf`, of a list that is in memory. */
export function pageOfLoaded<Node, const Form extends CursorForm>(
  page: PageArguments,
  list: LoadedList<Node, Form>,
): Promise<Connection<Node>> {
  const isWithin = (node: Node, { after, before }: KeysetRange<CursorPlace<Form>>) =>
    (after === null || list.compare(node, after) > 0) && (before === null || list.compare(node, before) < 0);
  return pageOf(page, {
    ...list,
    placeOf: (node) => list.placeOf(node),
    async read(range) {
      const found = list.nodes.filter((node) => isWithin(node, range));
      return (range.fromEnd ? found.reverse() : found).slice(0, range.limit);
    },
    count: () => list.nodes.length,
  });
}

/**
 * Checks what can be known of a page of such a list before the list is read: its size, and that its cursors are of
 * such a list. A whole operation is checked so before any of it runs, as what a mutation gives back is read after it was
 * written.
 *
 * @throws BadInputError as `pageOf`.
 */
export function checkPage(page: PageArguments, list: Omit<ListForm<CursorForm>, 'owner'>): void {
  sizeOf(page);
  for (const argument of ['after', 'before'] as const) {
    const cursor = page[argument];
    if (cursor != null) readCursor(argument, cursor, list);
  }
}

function placeAt<Form extends CursorForm>(
  argument: 'after' | 'before',
  cursor: string,
  list: ListForm<Form>,
  { ofAnyOwner }: PageArguments,
): CursorPlace<Form> {
  const { owner, place } = readCursor(argument, cursor, list);
  if (owner !== list.owner && !ofAnyOwner) throw notOfList(argument);
  return place;
}

function sizeOf({ first, last }: PageArguments): { readonly size: number; readonly fromEnd: boolean } {
  if (first != null && last != null) {
    throw new BadInputError(`first, last: expected one of them, got both: ${first} and ${last}.`);
  }
  if (last != null) return { size: checkSize('last', last), fromEnd: true };
  return { size: checkSize('first', first ?? DEFAULT_PAGE_SIZE), fromEnd: false };
}

/** A size as it is given, unless it is out of range. Throws `BadInputError` where it is. */
export function checkSize(name: 'first' | 'last', size: number, maximum = MAX_PAGE_SIZE): number {
  if (size >= 0 && size <= maximum) return size;
  throw new BadInputError(`${name}: expected a number from 0 to ${maximum}, got ${size}.`);
}

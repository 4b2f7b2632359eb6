import { yieldEventLoop } from '../../async/event-loop.js';
import type { KeysetRange } from '../../database/statements/keyset.js';
import { BadInputError } from '../../errors/refusals.js';
import { type CursorForm, type CursorPlace, cursorOf, foreignCursor, type ListForm, readCursor } from './cursors.js';

/** The largest page. */
export const MAX_PAGE_SIZE = 200;

/** The page size if none is given and the schema has no default. */
export const DEFAULT_PAGE_SIZE = 50;

/** One page of a list (Relay). */
export interface Connection<Node> {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge<Node>[];
  readonly pageInfo: PageInfo;
  /** Evaluated only if selected. */
  readonly totalCount: (args?: CountArguments) => number | Promise<number>;
}

/** The arguments of `totalCount`, which few lists have. */
export interface CountArguments {
  /** Counting stops there. */
  readonly max?: number | null | undefined;
}

export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
}

/** The neighbourhood of a page. Functions are evaluated only if selected. */
export interface PageInfo {
  readonly hasNextPage: boolean | (() => Promise<boolean>);
  readonly hasPreviousPage: boolean | (() => Promise<boolean>);
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** The arguments of a page. Without `first` and `last`: the first page, with the default size. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
  /** Whether to accept cursors of another owner's list of the same name. They are used as places in the sort order. */
  readonly allowAnyOwner?: boolean;
}

/** A list in a database. */
export interface PagedList<Node, Form extends CursorForm> extends ListForm<Form> {
  placeOf(node: Node): CursorPlace<Form>;
  /** The nodes of a range of the list. In reverse order if the range is read from the end. */
  read(range: KeysetRange<CursorPlace<Form>>): Promise<readonly Node[]>;
  count(args: CountArguments): number | Promise<number>;
}

/**
 * Reads a page of a list.
 *
 * @throws BadInputError if a size is out of range, both sizes are given, or a cursor is not of this list.
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
  return {
    nodes,
    edges,
    pageInfo: pageInfo(page, list, edges, found.length > size),
    totalCount: (args = {}) => list.count(args),
  };
}

/** An empty page has no neighbours, even if its size is 0: otherwise a loop over the pages would not end. */
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

/** A sorted list in memory. */
export interface LoadedList<Node, Form extends CursorForm> extends ListForm<Form> {
  /** In the order of `compare`. */
  readonly nodes: readonly Node[];
  /** Filters the nodes. Absent if all are wanted. */
  isWanted?(node: Node): boolean;
  placeOf(node: Node): CursorPlace<Form>;
  /** Negative if the node precedes the place, positive if it follows. The place may no longer have a node. */
  compare(node: Node, place: CursorPlace<Form>): number;
}

/** How many nodes are filtered before yielding to the event loop. */
const NODES_PER_SLICE = 500;

/**
 * Like `pageOf`, for a list in memory. The time follows the length of the page, and with a filter also how many nodes it
 * leaves out before the page is full. Yields to the event loop: an operation can have many pages of one long list.
 */
export function pageOfLoaded<Node, const Form extends CursorForm>(
  page: PageArguments,
  list: LoadedList<Node, Form>,
): Promise<Connection<Node>> {
  const { nodes } = list;
  return pageOf(page, {
    ...list,
    placeOf: (node) => list.placeOf(node),
    async read({ after, before, fromEnd, limit }) {
      const start = after === null ? 0 : firstIndex(nodes, (node) => list.compare(node, after) > 0);
      const end = before === null ? nodes.length : firstIndex(nodes, (node) => list.compare(node, before) >= 0);
      return wantedNodes(list, { start, end, fromEnd, limit });
    },
    count: async () =>
      list.isWanted ? (await wantedNodes(list, { start: 0, end: nodes.length })).length : nodes.length,
  });
}

/** Where nodes begin to meet a condition that all later ones meet, too. */
function firstIndex<Node>(nodes: readonly Node[], isMet: (node: Node) => boolean): number {
  let low = 0;
  for (let high = nodes.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (isMet(nodes[middle] as Node)) high = middle;
    else low = middle + 1;
  }
  return low;
}

interface IndexRange {
  readonly start: number;
  readonly end: number;
  readonly fromEnd?: boolean;
  readonly limit?: number;
}

/** The first wanted nodes between two indexes, or the last ones in reverse order. Yields to the event loop. */
async function wantedNodes<Node>(
  { nodes, isWanted = () => true }: Pick<LoadedList<Node, CursorForm>, 'nodes' | 'isWanted'>,
  { start, end, fromEnd = false, limit = Number.POSITIVE_INFINITY }: IndexRange,
): Promise<Node[]> {
  const wanted: Node[] = [];
  for (let visited = 0; visited < end - start && wanted.length < limit; visited++) {
    if (visited % NODES_PER_SLICE === 0) await yieldEventLoop();
    const node = nodes[fromEnd ? end - 1 - visited : start + visited] as Node;
    if (isWanted(node)) wanted.push(node);
  }
  return wanted;
}

/**
 * Checks the arguments of a page before the list is known: the size, and that the cursors are of lists of this name.
 * Operations are checked before they run, because the selection of a mutation is read only after the write.
 *
 * @throws BadInputError like `pageOf`.
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
  { allowAnyOwner }: PageArguments,
): CursorPlace<Form> {
  const { owner, place } = readCursor(argument, cursor, list);
  if (owner !== list.owner && !allowAnyOwner) throw foreignCursor(argument);
  return place;
}

function sizeOf({ first, last }: PageArguments): { readonly size: number; readonly fromEnd: boolean } {
  if (first != null && last != null) {
    throw new BadInputError(`first, last: expected only one of them, got both: ${first} and ${last}.`);
  }
  if (last != null) return { size: checkSize('last', last), fromEnd: true };
  return { size: checkSize('first', first ?? DEFAULT_PAGE_SIZE), fromEnd: false };
}

/** Returns the size. Throws `BadInputError` if it is out of range. */
export function checkSize(name: 'first' | 'last' | 'max', size: number, maximum = MAX_PAGE_SIZE): number {
  if (size >= 0 && size <= maximum) return size;
  throw new BadInputError(`${name}: expected a number from 0 to ${maximum}, got ${size}.`);
}

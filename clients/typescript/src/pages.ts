import type { ClientError } from './client-error.js';
import { pick } from './pick.js';
import { type Result, SlipwayError, unwrap } from './result.js';

/** One page of a list, forwards from its start. */
export interface Page<TNode> {
  readonly nodes: readonly TNode[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/**
 * The entries of a list, whose pages are read one after another while the program iterates.
 *
 * @param read runs the query of one page. It gets the cursor of the page before: null for the first page
 * @param select finds the page in the data of the query. Null or undefined: there is no such list
 * @throws SlipwayError if a page can't be read; with NOT_FOUND if there is no such list
 */
export async function* entriesOf<TData, TNode>(
  read: (after: string | null) => Promise<Result<TData>>,
  select: (data: TData) => Page<TNode> | null | undefined,
): AsyncGenerator<TNode, void, undefined> {
  for (let after: string | null = null; ; ) {
    const { nodes, pageInfo }: Page<TNode> = unwrap(pick(await read(after), select));
    yield* nodes;
    if (!pageInfo.hasNextPage) return;
    // Otherwise the same page would be read for ever.
    if (pageInfo.endCursor === null || pageInfo.endCursor === after) throw new SlipwayError(endlessList());
    after = pageInfo.endCursor;
  }
}

function endlessList(): ClientError {
  const message = 'Expected the cursor of the next page of a list, got that of the page before.';
  return { kind: 'UNEXPECTED_ANSWER', message, code: null, requestId: null, succeeded: [], status: null };
}

/** All entries of a list at once. Node.js 20 has no `Array.fromAsync`. @throws SlipwayError if a page can't be read */
export async function collect<TNode>(entries: AsyncIterable<TNode>): Promise<TNode[]> {
  const all: TNode[] = [];
  for await (const entry of entries) all.push(entry);
  return all;
}

/** The first entries of a list, at most so many. Pages after them are not read. @throws SlipwayError if a page can't be read */
export async function* firstOf<TNode>(
  entries: AsyncIterable<TNode>,
  limit: number,
): AsyncGenerator<TNode, void, undefined> {
  let count = 0;
  for await (const entry of entries) {
    yield entry;
    count += 1;
    if (count >= limit) return;
  }
}

import { type Result, unwrap } from './result.js';

/** One page of a list, forwards from its start. */
export interface Page<TNode> {
  readonly nodes: readonly TNode[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/**
 * The entries of a list, whose pages are read one after another while the program iterates. `read` gets the cursor of the
 * page before. @throws SlipwayError if a page can't be read
 */
export async function* entriesOf<TNode>(
  read: (after: string | null) => Promise<Result<Page<TNode>>>,
): AsyncGenerator<TNode, void, undefined> {
  for (let after: string | null = null; ; ) {
    const { nodes, pageInfo }: Page<TNode> = unwrap(await read(after));
    yield* nodes;
    if (!pageInfo.hasNextPage) return;
    after = pageInfo.endCursor;
  }
}

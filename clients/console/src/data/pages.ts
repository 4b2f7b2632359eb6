import type { FieldPolicy } from '@apollo/client/cache';
import { relayStylePagination } from '@apollo/client/utilities';

/** The paging arguments of the server's lists; all others make another list. */
const PAGING = new Set(['first', 'after', 'last', 'before']);

/** Keeps a list whose pages are fetched one after another as one list, for each set of its other arguments. */
export function pages(): FieldPolicy {
  return relayStylePagination((args) =>
    Object.keys(args ?? {})
      .filter((name) => !PAGING.has(name))
      .sort(),
  ) as FieldPolicy;
}

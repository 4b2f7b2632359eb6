import type { FieldPolicy } from '@apollo/client/cache';

/** The paging arguments of the server's lists; all others make another list. */
const PAGING = new Set(['first', 'after', 'last', 'before']);

/** A page of a list as the cache holds it: with what the query selects. */
interface CachedPage {
  readonly edges?: readonly unknown[];
  readonly nodes?: readonly unknown[];
}

/**
 * Keeps a list whose pages are fetched one after another as one list, for each set of its other arguments. A page without
 * `after` replaces the whole list.
 */
export function pages(): FieldPolicy<CachedPage> {
  return {
    keyArgs: (args) =>
      Object.keys(args ?? {})
        .filter((name) => !PAGING.has(name))
        .sort(),
    merge: (before, page, { args }) => (before && args?.after ? { ...page, ...joined(before, page) } : page),
  };
}

/** The most that the server gives on a page. */
export const MAX_PAGE = 200;

/** The `first` to read a shown list again as a whole. */
export function shownLength(shown: number, page: number): number {
  return Math.min(MAX_PAGE, Math.max(page, shown));
}

function joined(before: CachedPage, page: CachedPage): CachedPage {
  return {
    ...(page.edges && { edges: [...(before.edges ?? []), ...page.edges] }),
    ...(page.nodes && { nodes: [...(before.nodes ?? []), ...page.nodes] }),
  };
}

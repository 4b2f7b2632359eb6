import { choice, text } from '../../data/search-params';

/** The views of an item. */
export const ITEM_VIEWS = ['form', 'json', 'drawn', 'history', 'uses'] as const;

/** A view of an item. */
export type ItemView = (typeof ITEM_VIEWS)[number];

/** What the address says besides the path. */
export interface ItemSearch {
  /** The form if absent. */
  readonly view?: ItemView;
  /** The id of the older version that the history compares. */
  readonly before?: string;
  /** The id of the newer one. */
  readonly after?: string;
}

/** Reads the search of an address. What is not valid is left out. */
export function validateSearch(search: Record<string, unknown>): ItemSearch {
  return { ...choice(search, 'view', ITEM_VIEWS), ...text(search, 'before'), ...text(search, 'after') };
}

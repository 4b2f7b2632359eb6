import { text } from '../../app/search';

/** What the address says besides the path. */
export interface ItemsSearch {
  readonly type?: string;
  readonly search?: string;
}

/** Reads the search of an address. What is not valid is left out. */
export function validateSearch(search: Record<string, unknown>): ItemsSearch {
  return { ...text(search, 'type'), ...text(search, 'search') };
}

import { text } from '../../data/search-params';

/** What the address says besides the path. */
export interface TeamSearch {
  readonly search?: string;
}

/** Reads the search of an address. What is not valid is left out. */
export function validateSearch(search: Record<string, unknown>): TeamSearch {
  return { ...text(search, 'search') };
}

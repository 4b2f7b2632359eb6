import { text } from '../../data/search-params';

/** What the address says besides the path. */
export interface TargetsSearch {
  /** Part of a name. */
  readonly search?: string;
}

/** Reads the search of an address. What is not valid is left out. */
export function validateSearch(search: Record<string, unknown>): TargetsSearch {
  return { ...text(search, 'search') };
}

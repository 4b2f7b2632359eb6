import { text } from '../../app/search';

/** What the address says besides the path. */
export interface UsersSearch {
  readonly search?: string;
}

/** Reads the search of an address. What is not valid is left out. */
export function validateSearch(search: Record<string, unknown>): UsersSearch {
  return { ...text(search, 'search') };
}

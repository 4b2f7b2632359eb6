import { text } from '../../app/search';

/** What the address says besides the path. */
export interface ProjectsSearch {
  readonly search?: string;
}

/** Reads the search of an address. What is not valid is left out. */
export function validateSearch(search: Record<string, unknown>): ProjectsSearch {
  return { ...text(search, 'search') };
}

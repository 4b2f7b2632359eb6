import { choice, text } from '../../data/search-params';

/** Which projects are listed. */
const KINDS = ['development', 'environments'] as const;

/** What the address says besides the path. */
export interface ProjectsSearch {
  readonly search?: string;
  readonly kind?: (typeof KINDS)[number];
}

/** Reads the search of an address. What is not valid is left out. */
export function validateSearch(search: Record<string, unknown>): ProjectsSearch {
  return { ...text(search, 'search'), ...choice(search, 'kind', KINDS) };
}

import { text } from '../../data/search-params';

/** What the address says besides the path. */
export interface DeploySearch {
  /** The revision that was reviewed. Without it, the present one is deployed. */
  readonly revision?: string;
}

/** Reads the search of an address. What is not valid is left out. */
export function validateSearch(search: Record<string, unknown>): DeploySearch {
  return { ...text(search, 'revision') };
}

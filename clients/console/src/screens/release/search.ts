import { text } from '../../app/search';

/** What the address says besides the path. */
export interface ReleaseSearch {
  readonly search?: string;
  readonly filter?: string;
  readonly open?: string;
}

/** Reads the search of an address. What is not valid is left out. */
export function validateSearch(search: Record<string, unknown>): ReleaseSearch {
  return { ...text(search, 'search'), ...text(search, 'filter'), ...text(search, 'open') };
}

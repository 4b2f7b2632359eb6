import { text } from '../../app/search';

/** What the address says besides the path. */
export interface CompareSearch {
  readonly source?: string;
  readonly target?: string;
  readonly search?: string;
  readonly open?: string;
}

/** Reads the search of an address. What is not valid is left out. */
export function validateSearch(search: Record<string, unknown>): CompareSearch {
  return { ...text(search, 'source'), ...text(search, 'target'), ...text(search, 'search'), ...text(search, 'open') };
}

import { text } from '../../data/search-params';

/** What the address says besides the path. */
export interface WebhooksSearch {
  readonly search?: string;
}

/** Reads the search of an address. What is not valid is left out. */
export function validateSearch(search: Record<string, unknown>): WebhooksSearch {
  return { ...text(search, 'search') };
}

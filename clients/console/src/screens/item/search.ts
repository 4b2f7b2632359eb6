import { choice } from '../../app/search';

/** What the address says besides the path. */
export interface ItemSearch {
  readonly view?: 'form' | 'json' | 'history';
}

/** Reads the search of an address. What is not valid is left out. */
export function validateSearch(search: Record<string, unknown>): ItemSearch {
  return { ...choice(search, 'view', ['form', 'json', 'history']) };
}

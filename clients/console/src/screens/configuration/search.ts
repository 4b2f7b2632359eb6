import { choice, text } from '../../data/search-params';

/** What the address says besides the path. */
export interface ConfigurationSearch {
  /** Part of a key. */
  readonly search?: string;
  /** Absent: all keys. */
  readonly show?: 'missing';
}

/** Reads the search of an address. What is not valid is left out. */
export function validateSearch(search: Record<string, unknown>): ConfigurationSearch {
  return { ...text(search, 'search'), ...choice(search, 'show', ['missing'] as const) };
}

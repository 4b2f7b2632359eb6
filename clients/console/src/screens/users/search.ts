import { choice, text } from '../../data/search-params';

/** What the address says besides the path: which users are shown. */
export interface UsersSearch {
  /** Part of the user id. */
  readonly search?: string;
  readonly state?: 'enabled' | 'disabled';
  /** Those who connected this integration. */
  readonly integration?: string;
}

/** Reads the search of an address. What is not valid is left out. */
export function validateSearch(search: Record<string, unknown>): UsersSearch {
  return {
    ...text(search, 'search'),
    ...choice(search, 'state', ['enabled', 'disabled'] as const),
    ...text(search, 'integration'),
  };
}

/** The server's filter for an address. */
export function filterOf({ search, state, integration }: UsersSearch) {
  return {
    ...(search !== undefined && { search }),
    ...(state !== undefined && { enabled: state === 'enabled' }),
    ...(integration !== undefined && { integrationKey: integration }),
  };
}

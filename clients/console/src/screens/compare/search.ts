import { text } from '../../data/search-params';

/** What the address says besides the path: the ids of two sides, each of an environment, a project or a release. */
export interface CompareSearch {
  readonly source?: string;
  readonly target?: string;
  /** `all`: every field that differs. Otherwise the first ones. */
  readonly fields?: string;
}

/** Reads the search of an address. What is not valid is left out. */
export function validateSearch(search: Record<string, unknown>): CompareSearch {
  return { ...text(search, 'source'), ...text(search, 'target'), ...text(search, 'fields') };
}

/** The reference to the content of an id, by what its prefix says. Null for the id of something else. */
export function referenceOf(id: string | undefined) {
  if (id === undefined) return null;
  if (id.startsWith('environment_')) return { environmentId: id };
  if (id.startsWith('project_')) return { projectId: id };
  return id.startsWith('release_') ? { releaseId: id } : null;
}

import { choice, text, texts } from '../../data/search-params';
import type { ReleaseKind, ReleaseState } from './releases.generated';

/** The states to filter by, in the order of a release's life. */
export const STATES = [
  'PREVIEW',
  'DEPLOYING',
  'LIVE',
  'SUPERSEDED',
  'FAILED',
  'CANCELLED',
  'DISCARDED',
] as const satisfies readonly ReleaseState[];

/** The kinds to filter by. */
export const KINDS = ['PROMOTION', 'ROLLBACK', 'SYSTEM'] as const satisfies readonly ReleaseKind[];

/** What the address says besides the path: which releases are shown, and which are chosen to be compared. */
export interface ReleasesSearch {
  /** An exact version. */
  readonly version?: string;
  readonly state?: ReleaseState;
  readonly kind?: ReleaseKind;
  /** A day in the reader's zone: `2026-11-27`. */
  readonly from?: string;
  readonly until?: string;
  /** Ids of releases: at most two. */
  readonly chosen?: readonly string[];
}

/** Reads the search of an address. What is not valid is left out. */
export function validateSearch(search: Record<string, unknown>): ReleasesSearch {
  return {
    ...text(search, 'version'),
    ...choice(search, 'state', STATES),
    ...choice(search, 'kind', KINDS),
    ...text(search, 'from'),
    ...text(search, 'until'),
    ...texts(search, 'chosen'),
  };
}

/** The server's filter for an address. A day that is none is left out; the last day is part of the range. */
export function filterOf({ version, state, kind, from, until }: ReleasesSearch) {
  return {
    ...(version !== undefined && { version }),
    ...(state !== undefined && { states: [state] }),
    ...(kind !== undefined && { kinds: [kind] }),
    ...startOf('deployedFrom', from, 0),
    ...startOf('deployedUntil', until, 1),
  };
}

function startOf<Name extends string>(
  name: Name,
  day: string | undefined,
  daysLater: number,
): { [N in Name]?: string } {
  const at = new Date(`${day}T00:00`);
  if (day === undefined || Number.isNaN(at.getTime())) return {};
  at.setDate(at.getDate() + daysLater);
  return { [name]: at.toISOString() } as { [N in Name]?: string };
}

/** Chooses a release to be compared, or no longer. Of three, the one that was chosen first is left out. */
export function choose(chosen: readonly string[], id: string): readonly string[] {
  return chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id].slice(-2);
}

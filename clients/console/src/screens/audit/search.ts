import { choice, text } from '../../data/search-params';
import type { AuditOutcome } from './audit.generated';

/** How an action can end, for the filter. */
export const OUTCOMES = ['SUCCEEDED', 'REFUSED', 'FAILED'] as const satisfies readonly AuditOutcome[];

/** What the address says besides the path: which entries are shown. */
export interface AuditSearch {
  /** An id or a key that was acted on. */
  readonly subject?: string;
  readonly operation?: string;
  readonly memberId?: string;
  readonly projectId?: string;
  readonly outcome?: AuditOutcome;
  /** Local times as the browser's field for them writes them: `2026-11-27T12:00`. */
  readonly from?: string;
  readonly until?: string;
}

/** Reads the search of an address. What is not valid is left out. */
export function validateSearch(search: Record<string, unknown>): AuditSearch {
  return {
    ...text(search, 'subject'),
    ...text(search, 'operation'),
    ...text(search, 'memberId'),
    ...text(search, 'projectId'),
    ...choice(search, 'outcome', OUTCOMES),
    ...text(search, 'from'),
    ...text(search, 'until'),
  };
}

/** The server's filter for an address. A time that is none is left out. */
export function filterOf({ from, until, ...others }: AuditSearch) {
  return { ...others, ...instant('from', from), ...instant('until', until) };
}

function instant<Name extends string>(name: Name, local: string | undefined): { readonly [N in Name]?: string } {
  const at = new Date(local ?? '');
  return (Number.isNaN(at.getTime()) ? {} : { [name]: at.toISOString() }) as { [N in Name]?: string };
}

import type { JournalLineFragment as Line } from './deployment.generated';

/** The entries of a journal that are known, oldest first, without a gap. */
export interface JournalLines {
  readonly lines: readonly Line[];
  /** Whether entries are missing between `lines` and the newest ones, so that the journal has to be read again. */
  readonly hasGap: boolean;
}

/** Adds newer entries to known ones. Entries that are already known are left out. */
export function joinLines(known: readonly Line[], newer: readonly Line[]): JournalLines {
  const last = known.at(-1)?.sequence ?? 0;
  const added = newer.filter(({ sequence }) => sequence > last);
  const first = added[0];
  if (first === undefined) return { lines: known, hasGap: false };
  if (first.sequence > last + 1 && last > 0) return { lines: known, hasGap: true };
  return { lines: [...known, ...added], hasGap: false };
}

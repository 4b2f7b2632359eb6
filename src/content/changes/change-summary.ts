import { mapInTurns } from '../../async/event-loop.js';
import { type ChangeCountsByType, type ChangeRow, countChanges } from './change-row.js';

/** A change as summaries show it. */
export interface SummarizedChange extends ListedChange {
  /** The part of the change's id that names its summary: a release's id, or a word for the comparison. */
  readonly scope: string;
  /** Definitions by hash that may not be stored: those of a dry run. */
  readonly definitions?: ReadonlyMap<string, string>;
}

/** A change, and whether the release excludes it. */
export interface ListedChange extends ChangeRow {
  readonly excluded: boolean;
  /** See `SourcedChange`. Absent in a comparison. */
  readonly sourceVersionId?: string | null;
}

/** The differences between a source and a target, in the order of change summaries. */
export interface SummarizedChanges {
  /** Reads the changes, on demand: a large release has many. */
  changes(): Promise<readonly ListedChange[]>;
  /** The counts without excluded changes. */
  counts(): Promise<ChangeCountsByType>;
  /** Counts the drafts of the source, which a preview leaves out. Absent for all other summaries. */
  draftCount?(): Promise<number>;
  readonly scope: string;
  readonly definitions?: ReadonlyMap<string, string>;
}

/** The summary of a comparison, which excludes nothing. */
export function comparisonSummary(
  scope: string,
  changes: readonly ChangeRow[],
  definitions: ReadonlyMap<string, string> = new Map(),
): SummarizedChanges {
  let listed: Promise<ListedChange[]> | null = null;
  return {
    ...{ scope, definitions },
    changes: () => (listed ??= mapInTurns(changes, toListedChange)),
    counts: async () => countChanges(changes),
  };
}

function toListedChange(change: ChangeRow): ListedChange {
  return { ...change, excluded: false };
}

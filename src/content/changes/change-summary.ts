import { mapInTurns } from '../../async/event-loop.js';
import type { ChangeCountsByType, ChangeRow } from './change-row.js';

/** A change as summaries show it. */
export interface SummarizedChange extends ChangeRow {
  readonly excluded: boolean;
  /** What the change belongs to, for its id: a release's id, or a word for what is compared. */
  readonly scope: string;
  /** Definitions by hash that may not be stored: those of a document that is only tried. */
  readonly definitions?: ReadonlyMap<string, string>;
}

/** A change, and whether it is left out. */
export type ListedChange = ChangeRow & { readonly excluded: boolean };

/** The differences between a source and a target, in the order of change summaries. */
export interface SummarizedChanges {
  /** Reads the changes: of a large release not before somebody asks for them. */
  changes(): Promise<readonly ListedChange[]>;
  /** How many there are without those left out, where that is known. */
  readonly counts?: ChangeCountsByType;
  readonly scope: string;
  readonly definitions?: ReadonlyMap<string, string>;
}

/** The summary of a comparison, from which nothing is left out. */
export function comparisonSummary(
  scope: string,
  changes: readonly ChangeRow[],
  definitions: ReadonlyMap<string, string> = new Map(),
): SummarizedChanges {
  let listed: Promise<ListedChange[]> | null = null;
  return { scope, definitions, changes: () => (listed ??= mapInTurns(changes, asListed)) };
}

function asListed(change: ChangeRow): ListedChange {
  return { ...change, excluded: false };
}

import type { ChangeRow } from '../content/change-row.js';

/** A change as summaries show it. */
export interface SummarizedChange extends ChangeRow {
  readonly excluded: boolean;
  /** What the change belongs to, for its id: a release's id, or a word for what is compared. */
  readonly scope: string;
  /** Definitions by hash that may not be stored: those of a document that is only tried. */
  readonly definitions?: ReadonlyMap<string, string>;
}

/** The differences between a source and a target, in the order of change summaries. */
export interface SummarizedChanges {
  readonly changes: readonly (ChangeRow & { readonly excluded: boolean })[];
  readonly scope: string;
  readonly definitions?: ReadonlyMap<string, string>;
}

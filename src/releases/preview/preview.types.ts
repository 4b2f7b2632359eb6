import type { ContentPoint, SourcedChange } from '../../content/changes/comparison.js';

/** A change that a release makes, or would make if it were not left out. */
export interface SelectedChange extends SourcedChange {
  readonly excluded: boolean;
}

/** What a release that is not deployed would do now. */
export interface Preview {
  readonly environmentName: string;
  /** The target's content now. */
  readonly target: ContentPoint;
  /** In the order of change summaries. */
  readonly changes: readonly SelectedChange[];
  /** Names what the included changes turn into what: equal revisions promise equal content. */
  readonly revision: string;
}

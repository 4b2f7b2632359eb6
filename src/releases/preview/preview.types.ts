import type { ChangeCountsByType } from '../../content/changes/change-row.js';
import type { ContentPoint, SourcedChange } from '../../content/changes/comparison.js';

/** A change of a release, included or excluded. */
export interface SelectedChange extends SourcedChange {
  readonly excluded: boolean;
}

/** What an open preview would do now. */
export interface Preview {
  readonly environmentName: string;
  /** The target's current content. */
  readonly target: ContentPoint;
  /** The content that it would give the target, except excluded changes. Null if the environment has no source. */
  readonly source: ContentPoint | null;
  /** The release whose content it would give the target: restored, or live in the source. Null if the source has none. */
  readonly sourceReleaseId: string | null;
  /** In the order of change summaries. */
  readonly changes: readonly SelectedChange[];
  /** The counts of the included changes. */
  readonly counts: ChangeCountsByType;
  /** A digest of the included changes: equal revisions result in equal content. */
  readonly revision: string;
}

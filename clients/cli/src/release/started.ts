import type { DeployReleaseInput, PreviewMessage } from '../../../typescript/src/index.js';
import type { ChangeCounts } from '../changes/counts-text.js';
import type { ReleaseData } from './release-data.js';
import type { KnownRelease } from './situation.js';

/** What came of a request to release something. */
export type Started =
  /** The environment already runs it, or there is nothing to release. */
  | { readonly kind: 'NOTHING_TO_DO'; readonly live: KnownRelease | null; readonly leavesOut: number }
  /** Its deployment is accepted, now or before. */
  | { readonly kind: 'DEPLOYING'; readonly release: ReleaseData }
  /** It is live, and the runtimes that could not be notified of it are notified again. */
  | { readonly kind: 'NOTIFYING'; readonly release: KnownRelease }
  /** It could be deployed, but this is a dry run. */
  | { readonly kind: 'WOULD_RELEASE'; readonly planned: PlannedRelease };

/** What a dry run would have released. */
export interface PlannedRelease {
  readonly version: string;
  /** How many changes it has. Null for a failed release that would be retried. */
  readonly counts: { readonly all: ChangeCounts } | null;
  readonly leavesOut: number;
  readonly acceptedWarnings: number;
}

/** A release that was checked, and is deployed next. */
export interface ReviewedRelease {
  /** The input of `deployRelease`. */
  readonly input: DeployReleaseInput;
  /** The warnings that are accepted by it. */
  readonly accepted: readonly PreviewMessage[];
  readonly planned: PlannedRelease;
}

import { useState } from 'react';
import type { Failure } from '../../../data/errors';
import type { PreviewChangedSubscription } from '../release.generated';
import type { LoadedRelease } from '../state/load-release';
import { compareReviews, isDifferent, type ReviewDifference } from '../state/review';
import { newestReview, reviewOf } from '../state/reviewed';

/** The newest state of a preview, as the stream sends it. */
export type PreviewState = PreviewChangedSubscription['previewChanged'];

/** What has happened to a preview while it is on the screen. */
export interface News {
  /** What differs between the screen and the newest state. Null if nothing does. */
  readonly difference: ReviewDifference | null;
  /** Its state, once it is no preview any more: somebody deployed or discarded it. */
  readonly ended: PreviewState | null;
  /** Why the preview is not followed any more. Null while it is. */
  readonly failure: Failure | null;
  onState(reading: number, state: PreviewState): void;
  onFailure(failure: Failure | null): void;
}

/** Compares what a stream sends with what is on the screen. `reading` is the number of the reading that is shown. */
export function useNews(release: LoadedRelease, reading: number): News {
  const [now, setNow] = useState<{ readonly reading: number; readonly state: PreviewState } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  // Each reading has a stream of its own, so that no state is older than what is shown.
  const isOfReading = now !== null && now.reading === reading;
  const difference = isOfReading ? compareReviews(reviewOf(release), newestReview(now.state)) : null;
  return {
    difference: difference && isDifferent(difference) ? difference : null,
    ended: now !== null && now.state.state !== 'PREVIEW' ? now.state : null,
    failure,
    onState: (of, state) => setNow({ reading: of, state }),
    onFailure: setFailure,
  };
}

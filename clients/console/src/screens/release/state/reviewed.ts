import type { PreviewChangedSubscription } from '../release.generated';
import { changeFingerprint, messageFingerprint, type ReviewedChange, type ReviewedMessage } from './fingerprints';
import type { LoadedRelease } from './load-release';
import { type Review, readReview, writeReview } from './review';

/** What a reader sees of a loaded release. */
export function reviewOf({ head, changes, messages }: LoadedRelease): Review {
  return {
    revision: head.revision,
    changes: { items: changes.items.map(seenChange), complete: changes.cursor === null },
    messages: { items: messages.items.map(seenMessage), complete: messages.cursor === null },
  };
}

/** The newest state, as the stream sends it. */
export function newestReview(state: PreviewChangedSubscription['previewChanged']): Review {
  const { revision, changeSummary, messages } = state;
  const { changes } = changeSummary;
  return {
    revision,
    changes: { items: changes.nodes.map(seenChange), complete: !changes.pageInfo.hasNextPage },
    messages: { items: messages.nodes.map(seenMessage), complete: !messages.pageInfo.hasNextPage },
  };
}

/** What the reader last saw of a preview in this tab. Null if it did not, or if the browser keeps nothing. */
export function lastReview(releaseId: string): Review | null {
  try {
    return readReview(sessionStorage.getItem(keyOf(releaseId)));
  } catch {
    return null;
  }
}

/** Remembers what the reader sees, for this tab. A browser that keeps nothing marks nothing later. */
export function rememberReview(releaseId: string, review: Review): void {
  try {
    sessionStorage.setItem(keyOf(releaseId), writeReview(review));
  } catch {
    // Storage is full or not allowed: the marks of a later visit are a convenience.
  }
}

const keyOf = (releaseId: string) => `slipway.review.${releaseId}`;
const seenChange = (change: ReviewedChange) => ({ id: change.id, fingerprint: changeFingerprint(change) });
const seenMessage = (message: ReviewedMessage) => ({ id: message.id, fingerprint: messageFingerprint(message) });

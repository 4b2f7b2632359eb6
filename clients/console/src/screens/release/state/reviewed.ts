import { keepInTab, readFromTab } from '../../../data/tab-storage';
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

/** A preview, and who looks at it: another member in the same tab has seen nothing yet. */
export interface Reviewing {
  readonly memberId: string;
  readonly releaseId: string;
}

/** What a member last saw of a preview in this tab. Null if nothing, or if the browser keeps nothing. */
export function lastReview(reviewing: Reviewing): Review | null {
  return readReview(readFromTab(keyOf(reviewing)));
}

/** Remembers what a member sees, for this tab. A browser that keeps nothing marks nothing later. */
export function rememberReview(reviewing: Reviewing, review: Review): void {
  keepInTab(keyOf(reviewing), writeReview(review));
}

const keyOf = ({ memberId, releaseId }: Reviewing) => `slipway.review.${memberId}.${releaseId}`;
const seenChange = (change: ReviewedChange) => ({ id: change.id, fingerprint: changeFingerprint(change) });
const seenMessage = (message: ReviewedMessage) => ({ id: message.id, fingerprint: messageFingerprint(message) });

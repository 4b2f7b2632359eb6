/** What of a change a reader reviews. */
export interface ReviewedChange {
  readonly id: string;
  readonly type: string;
  readonly excluded: boolean;
  readonly sentence: string;
  /** The edit that made the state after the change; null if it is unknown. */
  readonly lastEdit?: { readonly version: { readonly id: string } } | null;
}

/** What of a message a reader reviews. The number of affected users is no part of it: it changes by itself all day. */
export interface ReviewedMessage {
  readonly id: string;
  readonly severity: string;
  readonly title: string;
  readonly text: string;
  readonly isNew: boolean;
}

/** A change by what a reader reviews of it. Two states of it with the same fingerprint have the same content. */
export function changeFingerprint(change: ReviewedChange): string {
  return digest([change.type, change.excluded, change.sentence, change.lastEdit?.version.id ?? null]);
}

/** Whether a change has other content now. Whether it is left out is no content: the reader may just have chosen it. */
export function hasMovedOn(before: ReviewedChange, now: ReviewedChange): boolean {
  return changeFingerprint({ ...now, excluded: before.excluded }) !== changeFingerprint(before);
}

/** A message by what it says. */
export function messageFingerprint({ severity, title, text, isNew }: ReviewedMessage): string {
  return digest([severity, title, text, isNew]);
}

/**
 * A short digest (cyrb53, 53 bits) of any JSON. It keeps names and texts out of the session's storage. It decides about
 * marks on the screen only; what is deployed is decided by the server's revision.
 */
function digest(parts: readonly unknown[]): string {
  const text = JSON.stringify(parts);
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}

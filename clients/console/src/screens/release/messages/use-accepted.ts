import { useCallback, useSyncExternalStore } from 'react';
import { createObserved } from '../../../data/observed';
import { useSession } from '../../../data/session';
import { keepInTab, readFromTab } from '../../../data/tab-storage';
import type { ReviewedMessage } from '../state/fingerprints';
import { messageFingerprint } from '../state/fingerprints';
import { type Accepted, readAccepted, type Said, toggleAccepted, withAll, writeAccepted } from './accepted';

/** What each member accepts of each release, by its key in the storage; the same for all parts of the page. */
const stores = new Map<string, ReturnType<typeof createObserved<Accepted>>>();

/** What a warning says, to be accepted. */
export function saidBy(message: ReviewedMessage): Said {
  return { id: message.id, fingerprint: messageFingerprint(message) };
}

export interface Acceptance {
  readonly accepted: Accepted;
  toggle(said: Said): void;
  /** Accepts all of these, or takes that back. */
  setAll(said: readonly Said[], isAccepting: boolean): void;
  /** Forgets all of them, once the release is deployed. */
  forget(): void;
}

/**
 * The warnings that the reader accepts as they are; kept for this tab until the release is deployed. Another member who signs
 * in has accepted none of them.
 */
export function useAccepted(releaseId: string): Acceptance {
  const key = `slipway.accepted.${useSession().viewer.id}.${releaseId}`;
  const store = storeOf(key);
  const accepted = useSyncExternalStore(store.subscribe, store.read);
  const write = useCallback(
    (next: Accepted) => {
      store.write(next);
      keepInTab(key, next.size === 0 ? null : writeAccepted(next));
    },
    [key, store],
  );
  const toggle = useCallback((said: Said) => write(toggleAccepted(store.read(), said)), [write, store]);
  const setAll = useCallback(
    (said: readonly Said[], isAccepting: boolean) => write(withAll(store.read(), said, isAccepting)),
    [write, store],
  );
  const forget = useCallback(() => write(new Map()), [write]);
  return { accepted, toggle, setAll, forget };
}

function storeOf(key: string) {
  const known = stores.get(key);
  if (known) return known;
  const store = createObserved(readAccepted(readFromTab(key)));
  stores.set(key, store);
  return store;
}

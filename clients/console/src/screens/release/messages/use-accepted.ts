import { useCallback, useSyncExternalStore } from 'react';
import { createObserved } from '../../../data/observed';
import type { ReviewedMessage } from '../state/fingerprints';
import { messageFingerprint } from '../state/fingerprints';
import { type Accepted, readAccepted, type Said, toggleAccepted, withAll, writeAccepted } from './accepted';

/** What the reader accepts, by release; the same for all parts of the page. */
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
}

/** The warnings that the reader accepts as they are; kept for this tab until the release is deployed. */
export function useAccepted(releaseId: string): Acceptance {
  const store = storeOf(releaseId);
  const accepted = useSyncExternalStore(store.subscribe, store.read);
  const write = useCallback(
    (next: Accepted) => {
      store.write(next);
      save(releaseId, writeAccepted(next));
    },
    [releaseId, store],
  );
  const toggle = useCallback((said: Said) => write(toggleAccepted(store.read(), said)), [write, store]);
  const setAll = useCallback(
    (said: readonly Said[], isAccepting: boolean) => write(withAll(store.read(), said, isAccepting)),
    [write, store],
  );
  return { accepted, toggle, setAll };
}

/** Forgets what was accepted, once the release is deployed. */
export function forgetAccepted(releaseId: string): void {
  storeOf(releaseId).write(new Map());
  save(releaseId, null);
}

function storeOf(releaseId: string) {
  const known = stores.get(releaseId);
  if (known) return known;
  const store = createObserved(readAccepted(read(releaseId)));
  stores.set(releaseId, store);
  return store;
}

const keyOf = (releaseId: string) => `slipway.accepted.${releaseId}`;

function read(releaseId: string): string | null {
  try {
    return sessionStorage.getItem(keyOf(releaseId));
  } catch {
    return null;
  }
}

function save(releaseId: string, text: string | null): void {
  try {
    if (text === null) sessionStorage.removeItem(keyOf(releaseId));
    else sessionStorage.setItem(keyOf(releaseId), text);
  } catch {
    // A browser that keeps nothing: it holds for as long as the page is open.
  }
}

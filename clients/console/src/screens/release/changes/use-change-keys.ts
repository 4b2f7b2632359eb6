import { useCallback, useEffect, useRef, useState } from 'react';
import { useShortcuts } from '../../../keys/shortcuts';
import { releaseKeys as texts } from '../../../texts/release';
import type { ListedChangeFragment } from '../release.generated';
import { useReleaseScreen } from '../release-context';
import { neighbour } from './change-rows';
import { useSelection } from './use-selection';

/** Where the keyboard is in the list. */
export interface ListFocus {
  /** The id of the change that takes the focus once it is drawn. */
  readonly wanted: string | null;
  /** Called when a change has the focus. */
  set(id: string): void;
}

/** Keys of the list: to the next and the previous change, and to leave one out. `scrollTo` brings a change into view. */
export function useChangeKeys(changes: readonly ListedChangeFragment[], scrollTo: (id: string) => void): ListFocus {
  const { isPreview, mayRelease, search, setSearch } = useReleaseScreen();
  const selection = useSelection();
  const [current, setCurrent] = useState<string | null>(search.open ?? null);
  const [wanted, setWanted] = useState<string | null>(null);
  const go = (step: 1 | -1) => () => {
    const next = neighbour(changes, current, step);
    if (next === null) return;
    setCurrent(next.id);
    setWanted(next.id);
    scrollTo(next.id);
  };
  const select = () => {
    const change = changes.find(({ id }) => id === current);
    if (change && !selection.isRunning) selection.toggle(change);
  };
  const open = () => {
    if (current !== null) setSearch({ open: search.open === current ? undefined : current, view: undefined });
  };
  useShortcuts([
    { keys: 'j', does: texts.next, run: go(1) },
    { keys: 'k', does: texts.previous, run: go(-1) },
    // On a focused change the browser does the same by itself.
    { keys: 'Enter', does: texts.open, run: open },
    ...(isPreview && mayRelease ? [{ keys: 'e', does: texts.leaveOut, run: select }] : []),
  ]);
  // A change that is left out leaves a list that shows only what is included: the next one takes its place.
  const place = useRef(-1);
  useEffect(() => {
    if (current === null) return;
    const index = changes.findIndex(({ id }) => id === current);
    if (index !== -1 || place.current === -1) {
      place.current = index;
      return;
    }
    const next = changes[Math.min(place.current, changes.length - 1)];
    setCurrent(next?.id ?? null);
    if (document.activeElement !== document.body) return;
    if (next) setWanted(next.id);
    else document.getElementById('changes-heading')?.focus();
  }, [changes, current]);
  const set = useCallback((id: string) => {
    setCurrent(id);
    setWanted(null);
  }, []);
  return { wanted, set };
}

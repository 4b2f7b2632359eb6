import { useSyncExternalStore } from 'react';
import { createObserved } from '../data/observed';

/** Whether the command palette is open. */
export const palette = createObserved(false);

/** Follows whether the command palette is open. */
export function useIsPaletteOpen(): boolean {
  return useSyncExternalStore(palette.subscribe, palette.read);
}

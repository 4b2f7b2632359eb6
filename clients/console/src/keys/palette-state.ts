import { useSyncExternalStore } from 'react';
import { createObserved } from '../data/observed';
import type { Scope } from './entries';
import { paletteKeysOn } from './palette-keys';

/** What the command palette looks for. Null: it is closed. */
export const palette = createObserved<Scope | null>(null);

/** The keys that open it here. */
export const PALETTE_KEYS = paletteKeysOn(navigator.platform);

/** Follows what the command palette looks for. */
export function usePaletteScope(): Scope | null {
  return useSyncExternalStore(palette.subscribe, palette.read);
}

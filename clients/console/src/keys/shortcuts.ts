import { useEffect, useRef } from 'react';
import { createObserved } from '../data/observed';

/** A key, or keys one after another, and what they do. */
export interface Shortcut {
  /** `j`, `?`, `Enter`, or one after another: `g o`. */
  readonly keys: string;
  /** What it does, in words for the list of keys. */
  readonly does: string;
  run(): void;
}

/** The shortcuts that work now, those of the screen last. */
export const shortcuts = createObserved<readonly Shortcut[]>([]);

/** Makes shortcuts work while a component is drawn, and lists them behind `?`. */
export function useShortcuts(given: readonly Shortcut[]): void {
  const latest = useRef(given);
  latest.current = given;
  const listed = given.map(({ keys, does }) => `${keys}\n${does}`).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: what they run is read when a key is pressed.
  useEffect(() => {
    const own = latest.current.map(
      ({ keys, does }, index): Shortcut => ({ keys, does, run: () => latest.current[index]?.run() }),
    );
    shortcuts.write([...shortcuts.read(), ...own]);
    return () => shortcuts.write(shortcuts.read().filter((each) => !own.includes(each)));
  }, [listed]);
}

/** What keys that were pressed one after another mean: a shortcut, the beginning of one, or nothing. */
export function meaningOf(pressed: readonly string[], available: readonly Shortcut[]): Shortcut | 'BEGUN' | null {
  const text = pressed.join(' ');
  // A screen's own shortcut comes before one of the frame.
  const found = available.findLast(({ keys }) => keys === text);
  if (found) return found;
  return available.some(({ keys }) => keys.startsWith(`${text} `)) ? 'BEGUN' : null;
}

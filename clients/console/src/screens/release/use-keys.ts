import { useEffect, useRef } from 'react';

/** A key and what it does. */
export interface KeyBinding {
  readonly keys: string;
  readonly label: string;
  run(): void;
}

/** Where keys write text or belong to something else. */
const ELSEWHERE = 'input:not([type=checkbox]), textarea, select, [role=dialog], [contenteditable=true]';

/** Listens to keys while the screen is open, except where somebody types. */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const latest = useRef(bindings);
  latest.current = bindings;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isElsewhere = event.target instanceof Element && event.target.closest(ELSEWHERE) !== null;
      if (isElsewhere || event.ctrlKey || event.metaKey || event.altKey) return;
      const binding = latest.current.find(({ keys }) => keys === event.key);
      if (!binding) return;
      event.preventDefault();
      binding.run();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

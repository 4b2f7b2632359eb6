import { useRouterState } from '@tanstack/react-router';
import { type RefObject, useEffect, useRef } from 'react';

/**
 * After a navigation the heading of the new screen takes the focus, so that a screen reader reads it and the keyboard goes
 * on from there. Not when the page is loaded, and not when only the search of the address changes.
 */
export function useFocusOnArrival(main: RefObject<HTMLElement | null>, onArrival: () => void): void {
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const seen = useRef<string | undefined>(undefined);
  useEffect(() => {
    const before = seen.current;
    seen.current = path;
    if (before === undefined || before === path) return;
    onArrival();
    const heading = main.current?.querySelector<HTMLElement>('[data-page-heading]');
    (heading ?? main.current)?.focus();
  }, [path, main, onArrival]);
}

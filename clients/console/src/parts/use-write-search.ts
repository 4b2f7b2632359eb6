import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';

/** Parameters of an address to change. Undefined takes one out. */
export type SearchPart<Search> = { readonly [Name in keyof Search]?: Search[Name] | undefined };

/**
 * Changes parameters of the address in place, and leaves all others as they are: the page does not scroll, and "back" leaves
 * the screen.
 */
export function useWriteSearch<Search extends object>(): (part: SearchPart<Search>) => void {
  const navigate = useNavigate();
  return useCallback(
    (part) => {
      const next = (before: object) => ({ ...before, ...part });
      void navigate({ to: '.', search: next as never, replace: true, resetScroll: false });
    },
    [navigate],
  );
}

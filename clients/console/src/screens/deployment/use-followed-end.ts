import { type RefObject, useEffect, useRef, useState } from 'react';

/** How far from its end a box may be scrolled and still follow it, in pixels. */
const CLOSE_PX = 24;

/** A box that scrolls to its end as it grows, until the reader scrolls away from there. */
export function useFollowedEnd(length: number): {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly isFollowing: boolean;
  /** Scrolls to the end, and follows it again. */
  follow(): void;
} {
  const box = useRef<HTMLDivElement>(null);
  const [isFollowing, setFollowing] = useState(true);

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const onScroll = () => setFollowing(element.scrollHeight - element.scrollTop - element.clientHeight < CLOSE_PX);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls each time that the box has grown.
  useEffect(() => {
    if (isFollowing) scrollToEnd(box.current);
  }, [length, isFollowing]);

  return {
    box,
    isFollowing,
    follow() {
      scrollToEnd(box.current);
      setFollowing(true);
    },
  };
}

function scrollToEnd(element: HTMLElement | null): void {
  if (element) element.scrollTop = element.scrollHeight;
}

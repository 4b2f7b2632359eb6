import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { shell } from '../texts/shell';

export interface LoadMoreProps {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  /** Fetches the page after this cursor. */
  onMore(after: string): Promise<void>;
}

/** Fetches the next page when the end of a list comes into view, or by its button. Nothing at the end of the list. */
export function LoadMore({ pageInfo, onMore }: LoadMoreProps) {
  const { hasNextPage, endCursor } = pageInfo;
  const button = useRef<HTMLButtonElement>(null);
  const [isLoading, setIsLoading] = useState(false);
  // A page that could not be fetched is fetched again by the button only.
  const [failedAfter, setFailedAfter] = useState<string | null>(null);

  async function load(): Promise<void> {
    if (endCursor === null || isLoading) return;
    setIsLoading(true);
    try {
      await onMore(endCursor);
    } catch {
      setFailedAfter(endCursor);
    } finally {
      setIsLoading(false);
    }
  }

  const latestLoad = useRef(load);
  latestLoad.current = load;
  useEffect(() => {
    if (!hasNextPage || endCursor === failedAfter || button.current === null) return;
    const observer = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting === true && void latestLoad.current(),
      { rootMargin: '400px' },
    );
    observer.observe(button.current);
    return () => observer.disconnect();
  }, [hasNextPage, endCursor, failedAfter]);

  if (!hasNextPage) return null;
  return (
    <Button ref={button} variant="default" mt="md" loading={isLoading} onClick={() => void load()}>
      {endCursor === failedAfter ? shell.loadMoreAgain : shell.loadMore}
    </Button>
  );
}

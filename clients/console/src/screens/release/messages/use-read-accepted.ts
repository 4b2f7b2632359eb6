import { useEffect, useRef } from 'react';
import { useReleaseScreen } from '../release-context';
import { type Accepted, hasUnreadAccepted } from './accepted';

/** Reads on until all warnings that are accepted are on the page, so that their number is right. */
export function useReadAccepted(accepted: Accepted): void {
  const { release, reader, isPreview } = useReleaseScreen();
  const { isReading, moreMessages } = reader;
  const continued = useRef<typeof release | null>(null);
  useEffect(() => {
    const { messages, head } = release;
    // A page that can't be read is asked for once.
    if (!isPreview || isReading || continued.current === release) return;
    if (!hasUnreadAccepted(accepted, messages.items, head.messageCounts.newWarnings)) return;
    continued.current = release;
    void moreMessages();
  }, [accepted, release, isPreview, isReading, moreMessages]);
}

import { useEffect, useRef } from 'react';
import { useConnection } from './use-connection';

/**
 * Calls back when what is on the screen may be old: the reader comes back to the window or to the tab, or a lost connection
 * is there again. For what no stream follows, e.g. that somebody creates or renames something.
 */
export function useReturn(onReturn: () => void): void {
  const latest = useRef(onReturn);
  latest.current = onReturn;
  useEffect(() => {
    const onFocus = () => latest.current();
    const onVisibility = () => document.visibilityState === 'visible' && latest.current();
    window.addEventListener('focus', onFocus);
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      window.removeEventListener('focus', onFocus);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, []);

  const connection = useConnection();
  const wasLost = useRef(false);
  useEffect(() => {
    if (connection === 'RECONNECTING') wasLost.current = true;
    if (connection !== 'CONNECTED' || !wasLost.current) return;
    wasLost.current = false;
    latest.current();
  }, [connection]);
}

import { ago, dateTime } from '../texts/format';
import { useNow } from './use-now';

/** How long ago something was, with the exact time in the reader's zone when one points at it. */
export function Timestamp({ at }: { readonly at: string }) {
  const now = useNow();
  return (
    <time dateTime={at} title={dateTime(at)}>
      {ago(at, Math.max(now, Date.now()))}
    </time>
  );
}

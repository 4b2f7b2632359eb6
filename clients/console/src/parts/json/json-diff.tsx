import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { JsonDiffProps } from './json-diff-view';

const JsonDiffView = lazy(() => import('./json-diff-view'));

/** Two JSON values beside each other, or in one column on a phone. It is loaded when the first one is shown. */
export function JsonDiff(props: JsonDiffProps) {
  return (
    <Suspense fallback={<Skeleton height={240} aria-busy="true" aria-hidden="true" />}>
      <JsonDiffView {...props} />
    </Suspense>
  );
}

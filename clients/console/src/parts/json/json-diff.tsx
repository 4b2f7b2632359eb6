import { Skeleton } from '@mantine/core';
import { lazyPart } from '../lazy-part';

/** Two JSON values beside each other, or in one column on a phone. It is loaded when the first one is shown. */
export const JsonDiff = lazyPart(
  () => import('./json-diff-view').then((module) => module.default),
  <Skeleton height={240} aria-busy="true" aria-hidden="true" />,
);

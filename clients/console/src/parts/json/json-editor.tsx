import { Skeleton } from '@mantine/core';
import { lazyPart } from '../lazy-part';

/** An editor of JSON that shows faults as one types. It is loaded when the first one is shown. */
export const JsonEditor = lazyPart(
  () => import('./json-editor-view').then((module) => module.default),
  <Skeleton height={320} aria-busy="true" aria-hidden="true" />,
);

import { Skeleton } from '@mantine/core';
import { lazyPart } from '../lazy-part';

/** A workflow drawn from left to right, as it is or before and after a change. The library that draws it is loaded on demand. */
export const WorkflowGraph = lazyPart(
  () => import('./graph-figure').then((module) => module.default),
  <Skeleton height={360} aria-busy="true" aria-hidden="true" />,
);

import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { WorkflowGraphProps } from './graph-figure';

const GraphFigure = lazy(() => import('./graph-figure'));

/** A workflow drawn from left to right, as it is or before and after a change. The library that draws it is loaded on demand. */
export function WorkflowGraph(props: WorkflowGraphProps) {
  return (
    <Suspense fallback={<Skeleton height={360} aria-busy="true" aria-hidden="true" />}>
      <GraphFigure {...props} />
    </Suspense>
  );
}

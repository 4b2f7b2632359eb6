import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import classes from './graph.module.css';
import type { GraphEdge } from './graph.types';
import { type Point, pathThrough, shortLabel } from './graph-layout';
import { edgeLabel } from './node-words';

/** What an edge is drawn from. */
export interface LineData extends Record<string, unknown> {
  readonly edge: GraphEdge;
  readonly points: readonly Point[];
  /** The middle of the label. */
  readonly label: Point;
}

/** An edge along the route of the layout, with the label of its branch. */
export function GraphEdgeLine({ data }: EdgeProps<Edge<LineData, 'line'>>) {
  if (data === undefined) return null;
  const { edge, points, label } = data;
  const text = edgeLabel(edge);
  return (
    <>
      <g className={classes.line} data-state={edge.state}>
        <BaseEdge path={pathThrough(points)} />
        <path className={classes.arrow} d={arrowAt(points)} />
      </g>
      {text !== '' && (
        <EdgeLabelRenderer>
          <span
            className={classes.label}
            data-state={edge.state}
            style={{ transform: `translate(-50%, -50%) translate(${label.x}px, ${label.y}px)` }}
            title={text}
            // The accessible list says what follows what.
            aria-hidden="true"
          >
            {shortLabel(text)}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
}

/** A triangle at the end of a line, which points to the right, as all lines run there. */
function arrowAt(points: readonly Point[]): string {
  const end = points.at(-1);
  return end === undefined ? '' : `M${end.x},${end.y} l-8,-4 v8 z`;
}

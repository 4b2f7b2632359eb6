import { Graph as DagreGraph, type EdgeLabel, type GraphLabel, layout, type NodeLabel } from '@dagrejs/dagre';
import type { GraphEdge, GraphNode } from './graph.types';
import { edgeLabel } from './node-words';

/** A point, in pixels from the top left corner of the drawing. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle, by its top left corner. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** Where an edge runs, and the middle of its label. */
export interface PlacedEdge {
  readonly edge: GraphEdge;
  readonly points: readonly Point[];
  readonly label: Point;
}

/** Where everything is drawn. */
export interface GraphLayout {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly edges: readonly PlacedEdge[];
}

/** The width of every node. */
export const NODE_WIDTH = 208;
const LABEL_HEIGHT = 18;
const LABEL_CHARACTER_WIDTH = 7;
const MAX_LABEL_CHARACTERS = 20;

/**
 * Lays a workflow out from left to right. `heightOf` gives the height of a node in pixels. The result depends on nothing but
 * the arguments.
 */
export function layOutGraph(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  heightOf: (node: GraphNode) => number,
): GraphLayout {
  const graph = new DagreGraph<GraphLabel, NodeLabel, EdgeLabel>({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 24, ranksep: 40, edgesep: 12, ranker: rankerFor(nodes.length) });
  for (const node of nodes) graph.setNode(node.id, { width: NODE_WIDTH, height: heightOf(node) });
  edges.forEach((edge, index) => {
    graph.setEdge(edge.from, edge.to, labelSize(edgeLabel(edge)), String(index));
  });
  layout(graph);
  const boxes = new Map(nodes.map(({ id }) => [id, boxOf(graph.node(id))]));
  const route = (edge: GraphEdge, index: number) => {
    const { points = [], x = 0, y = 0 } = graph.edge(edge.from, edge.to, String(index));
    return { edge, points: betweenSides(points, boxes.get(edge.from), boxes.get(edge.to)), label: { x, y } };
  };
  return { boxes, edges: edges.map(route) };
}

/** A label that has the room that the layout reserves. */
export function shortLabel(label: string): string {
  return label.length > MAX_LABEL_CHARACTERS ? `${label.slice(0, MAX_LABEL_CHARACTERS - 1)}…` : label;
}

/** The optimal ranks take quadratic time. */
function rankerFor(nodeCount: number): 'longest-path' | 'network-simplex' {
  return nodeCount > 150 ? 'longest-path' : 'network-simplex';
}

function labelSize(label: string): EdgeLabel {
  if (label === '') return { width: 0, height: 0 };
  const characters = Math.min(label.length, MAX_LABEL_CHARACTERS) + 2;
  return { width: characters * LABEL_CHARACTER_WIDTH, height: LABEL_HEIGHT, labelpos: 'c' };
}

function boxOf({ x = 0, y = 0, width, height }: NodeLabel): Box {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** A route that begins in the middle of the right side of its source, and ends in the middle of the left side of its target. */
function betweenSides(points: readonly Point[], from?: Box, to?: Box): Point[] {
  const inner = points.slice(1, -1).map(({ x, y }) => ({ x, y }));
  const start = from && { x: from.x + from.width, y: from.y + from.height / 2 };
  const end = to && { x: to.x, y: to.y + to.height / 2 };
  return [...(start ? [start] : []), ...inner, ...(end ? [end] : [])];
}

/**
 * Where the drawing begins: all of it, if it can be read then; else at the wanted node, in a size that can be read, so that
 * the node is at the left, in the middle of the height.
 */
export function initialViewport(boxes: ReadonlyMap<string, Box>, frame: Pick<Box, 'width' | 'height'>, wanted: string) {
  const all = [...boxes.values()];
  const width = Math.max(...all.map((box) => box.x + box.width));
  const height = Math.max(...all.map((box) => box.y + box.height));
  const whole = Math.min(1, (frame.width - 2 * MARGIN) / width, (frame.height - 2 * MARGIN) / height);
  if (whole >= READABLE_ZOOM) {
    return { zoom: whole, x: (frame.width - width * whole) / 2, y: (frame.height - height * whole) / 2 };
  }
  const box = boxes.get(wanted) ?? { x: 0, y: 0, height: 0 };
  const middle = (box.y + box.height / 2) * START_ZOOM;
  return { zoom: START_ZOOM, x: MARGIN - box.x * START_ZOOM, y: frame.height / 2 - middle };
}

const MARGIN = 24;
const START_ZOOM = 0.85;
/** Below this, the text of a node is hard to read. */
export const READABLE_ZOOM = 0.7;

/** An SVG path through points, with its corners rounded. */
export function pathThrough(points: readonly Point[]): string {
  const [first, ...others] = points;
  const last = others.at(-1);
  if (first === undefined || last === undefined) return '';
  const curves = others.slice(0, -1).map((corner, index) => {
    const next = others[index + 1] ?? last;
    return `Q${at(corner)} ${at({ x: (corner.x + next.x) / 2, y: (corner.y + next.y) / 2 })}`;
  });
  return [`M${at(first)}`, ...curves, `L${at(last)}`].join(' ');
}

function at({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`;
}

import { yieldEventLoop } from '../../async/event-loop.js';
import { isObject } from '../../json/fault.js';
import { ownText } from './own-text.js';

export type GraphEdgeState = 'ADDED' | 'REMOVED' | 'SAME';

/** What follows what, by the ids of nodes. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** The label of the branch; null outside branches. */
  readonly label: string | null;
  readonly state: GraphEdgeState;
}

export type StepFields = Readonly<Record<string, unknown>>;

/** The parts of a workflow's definition that a graph shows. */
export interface GraphedWorkflow {
  readonly trigger: StepFields | null;
  readonly steps: readonly StepFields[];
}

/** A step before and after; null where it does not exist. */
export interface StepPair {
  readonly nodeId: string;
  readonly before: StepFields | null;
  readonly after: StepFields | null;
  readonly isMoved: boolean;
}

/** The id of the trigger's node. */
export const TRIGGER = 'trigger';

/** How many edges are compared before yielding to the event loop. */
const EDGES_PER_SLICE = 500;

/**
 * Returns the first edges of two states of a workflow, and the number of all: those after, then the removed ones, each in
 * the order of the steps of its side. Yields to the event loop.
 */
export async function graphEdges(
  workflows: Readonly<Record<GraphSide, GraphedWorkflow>>,
  pairs: readonly StepPair[],
  limit: number,
): Promise<{ readonly edges: readonly GraphEdge[]; readonly edgeCount: number }> {
  const edges: GraphEdge[] = [];
  let edgeCount = 0;
  const show = (edge: GraphedEdge, state: GraphEdgeState) => {
    edgeCount += 1;
    if (edges.length < limit) edges.push({ ...edge, state });
  };
  const former = new Set<string>();
  await eachEdge(workflows, pairs, 'before', (_, text) => former.add(text));
  const present = new Set<string>();
  await eachEdge(workflows, pairs, 'after', (edge, text) => {
    if (!present.has(text)) show(edge, former.has(text) ? 'SAME' : 'ADDED');
    present.add(text);
  });
  await eachEdge(workflows, pairs, 'before', (edge, text) => {
    // Deleted, because an edge may be repeated.
    if (former.delete(text) && !present.has(text)) show(edge, 'REMOVED');
  });
  return { edges, edgeCount };
}

type GraphSide = 'before' | 'after';
type GraphedEdge = Omit<GraphEdge, 'state'>;

/** Visits the edges of one side, with a text that equal edges share. */
async function eachEdge(
  workflows: Readonly<Record<GraphSide, GraphedWorkflow>>,
  pairs: readonly StepPair[],
  side: GraphSide,
  visit: (edge: GraphedEdge, text: string) => void,
): Promise<void> {
  let visited = 0;
  for (const edge of edgesOf(workflows[side], pairs, side)) {
    visit(edge, `${edge.from} ${edge.to}${edge.label === null ? '' : ` ${edge.label}`}`);
    visited += 1;
    if (visited % EDGES_PER_SLICE === 0) await yieldEventLoop();
  }
}

/** The edges of one side. Leaves out those to steps that don't exist. */
function* edgesOf(
  { trigger, steps }: GraphedWorkflow,
  pairs: readonly StepPair[],
  side: GraphSide,
): Generator<GraphedEdge> {
  const nodeIds = new Map(pairs.map((pair) => [pair[side], pair.nodeId]));
  const byStepId = new Map(pairs.map((pair) => [ownText(pair[side], 'id'), pair.nodeId]));
  const first = steps[0] && nodeIds.get(steps[0]);
  if (trigger && first !== undefined) yield { from: TRIGGER, to: first, label: null };
  for (const step of steps) {
    const from = nodeIds.get(step);
    if (from === undefined) continue;
    for (const [label, ids] of followersOf(step)) {
      for (const id of ids) {
        const to = typeof id === 'string' ? byStepId.get(id) : undefined;
        if (to !== undefined) yield { from, to, label };
      }
    }
  }
}

/** The ids of the steps that follow a step, each list with the label of its branch. */
function* followersOf({
  next,
  branches,
}: StepFields): Generator<readonly [label: string | null, ids: readonly unknown[]]> {
  for (const branch of Array.isArray(branches) ? branches : []) {
    if (isObject(branch)) yield [ownText(branch, 'label') ?? null, listOf(branch.next)];
  }
  yield [null, listOf(next)];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

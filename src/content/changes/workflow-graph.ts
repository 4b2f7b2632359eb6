import { yieldEventLoop } from '../../async/event-loop.js';
import { canonicalJson } from '../../json/canonical-json.js';
import { isObject } from '../../json/fault.js';
import { STEPS } from './known-lists.js';
import { alignLists } from './list-alignment.js';
import { MOVED, NONE, REMOVED } from './list-matcher.js';
import { ownText } from './own-text.js';
import { ValueKeys } from './value-keys.js';
import {
  type GraphEdge,
  type GraphEdgeState,
  type GraphedWorkflow,
  graphEdges,
  type StepFields,
  type StepPair,
  TRIGGER,
} from './workflow-graph-edges.js';

export type GraphNodeState = GraphEdgeState | 'CHANGED' | 'MOVED';

/** A trigger or step of a workflow, before and after a change. */
export interface GraphNode {
  /** Unique within the graph. */
  readonly id: string;
  readonly state: GraphNodeState;
  /** Null for the trigger. */
  readonly stepId: string | null;
  /** The id before, if it is another one. */
  readonly stepIdBefore: string | null;
  /** Null for a step or trigger that has none yet. */
  readonly type: string | null;
  /** The key of the integration that the step names. */
  readonly integrationKey: string | null;
  readonly label: string;
}

/** Both states of a workflow in one graph: its first nodes and edges, and how many there are. */
export interface WorkflowGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly nodeCount: number;
  readonly edgeCount: number;
}

/** The maximum number of nodes and of edges of one graph: more can't be drawn. */
export const MAX_GRAPH_SIZE = 500;

/**
 * Returns the graph of a workflow's change. `before` and `after` are definitions; null if there is none. Steps are matched as
 * in field changes. Takes O(n log n) time and yields to the event loop.
 */
export async function workflowGraph(before: unknown, after: unknown): Promise<WorkflowGraph> {
  const [former, present] = [workflowOf(before), workflowOf(after)];
  const steps = await matchSteps(former.steps, present.steps);
  const nodes = former.trigger || present.trigger ? [triggerNode(former.trigger, present.trigger)] : [];
  const nodeCount = nodes.length + steps.length;
  for (const step of steps.slice(0, MAX_GRAPH_SIZE - nodes.length)) {
    await yieldEventLoop();
    nodes.push(stepNode(step));
  }
  return { nodes, nodeCount, ...(await graphEdges({ before: former, after: present }, steps, MAX_GRAPH_SIZE)) };
}

/** The steps after, in their order, then the removed ones. */
async function matchSteps(before: readonly StepFields[], after: readonly StepFields[]): Promise<StepPair[]> {
  const { origins, fates } = await finish(alignLists({ before, after }, STEPS, new ValueKeys()));
  const present = after.map((step, j) => {
    const origin = origins[j] ?? NONE;
    const isMoved = origin !== NONE && fates[origin] === MOVED;
    return { nodeId: `step-${j}`, before: before[origin] ?? null, after: step, isMoved };
  });
  const removed = before.flatMap((step, i) =>
    fates[i] === REMOVED ? { nodeId: `removed-${i}`, before: step, after: null, isMoved: false } : [],
  );
  return [...present, ...removed];
}

/** Runs a computation to its end. Yields to the event loop. */
async function finish<T>(steps: Generator<null, T>): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await yieldEventLoop();
  }
}

function triggerNode(before: StepFields | null, after: StepFields | null): GraphNode {
  const trigger = after ?? before;
  const type = ownText(trigger, 'type') ?? null;
  const label = ['appEvent', 'event', 'cron']
    .map((field) => ownText(trigger, field))
    .find((text) => text !== undefined);
  return {
    ...{ id: TRIGGER, stepId: null, stepIdBefore: null, type, integrationKey: null },
    label: label ?? type ?? TRIGGER,
    state: stateOf({ before, after, isMoved: false }),
  };
}

function stepNode({ nodeId, ...step }: StepPair): GraphNode {
  const [idBefore, idAfter] = [ownText(step.before, 'id'), ownText(step.after, 'id')];
  const stepId = idAfter ?? idBefore ?? null;
  const present = step.after ?? step.before;
  return {
    ...{ id: nodeId, stepId, stepIdBefore: idBefore !== undefined && idBefore !== stepId ? idBefore : null },
    type: ownText(present, 'type') ?? null,
    integrationKey: ownText(present, 'integration') ?? null,
    label: stepId ?? 'step',
    state: stateOf(step),
  };
}

function stateOf({ before, after, isMoved }: Omit<StepPair, 'nodeId'>): GraphNodeState {
  if (before === null) return 'ADDED';
  if (after === null) return 'REMOVED';
  if (contentOf(before) !== contentOf(after)) return 'CHANGED';
  return isMoved ? 'MOVED' : 'SAME';
}

/** A step without what the graph shows as edges. */
function contentOf({ next: _next, branches: _branches, ...content }: StepFields): string {
  return canonicalJson(content);
}

/** The parts of a definition that a graph shows, as far as they have their form: a draft may not be valid. */
function workflowOf(definition: unknown): GraphedWorkflow {
  const { trigger, steps } = isObject(definition) ? definition : {};
  return {
    trigger: isObject(trigger) ? trigger : null,
    steps: Array.isArray(steps) ? steps.filter(isObject) : [],
  };
}

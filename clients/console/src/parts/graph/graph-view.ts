import type { Graph, GraphNode, GraphView } from './graph.types';

/** The part of a graph that is drawn: nodes and edges of the wanted state whose ends are in the list. */
export function graphView(graph: Graph, view: GraphView): Pick<Graph, 'nodes' | 'edges'> {
  const isShown = ({ state }: { readonly state: string }) => state !== ABSENT[view];
  const nodes = graph.nodes.filter(isShown).map((node) => (view === 'BEFORE' ? beforeRename(node) : node));
  const ids = new Set(nodes.map(({ id }) => id));
  return { nodes, edges: graph.edges.filter((edge) => isShown(edge) && ids.has(edge.from) && ids.has(edge.to)) };
}

/** True if the graph shows a change, so that before and after differ. */
export function showsChange({ nodes, edges }: Graph): boolean {
  return [...nodes, ...edges].some(({ state }) => state !== 'SAME');
}

/** What does not exist in a view. */
const ABSENT = { BEFORE: 'ADDED', AFTER: 'REMOVED', BOTH: null } as const;

function beforeRename(node: GraphNode): GraphNode {
  const { stepIdBefore } = node;
  return stepIdBefore === null ? node : { ...node, stepId: stepIdBefore, stepIdBefore: null, label: stepIdBefore };
}

/** What a change does to a node of a workflow, as the API's `WorkflowGraphNodeState`. */
export type NodeState = 'ADDED' | 'REMOVED' | 'CHANGED' | 'MOVED' | 'SAME';

/** What a change does to an edge of a workflow, as the API's `WorkflowGraphEdgeState`. */
export type EdgeState = 'ADDED' | 'REMOVED' | 'SAME';

/** The trigger or a step, as the API's `WorkflowGraphNode`. */
export interface GraphNode {
  readonly id: string;
  readonly state: NodeState;
  /** Null for the trigger. */
  readonly stepId: string | null;
  /** The id before, if the step is renamed. */
  readonly stepIdBefore: string | null;
  readonly type: string | null;
  readonly integrationKey: string | null;
  readonly label: string;
}

/** What follows what, as the API's `WorkflowGraphEdge`. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** The label of the branch; null outside branches. */
  readonly label: string | null;
  readonly state: EdgeState;
}

/** A workflow as it is, or before and after a change, as the API's `WorkflowGraph`. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** The number of all nodes, of which `nodes` may have only the first. */
  readonly nodeCount: number;
  readonly edgeCount: number;
}

/** A difference in the definition, as the API's `FieldChange`. */
export interface NodeFieldChange {
  /** A JSON Pointer into `{ key, name, definition }`. */
  readonly path: string;
  readonly type: 'ADD' | 'MODIFY' | 'REMOVE' | 'MOVE';
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Which state of a workflow is drawn: one of the two, or both laid over each other. */
export type GraphView = 'BEFORE' | 'AFTER' | 'BOTH';

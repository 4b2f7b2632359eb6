import { keysOfPointer } from '../json/pointer';
import type { Graph, GraphNode, NodeFieldChange } from './graph.types';

/** A field of a node that differs. */
export interface NodeField {
  /** Where it is inside the step, for people: `parameters › retries`. */
  readonly name: string;
  /** Whether it is new, gone, or has another value or place. */
  readonly type: NodeFieldChange['type'];
  /** The value before; undefined if it did not exist. */
  readonly before: unknown;
  /** The value after; undefined if it does not exist. */
  readonly after: unknown;
}

/** What edges and the name of a node show. */
const DRAWN = new Set(['next', 'branches', 'id']);

/** The fields that differ, by the id of their node. What a change adds to or removes from a workflow as a whole has none. */
export function fieldsByNode(
  { nodes }: Pick<Graph, 'nodes'>,
  changes: readonly NodeFieldChange[],
): ReadonlyMap<string, readonly NodeField[]> {
  const trigger = nodes.find(({ stepId, id }) => stepId === null && id === 'trigger');
  // The paths of fields of steps count the steps after the change.
  const steps = nodes.filter((node) => node !== trigger && node.state !== 'REMOVED');
  const fields = new Map<string, NodeField[]>();
  for (const change of changes) {
    const place = placeOf(change.path, trigger, steps);
    if (place === null) continue;
    const { before, after, type } = change;
    const field = { name: place.name, type, before: type === 'ADD' ? undefined : before, after };
    fields.set(place.id, [...(fields.get(place.id) ?? []), type === 'REMOVE' ? { ...field, after: undefined } : field]);
  }
  return fields;
}

function placeOf(path: string, trigger: GraphNode | undefined, steps: readonly GraphNode[]) {
  const [root, part, ...keys] = keysOfPointer(path);
  if (root !== 'definition') return null;
  const node = part === 'trigger' ? trigger : part === 'steps' ? steps[Number(keys.shift())] : undefined;
  const [first] = keys;
  if (node === undefined || first === undefined || DRAWN.has(first)) return null;
  return { id: node.id, name: keys.join(' › ') };
}

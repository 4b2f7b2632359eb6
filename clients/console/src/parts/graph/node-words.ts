import { graphTexts } from '../../texts/graph';
import type { Graph, GraphEdge, GraphNode } from './graph.types';
import type { NodeField } from './node-fields';

/** How many fields a drawn node lists. */
export const MAX_FIELDS = 3;
const MAX_VALUE_CHARACTERS = 24;

/** A constant of the API for people: `INTEGRATION_REQUEST` becomes `Integration request`. */
export function constantInWords(constant: string): string {
  const words = constant.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a node is: `Integration request · stripe`. */
export function kindOf({ stepId, type, integrationKey }: GraphNode): string {
  const kind = type === null ? (stepId === null ? graphTexts.trigger : graphTexts.step) : constantInWords(type);
  return integrationKey === null ? kind : `${kind} · ${integrationKey}`;
}

/** A difference in a line: `parameters › retries 3 → 5`. */
export function fieldInWords({ name, type, before, after }: NodeField): string {
  if (type === 'ADD') return `+ ${name} ${valueInWords(after)}`;
  if (type === 'REMOVE') return `− ${name}`;
  if (type === 'MOVE') return `⇅ ${name}`;
  return `${name} ${valueInWords(before)} → ${valueInWords(after)}`;
}

function valueInWords(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > MAX_VALUE_CHARACTERS ? `${text.slice(0, MAX_VALUE_CHARACTERS - 1)}…` : text;
}

/** The state of a node or an edge in words, empty if it is the same. */
export function stateInWords({ state, ...node }: Pick<GraphNode, 'state'> & Partial<GraphNode>): string {
  const renamed = node.stepIdBefore == null ? [] : [graphTexts.renamed(node.stepIdBefore)];
  return [graphTexts.states[state].word, ...renamed].filter((word) => word !== '').join(', ');
}

/** The label of a branch, with the sign of its state. Empty for an edge that is the same and has none. */
export function edgeLabel({ label, state }: GraphEdge): string {
  return [graphTexts.states[state].sign, label ?? ''].filter((part) => part !== '').join(' ');
}

/** A node in a sentence, for those who do not see the drawing. */
export function nodeInWords(node: GraphNode, fields: readonly NodeField[] = []): string {
  const state = stateInWords(node);
  return [`${node.label}, ${kindOf(node)}`, state, ...fields.map(fieldInWords)]
    .filter((part) => part !== '')
    .join('. ');
}

/** What follows a node: `whenTrue: send invoice; whenFalse: end, removed`. */
export function followersInWords({ nodes, edges }: Pick<Graph, 'nodes' | 'edges'>): ReadonlyMap<string, string> {
  const labels = new Map(nodes.map(({ id, label }) => [id, label]));
  const followers = new Map<string, string[]>();
  for (const edge of edges) {
    const branch = edge.label === null ? '' : `${edge.label}: `;
    const state = stateInWords({ state: edge.state });
    const words = `${branch}${labels.get(edge.to) ?? ''}${state === '' ? '' : ` (${state})`}`;
    followers.set(edge.from, [...(followers.get(edge.from) ?? []), words]);
  }
  return new Map(nodes.map(({ id }) => [id, followers.get(id)?.join('; ') ?? '']));
}

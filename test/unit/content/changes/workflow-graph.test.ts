import fc from 'fast-check';
import {
  type GraphNode,
  MAX_GRAPH_SIZE,
  type WorkflowGraph,
  workflowGraph,
} from '../../../../src/content/changes/workflow-graph.js';
import type { GraphEdge } from '../../../../src/content/changes/workflow-graph-edges.js';
import { chained, chainOfSteps, editedSteps, stepEdit } from '../../../support/step-edits.js';
import { times } from '../../../support/times.js';

const trigger = { type: 'SCHEDULE', cron: '0 9 * * *', timeZone: 'UTC' };
const step = (id: string, ...next: string[]) => ({ id, type: 'FUNCTION', parameters: { code: `${id}()` }, next });

const shown = ({ nodes, edges }: { nodes: readonly GraphNode[]; edges: readonly GraphEdge[] }) => {
  const labelOf = new Map(nodes.map(({ id, label }) => [id, label]));
  return [
    ...nodes.map(
      ({ state, label, stepIdBefore }) => `${state} ${label}${stepIdBefore ? ` (was ${stepIdBefore})` : ''}`,
    ),
    ...edges.map(({ state, from, to, label }) => {
      return `${state} ${labelOf.get(from)} -${label ?? ''}> ${labelOf.get(to)}`;
    }),
  ];
};

describe('the graph of a changed workflow', () => {
  test.each<[string, unknown, unknown, string[]]>([
    [
      'has a step that was put between two others',
      { trigger, steps: [step('a', 'b'), step('b')] },
      { trigger, steps: [step('a', 'new'), step('new', 'b'), step('b')] },
      [
        ...['SAME 0 9 * * *', 'SAME a', 'ADDED new', 'SAME b'],
        ...['SAME 0 9 * * * -> a', 'ADDED a -> new', 'ADDED new -> b', 'REMOVED a -> b'],
      ],
    ],
    [
      'has both states of a removed and an edited step',
      { trigger, steps: [step('a', 'b'), step('b', 'c'), step('c')] },
      { trigger, steps: [step('a', 'c'), { ...step('c'), parameters: null }] },
      [
        ...['SAME 0 9 * * *', 'SAME a', 'CHANGED c', 'REMOVED b'],
        ...['SAME 0 9 * * * -> a', 'ADDED a -> c', 'REMOVED a -> b', 'REMOVED b -> c'],
      ],
    ],
    [
      'has one node for a renamed step, and the same edges',
      { trigger, steps: [step('a', 'b'), step('b')] },
      { trigger, steps: [step('a', 'B'), { ...step('b'), id: 'B' }] },
      ['SAME 0 9 * * *', 'SAME a', 'CHANGED B (was b)', 'SAME 0 9 * * * -> a', 'SAME a -> B'],
    ],
    [
      'has another first step after a move',
      { trigger, steps: [step('a'), step('b'), step('c')] },
      { trigger: { ...trigger, type: 'MANUAL' }, steps: [step('c'), step('a'), step('b')] },
      [...['CHANGED 0 9 * * *', 'MOVED c', 'SAME a', 'SAME b'], ...['ADDED 0 9 * * * -> c', 'REMOVED 0 9 * * * -> a']],
    ],
    [
      'labels the edges of branches',
      { trigger, steps: [{ ...step('check', 'end'), branches: [{ label: 'whenTrue', next: ['end'] }] }, step('end')] },
      { trigger, steps: [{ ...step('check', 'end'), branches: [{ label: 'whenFalse', next: ['end'] }] }, step('end')] },
      [
        ...['SAME 0 9 * * *', 'SAME check', 'SAME end'],
        ...['SAME 0 9 * * * -> check', 'ADDED check -whenFalse> end', 'SAME check -> end'],
        'REMOVED check -whenTrue> end',
      ],
    ],
    [
      'is all new for an added workflow',
      null,
      { trigger: { type: 'APP_EVENT', appEvent: 'paid' }, steps: [step('a')] },
      ['ADDED paid', 'ADDED a', 'ADDED paid -> a'],
    ],
    [
      'leaves out what an invalid draft lacks',
      { steps: [step('a', 'nowhere'), { id: 'b', next: 'a' }, 'no step'] },
      null,
      ['REMOVED a', 'REMOVED b'],
    ],
  ])('%s', async (_, before, after, expected) => {
    expect(shown(await workflowGraph(before, after))).toEqual(expected);
  });

  test('counts what it leaves out', async () => {
    const { nodes, nodeCount, edges, edgeCount } = await workflowGraph(null, { trigger, steps: chainOfSteps(2_000) });
    expect([nodes.length, nodeCount]).toEqual([MAX_GRAPH_SIZE, 2_001]);
    expect([edges.length, edgeCount]).toEqual([MAX_GRAPH_SIZE, 2_000]);
  });

  test('has different ids for a removed step and one that takes its id', async () => {
    const before = { trigger, steps: [step('a'), { ...step('b'), type: 'DELAY' }] };
    const { nodes } = await workflowGraph(before, { trigger, steps: [{ ...step('a'), id: 'b' }] });
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
  });
});

/** The nodes and edges of one side of a graph, by the ids of steps. */
function drawn({ nodes, edges }: WorkflowGraph, side: 'before' | 'after'): readonly string[] {
  const isThere = ({ state }: GraphNode | GraphEdge) => state !== (side === 'before' ? 'ADDED' : 'REMOVED');
  const nameOf = new Map(
    nodes.map(({ id, stepId, stepIdBefore }) => [id, side === 'before' ? (stepIdBefore ?? stepId) : stepId]),
  );
  const names = nodes.filter(isThere).map(({ id }) => `${nameOf.get(id)}`);
  return [
    ...names,
    ...edges.filter(isThere).map(({ from, to }) => `${nameOf.get(from)} -> ${nameOf.get(to)}`),
  ].toSorted();
}

test('each side of the graph of random edits is the graph of that side alone', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 8 }), fc.array(stepEdit, { maxLength: 6 }), async (length, edits) => {
      const before = { trigger, steps: chainOfSteps(length) };
      const after = { trigger, steps: chained(edits.reduce(editedSteps, before.steps)) };
      const graph = await workflowGraph(before, after);
      expect(drawn(graph, 'before')).toEqual(drawn(await workflowGraph(null, before), 'after'));
      expect(drawn(graph, 'after')).toEqual(drawn(await workflowGraph(null, after), 'after'));
    }),
    { numRuns: times(100) },
  );
});

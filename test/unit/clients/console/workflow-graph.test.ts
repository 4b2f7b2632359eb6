import type {
  Graph,
  GraphEdge,
  GraphNode,
  NodeFieldChange,
} from '../../../../clients/console/src/parts/graph/graph.types.js';
import { nodeInDirection } from '../../../../clients/console/src/parts/graph/graph-keys.js';
import {
  initialViewport,
  layOutGraph,
  NODE_WIDTH,
  pathThrough,
} from '../../../../clients/console/src/parts/graph/graph-layout.js';
import { graphView, showsChange } from '../../../../clients/console/src/parts/graph/graph-view.js';
import { fieldsByNode } from '../../../../clients/console/src/parts/graph/node-fields.js';
import {
  edgeLabel,
  fieldInWords,
  followersInWords,
  nodeInWords,
} from '../../../../clients/console/src/parts/graph/node-words.js';

const node = (id: string, more: Partial<GraphNode> = {}): GraphNode => ({
  ...{ id, state: 'SAME', stepId: id, stepIdBefore: null, type: 'REQUEST', integrationKey: null, label: id },
  ...more,
});
const edge = (from: string, to: string, more: Partial<GraphEdge> = {}): GraphEdge => ({
  ...{ from, to, label: null, state: 'SAME' },
  ...more,
});
const TRIGGER = node('trigger', { stepId: null, type: 'MANUAL', label: 'MANUAL' });
const graphOf = (nodes: GraphNode[], edges: GraphEdge[]): Graph => ({
  ...{ nodes, edges, nodeCount: nodes.length, edgeCount: edges.length },
});

/** Asks, then thanks or reminds; reminding is new, sending is gone. */
const CHANGED = graphOf(
  [
    TRIGGER,
    node('ask', { state: 'CHANGED', stepIdBefore: 'question' }),
    node('thank'),
    node('remind', { state: 'ADDED' }),
    node('send', { state: 'REMOVED' }),
  ],
  [
    edge('trigger', 'ask'),
    edge('ask', 'thank', { label: 'whenTrue' }),
    edge('ask', 'remind', { label: 'whenFalse', state: 'ADDED' }),
    edge('ask', 'send', { label: 'whenFalse', state: 'REMOVED' }),
    edge('ask', 'beyond the list'),
  ],
);

describe('the view of a workflow', () => {
  const pairs = (edges: readonly GraphEdge[]) => edges.map(({ from, to }) => `${from}-${to}`);

  test.each([
    ['BEFORE', ['MANUAL', 'question', 'thank', 'send'], ['trigger-ask', 'ask-thank', 'ask-send']],
    ['AFTER', ['MANUAL', 'ask', 'thank', 'remind'], ['trigger-ask', 'ask-thank', 'ask-remind']],
    ['BOTH', ['MANUAL', 'ask', 'thank', 'remind', 'send'], ['trigger-ask', 'ask-thank', 'ask-remind', 'ask-send']],
  ] as const)(
    '%s has the steps of that time, by their names then, and no edge that leads out of it',
    (view, labels, edges) => {
      const shown = graphView(CHANGED, view);
      expect(shown.nodes.map(({ label }) => label)).toEqual(labels);
      expect(pairs(shown.edges)).toEqual(edges);
    },
  );

  test('shows a change if anything differs', () => {
    expect(showsChange(CHANGED)).toBe(true);
    expect(showsChange(graphOf([TRIGGER, node('a')], [edge('trigger', 'a')]))).toBe(false);
    expect(showsChange(graphOf([TRIGGER], [edge('trigger', 'a', { state: 'ADDED' })]))).toBe(true);
  });
});

describe('the layout of a workflow', () => {
  const layOut = (graph: Pick<Graph, 'nodes' | 'edges'>) => layOutGraph(graph.nodes, graph.edges, () => 60);

  test('runs from left to right along the edges, without overlaps', () => {
    const shown = graphView(CHANGED, 'BOTH');
    const { boxes, edges } = layOut(shown);
    const xOf = (id: string) => boxes.get(id)?.x ?? Number.NaN;
    for (const { from, to } of shown.edges) expect(xOf(to)).toBeGreaterThanOrEqual(xOf(from) + NODE_WIDTH);
    const column = ['thank', 'remind', 'send'].map((id) => boxes.get(id)?.y ?? Number.NaN).sort((a, b) => a - b);
    expect((column[1] ?? 0) - (column[0] ?? 0)).toBeGreaterThanOrEqual(60);
    expect((column[2] ?? 0) - (column[1] ?? 0)).toBeGreaterThanOrEqual(60);
    const ask = boxes.get('ask');
    for (const { edge: drawn, points } of edges.filter((each) => each.edge.from === 'ask')) {
      const target = boxes.get(drawn.to);
      expect(points[0]).toEqual({ x: (ask?.x ?? 0) + NODE_WIDTH, y: (ask?.y ?? 0) + 30 });
      expect(points.at(-1)).toEqual({ x: target?.x, y: (target?.y ?? 0) + 30 });
    }
  });

  test('gives two branches to the same step labels of their own', () => {
    const branches = ['whenTrue', 'whenFalse'].map((label) => edge('ask', 'thank', { label }));
    const { edges } = layOut({ nodes: [node('ask'), node('thank')], edges: branches });
    const [first, second] = edges.map(({ label }) => label.y);
    expect(Math.abs((first ?? 0) - (second ?? 0))).toBeGreaterThanOrEqual(18);
  });

  test('has a place for every step of a loop, of a step that follows itself and of one that nothing leads to', () => {
    const nodes = ['a', 'b', 'alone'].map((id) => node(id));
    const { boxes, edges } = layOut({ nodes, edges: [edge('a', 'b'), edge('b', 'a'), edge('a', 'a')] });
    expect(boxes.size).toBe(3);
    expect(edges.every(({ points }) => points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)))).toBe(
      true,
    );
  });

  test('has a place for each of 500 steps', () => {
    const nodes = Array.from({ length: 500 }, (_, i) => node(`s${i}`));
    const edges = nodes.slice(0, -3).map((_, i) => edge(`s${i}`, i % 3 === 0 ? `s${i + 2}` : `s${i + 1}`));
    expect(layOut({ nodes, edges }).boxes.size).toBe(500);
  });

  test.each([
    ['all of it, in the middle', { width: 1000, height: 400 }, { zoom: 1, x: 396, y: 170 }],
    ['the wanted step in a readable size if all of it would be too small', { width: 180, height: 400 }, 0.85],
  ])('is first seen as %s', (_what, frame, expected) => {
    const boxes = new Map([['a', { x: 0, y: 0, width: NODE_WIDTH, height: 60 }]]);
    const viewport = initialViewport(boxes, frame, 'a');
    if (typeof expected === 'number') expect(viewport.zoom).toBe(expected);
    else expect(viewport).toEqual(expected);
  });

  test('draws an edge as a line with round corners', () => {
    expect(pathThrough([])).toBe('');
    expect(
      pathThrough([
        { x: 0, y: 0 },
        { x: 9, y: 0 },
      ]),
    ).toBe('M0,0 L9,0');
    expect(
      pathThrough([
        { x: 0, y: 0 },
        { x: 10, y: 0 },
        { x: 20, y: 8 },
      ]),
    ).toBe('M0,0 Q10,0 15,4 L20,8');
  });
});

test.each([
  ['trigger', 'ArrowRight', 'ask'],
  ['ask', 'ArrowLeft', 'trigger'],
  ['thank', 'ArrowDown', 'remind'],
  ['remind', 'ArrowUp', 'thank'],
  ['trigger', 'ArrowLeft', null],
  ['nothing', 'ArrowLeft', null],
] as const)('from %s, %s goes to %s', (from, key, to) => {
  const box = (x: number, y: number) => ({ x, y, width: 10, height: 10 });
  const boxes = new Map([
    ['trigger', box(0, 40)],
    ['ask', box(100, 40)],
    ['thank', box(200, 0)],
    ['remind', box(200, 80)],
  ]);
  expect(nodeInDirection(boxes, from, key)).toBe(to);
});

describe('the fields of a step that differ', () => {
  const change = (path: string, more: Partial<NodeFieldChange> = {}): NodeFieldChange => ({
    ...{ path, type: 'MODIFY', before: 3, after: 5 },
    ...more,
  });
  const found = (...changes: NodeFieldChange[]) =>
    [...fieldsByNode(CHANGED, changes)].map(([id, fields]) => [id, fields.map(fieldInWords)]);

  test.each([
    ['of the trigger', change('/definition/trigger/cron'), [['trigger', ['cron 3 → 5']]]],
    [
      'by the place of the step after',
      change('/definition/steps/2/parameters/a~1b'),
      [['remind', ['parameters › a/b 3 → 5']]],
    ],
    [
      'new',
      change('/definition/steps/0/type', { type: 'ADD', before: null, after: 'DELAY' }),
      [['ask', ['+ type DELAY']]],
    ],
    ['gone', change('/definition/steps/0/x', { type: 'REMOVE', after: null }), [['ask', ['− x']]]],
    ['moved', change('/definition/steps/0/x/1', { type: 'MOVE' }), [['ask', ['⇅ x › 1']]]],
    ['of the workflow itself', change('/definition/hidden'), []],
    ['of its name', change('/name'), []],
    ['a whole step', change('/definition/steps/1', { type: 'ADD' }), []],
    ['what edges show', change('/definition/steps/0/next/0'), []],
    ['the id, which is its label', change('/definition/steps/0/id'), []],
    ['of a step beyond the list', change('/definition/steps/700/type'), []],
  ])('%s', (_what, each, expected) => {
    expect(found(each)).toEqual(expected);
  });

  test('long values are cut', () => {
    const after = 'x'.repeat(100);
    expect(found(change('/definition/trigger/a', { after }))).toEqual([['trigger', [`a 3 → ${'x'.repeat(23)}…`]]]);
  });
});

describe('in words', () => {
  test('a step says what it is, and what happens to it', () => {
    const words = nodeInWords(
      node('ask', {
        state: 'CHANGED',
        stepIdBefore: 'question',
        type: 'INTEGRATION_REQUEST',
        integrationKey: 'stripe',
      }),
      [{ name: 'retries', type: 'MODIFY', before: 3, after: 5 }],
    );
    expect(words).toBe('ask, Integration request · stripe. changed, was question. retries 3 → 5');
    expect(nodeInWords(node('a', { type: null }))).toBe('a, Step');
    expect(nodeInWords({ ...TRIGGER, type: null })).toBe('MANUAL, Trigger');
  });

  test('each step says what follows it', () => {
    const followers = followersInWords(graphView(CHANGED, 'BOTH'));
    expect(followers.get('ask')).toBe('whenTrue: thank; whenFalse: remind (new); whenFalse: send (removed)');
    expect(followers.get('thank')).toBe('');
  });

  test.each([
    [edge('a', 'b'), ''],
    [edge('a', 'b', { label: 'each' }), 'each'],
    [edge('a', 'b', { label: 'each', state: 'ADDED' }), '+ each'],
    [edge('a', 'b', { state: 'REMOVED' }), '−'],
  ])('an edge has a sign and its label', (each, label) => {
    expect(edgeLabel(each)).toBe(label);
  });
});

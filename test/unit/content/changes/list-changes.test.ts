import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { type FieldChange, fieldChanges, type NamedDefinition } from '../../../../src/content/changes/field-changes.js';
import { applyFieldChanges } from '../../../support/apply-changes.js';
import { corpusDocument, hasCorpus } from '../../../support/corpus.js';
import {
  chained,
  chainOfSteps,
  type EditedStep,
  editedSteps,
  stepEdit,
  stepOf,
  weekOfEdits,
  workflowOf,
} from '../../../support/step-edits.js';
import { times } from '../../../support/times.js';

const listed = async (before: unknown, after: unknown) =>
  (await fieldChanges({ name: 'A', definition: before }, { name: 'A', definition: after })).first;

/** Each change in one line: its type, its path, where a moved element was, and its place in words. */
const inLines = (changes: readonly FieldChange[]) =>
  changes.map(({ type, path, from, place }) =>
    [type, path, ...(from === null ? [] : [`from ${from}`]), place].join(' | '),
  );

const steps = (...ids: string[]) => ids.map((id) => ({ id, type: 'FUNCTION', parameters: { code: `run(${id})` } }));

describe('elements with an id are matched by it', () => {
  test.each<[string, unknown, unknown, string[]]>([
    [
      'a step in front of others',
      { steps: steps('a', 'b') },
      { steps: steps('new', 'a', 'b') },
      ['ADD | /definition/steps/0 | step “new”'],
    ],
    [
      'removed steps, from the end',
      { steps: steps('a', 'b', 'c', 'd') },
      { steps: steps('b', 'd') },
      ['REMOVE | /definition/steps/2 | step “c”', 'REMOVE | /definition/steps/0 | step “a”'],
    ],
    [
      'a step that moves to the end',
      { steps: steps('a', 'b', 'c') },
      { steps: steps('b', 'c', 'a') },
      ['MOVE | /definition/steps/2 | from /definition/steps/0 | step “a”'],
    ],
    [
      'a step that moves and changes',
      { steps: steps('a', 'b', 'c') },
      { steps: [{ ...steps('c')[0], parameters: { code: 'stop()' } }, ...steps('a', 'b')] },
      [
        'MOVE | /definition/steps/0 | from /definition/steps/2 | step “c”',
        'MODIFY | /definition/steps/0/parameters/code | step “c”, parameters › code',
      ],
    ],
    [
      'a renamed step',
      { steps: steps('a', 'b') },
      { steps: [{ ...steps('a')[0], id: 'first' }, ...steps('b')] },
      ['MODIFY | /definition/steps/0/id | step “a” (now “first”), id'],
    ],
    [
      'two renamed steps of which one follows the other',
      { steps: [{ ...steps('a')[0], next: ['b'] }, ...steps('b')] },
      {
        steps: [
          { ...steps('a')[0], id: 'A', next: ['B'] },
          { ...steps('b')[0], id: 'B' },
        ],
      },
      [
        'MODIFY | /definition/steps/0/id | step “a” (now “A”), id',
        'MODIFY | /definition/steps/0/next/0 | step “a” (now “A”), next › element 1',
        'MODIFY | /definition/steps/1/id | step “b” (now “B”), id',
      ],
    ],
    [
      'two steps without parameters as two',
      { steps: [{ id: 'wait', type: 'DELAY', next: ['x'] }] },
      { steps: [{ id: 'pause', type: 'DELAY', next: ['y'] }] },
      ['REMOVE | /definition/steps/0 | step “wait”', 'ADD | /definition/steps/0 | step “pause”'],
    ],
    [
      'a branch by its label',
      { steps: [{ id: 'check', branches: [{ label: 'whenTrue', next: ['a'] }] }] },
      {
        steps: [
          {
            id: 'check',
            branches: [
              { label: 'whenFalse', next: [] },
              { label: 'whenTrue', next: ['a', 'b'] },
            ],
          },
        ],
      },
      [
        'ADD | /definition/steps/0/branches/0 | step “check”, branch “whenFalse”',
        'ADD | /definition/steps/0/branches/1/next/1 | step “check”, branch “whenTrue”, next › “b”',
      ],
    ],
    [
      'an option of a user setting by its value',
      { userSettings: [{ id: 's', title: 'Folder', options: [{ value: 'x', title: 'X' }] }] },
      {
        userSettings: [
          {
            id: 's',
            title: 'Target',
            options: [
              { value: 'y', title: 'Y' },
              { value: 'x', title: 'Z' },
            ],
          },
        ],
      },
      [
        'MODIFY | /definition/userSettings/0/title | user setting “Folder” (now “Target”), title',
        'ADD | /definition/userSettings/0/options/0 | user setting “Folder” (now “Target”), option “Y”',
        'MODIFY | /definition/userSettings/0/options/1/title | user setting “Folder” (now “Target”), option “X” (now “Z”), title',
      ],
    ],
    [
      'an object of any other list by a text that is unique',
      { metadata: { headers: [{ name: 'a', value: 1 }] } },
      { metadata: { headers: [{ name: 'b' }, { name: 'a', value: 2 }] } },
      [
        'ADD | /definition/metadata/headers/0 | metadata › headers › “b”',
        'MODIFY | /definition/metadata/headers/1/value | metadata › headers › “a”, value',
      ],
    ],
  ])('%s', async (_, before, after, expected) => {
    expect(inLines(await listed(before, after))).toEqual(expected);
  });
});

describe('elements without an id are matched by their content', () => {
  test.each<[string, unknown, unknown, string[]]>([
    [
      'added and removed texts',
      { scopes: ['read', 'write', 'admin'] },
      { scopes: ['delete', 'read', 'write'] },
      ['REMOVE | /definition/scopes/2 | scopes › “admin”', 'ADD | /definition/scopes/0 | scopes › “delete”'],
    ],
    [
      'another order',
      { workflowOrder: ['a', 'b', 'c'] },
      { workflowOrder: ['c', 'a', 'b'] },
      ['MOVE | /definition/workflowOrder/0 | from /definition/workflowOrder/2 | workflow order › “c”'],
    ],
    [
      'a changed object between equal ones',
      { example: { list: [{ a: 1 }, { a: 2, b: [] }, { a: 3 }] } },
      { example: { list: [{ a: 0 }, { a: 1 }, { a: 2, b: [1] }, { a: 3 }] } },
      [
        'ADD | /definition/example/list/0 | example › list › element 1',
        'ADD | /definition/example/list/2/b/0 | example › list › element 3, b › element 1',
      ],
    ],
    [
      'a repeated element',
      { example: { list: ['x', 'y', 'x', 'y', 'x'] } },
      { example: { list: ['x', 'x', 'y', 'x', 'y', 'x'] } },
      ['ADD | /definition/example/list/1 | example › list › “x”'],
    ],
    [
      'objects of which two have one id',
      { example: { list: [{ id: 'a' }, { id: 'a', n: 1 }] } },
      { example: { list: [{ id: 'a' }, { id: 'a', n: 2 }] } },
      ['MODIFY | /definition/example/list/1/n | example › list › “a”, n'],
    ],
  ])('%s', async (_, before, after, expected) => {
    const changes = await listed(before, after);
    expect(applyFieldChanges({ name: 'A', definition: before }, changes).definition).toEqual(after);
    expect(inLines(changes)).toEqual(expected);
  });
});

test('a place names what it can in a bounded text', async () => {
  const deep = (value: unknown) => ({
    [`${'k'.repeat(59)}😀`]: { a: { b: { c: { d: { e: { f: { g: value } } } } } } },
  });
  const [change] = await listed({ metadata: deep(1) }, { metadata: deep(2) });
  expect(change?.place).toBe(`metadata › ${'k'.repeat(59)}… › a › b › … › e › f › g`);
  const [lines] = await listed({ steps: [] }, { steps: steps('two\nlines') });
  expect(lines?.place).toBe('step “two lines”');
});

describe('the number of field changes follows what a person did', () => {
  const forty = chainOfSteps(40);
  test.each<[string, readonly EditedStep[], readonly EditedStep[], Partial<Record<FieldChange['type'], number>>]>([
    // Compared by place: 51.
    ['a step in front of six', chainOfSteps(6), chained([stepOf('new', 50), ...chainOfSteps(6)]), { ADD: 1 }],
    // Compared by place: 335.
    ['a step in front of forty', forty, chained([stepOf('new', 50), ...forty]), { ADD: 1 }],
    // Compared by place: 294. The fifteen additions and ten edits, the five new ids, and the `next` of twenty steps.
    ['fifteen steps inserted, ten edited, five renamed', forty, weekOfEdits(forty), { ADD: 25, MODIFY: 25 }],
    // Compared by place: 153.
    [
      'a moved step',
      forty,
      chained(forty.toSpliced(20, 1).toSpliced(2, 0, ...forty.slice(20, 21))),
      { MOVE: 1, MODIFY: 3 },
    ],
  ])('%s', async (_, before, after, expected) => {
    const { first, count } = await fieldChanges(workflowOf(before), workflowOf(after));
    const ofType = (type: FieldChange['type']) => first.filter((change) => change.type === type).length;
    expect({ ADD: ofType('ADD'), MODIFY: ofType('MODIFY'), REMOVE: ofType('REMOVE'), MOVE: ofType('MOVE') }).toEqual({
      ...{ ADD: 0, MODIFY: 0, REMOVE: 0, MOVE: 0 },
      ...expected,
    });
    expect(count).toBe(first.length);
  });

  (hasCorpus ? test : test.skip)('from the first state of the corpus to the last', async () => {
    const [before, after] = [corpusDocument('2024-06-30'), corpusDocument('2025-06-30')];
    const items = (document: typeof before) => [...document.integrations, ...document.appEvents, ...document.workflows];
    const former = new Map(items(before).map((item) => [item.key, item]));
    let all = 0;
    for (const item of items(after)) {
      const previous = former.get(item.key);
      if (previous === undefined) continue;
      const { first, count } = await fieldChanges(previous, item);
      expect(applyFieldChanges(previous, first)).toEqual({ ...previous, ...item });
      all += count;
    }
    // Compared by place: 30.
    expect(all).toBe(19);
  });
});

test('the function in docs/api-reference.md applies them', async () => {
  const page = readFileSync(resolve(__dirname, '..', '..', '..', '..', 'docs', 'api-reference.md'), 'utf8');
  const [, code = ''] = page.split('```js\n');
  const apply = runInNewContext(`${code.split('```')[0]}; applyFieldChanges`);
  const before = workflowOf(chainOfSteps(40));
  const after = workflowOf(weekOfEdits(chainOfSteps(40).toReversed()));
  const { first } = await fieldChanges(before, after);
  expect(first.some(({ type }) => type === 'MOVE')).toBe(true);
  expect(apply(structuredClone(before), first)).toEqual(after);
});

test('edits of steps are shown in at most four changes each, which turn the workflow before into the one after', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 12 }), fc.array(stepEdit, { maxLength: 8 }), async (length, edits) => {
      const before = chainOfSteps(length);
      const after = edits.reduce(editedSteps, before);
      const { first, count } = await fieldChanges(workflowOf(before), workflowOf(after));
      expect(applyFieldChanges(workflowOf(before), first)).toEqual(workflowOf(after));
      // A changed step loses up to four parameters and gets one.
      const changes = edits.filter(({ type }) => type === 'CHANGE').length;
      expect(count).toBeLessThanOrEqual(edits.length + 4 * changes);
    }),
    { numRuns: times(200) },
  );
});

test('lists of few different values and lists with ids in another order are turned into each other', async () => {
  const few = fc.array(
    fc.constantFrom('0', '1', '"a"', 'null', '{}', '{"a":[]}', '[]').map((text) => JSON.parse(text)),
    { maxLength: 12 },
  );
  const ids = fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']).map((some) => some.map((id) => ({ id })));
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.tuple(few, few), fc.tuple(ids, ids)), async ([before, after]) => {
      const [from, to] = [before, after].map((list): NamedDefinition => ({ name: 'A', definition: { list } }));
      if (from === undefined || to === undefined) return;
      expect(applyFieldChanges(from, (await fieldChanges(from, to)).first)).toEqual(to);
    }),
    { numRuns: times(500) },
  );
});

test('as few elements as possible move', async () => {
  const permutation = fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f', 'g'], { minLength: 7 });
  await fc.assert(
    fc.asyncProperty(permutation, async (order) => {
      const changes = await listed({ list: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] }, { list: order });
      expect(changes.map(({ type }) => type)).toEqual(changes.map(() => 'MOVE'));
      expect(changes).toHaveLength(order.length - longestAscending(order));
    }),
    { numRuns: times(100) },
  );
});

/** The length of a longest ascending subsequence: by trying all of them. */
function longestAscending([first, ...rest]: readonly string[]): number {
  if (first === undefined) return 0;
  return Math.max(longestAscending(rest), 1 + longestAscending(rest.filter((text) => text > first)));
}

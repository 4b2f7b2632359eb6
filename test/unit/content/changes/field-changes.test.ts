import fc from 'fast-check';
import {
  fieldChanges,
  MAX_FIELD_CHANGES,
  MAX_PATHS_LENGTH,
  type NamedDefinition,
} from '../../../../src/content/changes/field-changes.js';
import { canonicalJson } from '../../../../src/json/canonical-json.js';
import { applyFieldChanges } from '../../../support/apply-changes.js';
import { times } from '../../../support/times.js';

const changesBetween = (before: unknown, after: unknown) =>
  fieldChanges({ name: 'A', definition: before }, { name: 'A', definition: after });

/** The CPU time of this process, in milliseconds. Independent of other processes. */
const processorTime = () => process.cpuUsage().user / 1_000;

const numbers = (length: number) => Array.from({ length }, (_, index) => index);

describe('fieldChanges', () => {
  test.each<[string, unknown, unknown, unknown[]]>([
    ['a new field', {}, { a: 1 }, [{ path: '/definition/a', type: 'ADD', before: null, after: 1 }]],
    ['a different field', { a: 1 }, { a: '1' }, [{ path: '/definition/a', type: 'MODIFY', before: 1, after: '1' }]],
    ['a removed field', { a: null }, {}, [{ path: '/definition/a', type: 'REMOVE', before: null, after: null }]],
    [
      'a field that became null',
      { a: 1 },
      { a: null },
      [{ path: '/definition/a', type: 'MODIFY', before: 1, after: null }],
    ],
    [
      'an object that became a list',
      { a: {} },
      { a: [] },
      [{ path: '/definition/a', type: 'MODIFY', before: {}, after: [] }],
    ],
    [
      'a key that must be escaped',
      {},
      { 'a/b~c': 1 },
      [{ path: '/definition/a~1b~0c', type: 'ADD', before: null, after: 1 }],
    ],
    [
      'a key that every object inherits from its prototype',
      {},
      { constructor: 1 },
      [{ path: '/definition/constructor', type: 'ADD', before: null, after: 1 }],
    ],
    [
      'a key named __proto__',
      JSON.parse('{"__proto__":1}'),
      {},
      [{ path: '/definition/__proto__', type: 'REMOVE', before: 1, after: null }],
    ],
    [
      'elements removed from the end first',
      { a: [1, 2, 3] },
      { a: [1] },
      [
        { path: '/definition/a/2', type: 'REMOVE', before: 3, after: null },
        { path: '/definition/a/1', type: 'REMOVE', before: 2, after: null },
      ],
    ],
    [
      'the elements of two lists under their own paths',
      { a: [1, 2], b: [1, 2, 3] },
      { a: [1], b: [1, 2] },
      [
        { path: '/definition/a/1', type: 'REMOVE', before: 2, after: null },
        { path: '/definition/b/2', type: 'REMOVE', before: 3, after: null },
      ],
    ],
    ['nothing for 0 and -0, which are one value in JSON', { a: 0 }, { a: -0 }, []],
  ])('show %s', async (_, before, after, changes) => {
    const { first, count } = await changesBetween(before, after);
    expect(first.map(({ from: _from, place: _place, ...rest }) => rest)).toEqual(changes);
    expect(count).toBe(changes.length);
  });

  test('show a new name', async () => {
    const { first } = await fieldChanges({ name: 'A', definition: {} }, { name: 'B', definition: {} });
    expect(first).toEqual([{ path: '/name', type: 'MODIFY', from: null, place: 'name', before: 'A', after: 'B' }]);
  });

  test('show a new key', async () => {
    const { first } = await fieldChanges(
      { key: 'a', name: 'A', definition: {} },
      { key: 'b', name: 'A', definition: {} },
    );
    expect(first).toEqual([{ path: '/key', type: 'MODIFY', from: null, place: 'key', before: 'a', after: 'b' }]);
  });

  test('are counted beyond the limit', async () => {
    const { first, count } = await changesBetween({ a: numbers(2_500) }, { a: [] });
    expect(first).toHaveLength(MAX_FIELD_CHANGES);
    expect(first[0]?.path).toBe('/definition/a/2499');
    expect(count).toBe(2_500);
  });

  test('are limited by the total length of their paths', async () => {
    const key = 'k'.repeat(100_000);
    const { first, count } = await changesBetween({ [key]: [1, 2, 3, 4] }, { [key]: [] });
    expect(first.map(({ path }) => path.length)).toEqual([100_014, 100_014]);
    expect(first.length * 100_014).toBeLessThanOrEqual(MAX_PATHS_LENGTH);
    expect(count).toBe(4);
  });

  // Each is about the largest possible definition. Quadratic time would be minutes.
  test.each<[string, unknown, unknown, number]>([
    ['an emptied list', numbers(500_000), [], 500_000],
    ['a filled list', [], numbers(500_000), 500_000],
    ['an element inserted at the front', numbers(150_000), [-1, ...numbers(150_000)], 1],
    ['equal lists', numbers(150_000), numbers(150_000), 0],
    ['a wide object', Object.fromEntries(numbers(90_000).map((n) => [`k${n}`, n])), {}, 90_000],
    ['lists of lists', numbers(300_000).map(() => []), numbers(300_000).map(() => [0]), 300_000],
    ['deep objects', deep(200, numbers(400_000)), deep(200, []), 400_000],
    ['a list in reverse', numbers(150_000), numbers(150_000).toReversed(), 149_999],
    ['steps with ids in reverse', { steps: steps(10_000) }, { steps: steps(10_000).toReversed() }, 9_999],
    ['equal elements between others', numbers(100_000).map(() => 0), numbers(100_000).map((n) => n % 2), 50_000],
    ['a long text', 'a'.repeat(1_000_000), 'b'.repeat(1_000_000), 1],
  ])('yield to the event loop while they compare %s', async (_, before, after, expected) => {
    const startedAt = processorTime();
    let turns = 1;
    const timer = setInterval(() => turns++, 1);
    const { count } = await changesBetween(before, after);
    clearInterval(timer);
    expect(count).toBe(expected);
    // The average, since garbage collection in other threads of this process is part of some turns.
    expect((processorTime() - startedAt) / turns).toBeLessThan(100);
  });
});

function steps(count: number): unknown[] {
  return numbers(count).map((n) => ({ id: `step ${n}`, type: 'FUNCTION', parameters: { code: `run(${n})` } }));
}

function deep(levels: number, value: unknown): unknown {
  return numbers(levels).reduce((inner) => ({ a: inner }), value);
}

const key = fc.oneof(
  fc.constantFrom('a', 'b', '0', '', '/', '~1', '__proto__', 'constructor', 'toString', 'length', 'toJSON'),
  fc.string({ unit: 'grapheme' }),
);
const { value: json } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(null, true, 0, 1, -0, '', 'a'),
    fc.jsonValue({ stringUnit: 'grapheme' }),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(key, tie('value'), { maxKeys: 5 }),
  ),
}));
const item: fc.Arbitrary<NamedDefinition> = fc.record({ name: fc.string(), definition: json });

test('field changes, applied in order, turn the document before into the document after', async () => {
  await fc.assert(
    fc.asyncProperty(item, item, async (before, after) => {
      const { first } = await fieldChanges(before, after);
      const made = applyFieldChanges(before, first);
      expect(canonicalJson(made)).toBe(canonicalJson(after));
    }),
    { numRuns: times(300) },
  );
});

test('equal documents have no field changes, whatever the order of their keys', async () => {
  await fc.assert(
    fc.asyncProperty(item, async (before) => {
      const after: NamedDefinition = JSON.parse(canonicalJson(before));
      expect(await fieldChanges(before, after)).toEqual({ first: [], count: 0 });
    }),
  );
});

import fc from 'fast-check';
import { canonicalJson } from '../../../src/content/canonical-json.js';
import { fieldChanges, type NamedDefinition } from '../../../src/content/field-changes.js';
import { applyFieldChanges } from '../../support/apply-changes.js';

const changesBetween = (before: unknown, after: unknown) =>
  fieldChanges({ name: 'A', definition: before }, { name: 'A', definition: after });

describe('fieldChanges', () => {
  test.each<[string, unknown, unknown, unknown[]]>([
    ['a new field', {}, { a: 1 }, [{ path: '/definition/a', type: 'ADD', before: null, after: 1 }]],
    ['a different field', { a: 1 }, { a: '1' }, [{ path: '/definition/a', type: 'MODIFY', before: 1, after: '1' }]],
    ['a field that is gone', { a: null }, {}, [{ path: '/definition/a', type: 'REMOVE', before: null, after: null }]],
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
      'a key that every object inherits',
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
      'two lists each in its place',
      { a: [1, 2], b: [1, 2, 3] },
      { a: [1], b: [1, 2] },
      [
        { path: '/definition/a/1', type: 'REMOVE', before: 2, after: null },
        { path: '/definition/b/2', type: 'REMOVE', before: 3, after: null },
      ],
    ],
    ['nothing for 0 and -0, which are one value in JSON', { a: 0 }, { a: -0 }, []],
  ])('tell of %s', (_, before, after, changes) => {
    expect(changesBetween(before, after)).toEqual(changes);
  });

  test('tell of a new name', () => {
    expect(fieldChanges({ name: 'A', definition: {} }, { name: 'B', definition: {} })).toEqual([
      { path: '/name', type: 'MODIFY', before: 'A', after: 'B' },
    ]);
  });
});

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

test('field changes, applied in order, make the document after of the document before', () => {
  fc.assert(
    fc.property(item, item, (before, after) => {
      const made = applyFieldChanges(before, fieldChanges(before, after));
      expect(canonicalJson(made)).toBe(canonicalJson(after));
    }),
    { numRuns: 1_000 },
  );
});

test('equal documents have no field changes, in whatever order their keys stand', () => {
  fc.assert(
    fc.property(item, (before) => {
      const after: NamedDefinition = JSON.parse(canonicalJson(before));
      expect(fieldChanges(before, after)).toEqual([]);
    }),
  );
});

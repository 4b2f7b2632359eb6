import {
  draftOf,
  isChanged,
  keptDraftIn,
  mergedWith,
  onTopOf,
} from '../../../../clients/console/src/screens/item/draft.js';
import { isSame, mergeJson } from '../../../../clients/console/src/screens/item/merge-json.js';
import { proposedKey } from '../../../../clients/console/src/screens/items/first-definition.js';

const step = (id: string, more: object = {}) => ({ id, type: 'ACTION', ...more });

describe('a merge of two edits', () => {
  test.each([
    ['of different keys has both', { a: 1, b: 1 }, { a: 2, b: 1 }, { a: 1, b: 2 }, { a: 2, b: 2 }, []],
    ['of the same key in the same way is no conflict', { a: 1 }, { a: 2 }, { a: 2 }, { a: 2 }, []],
    [
      'of the same key in different ways keeps mine',
      { a: 1, b: 1 },
      { a: 2, b: 1 },
      { a: 3, b: 1 },
      { a: 2, b: 1 },
      ['/a'],
    ],
    ['keeps my addition and their removal', { a: 1 }, { a: 1, b: 1 }, {}, { b: 1 }, []],
    ['of what they removed keeps mine', { a: { x: 1 } }, { a: { x: 2 } }, {}, { a: { x: 2 } }, ['/a']],
    ['of what I removed keeps it away', { a: { x: 1 } }, {}, { a: { x: 2 } }, {}, ['/a']],
    [
      'goes into objects',
      { a: { x: 1, y: 1 } },
      { a: { x: 2, y: 1 } },
      { a: { x: 1, y: 2 } },
      { a: { x: 2, y: 2 } },
      [],
    ],
    ['of lists of values is a conflict', [1, 2], [1, 2, 3], [2], [1, 2, 3], ['']],
    [
      'of different steps has both',
      [step('a'), step('b')],
      [step('a', { x: 1 }), step('b')],
      [step('a'), step('b', { x: 2 })],
      [step('a', { x: 1 }), step('b', { x: 2 })],
      [],
    ],
    [
      'of the same step names the place in it',
      [step('a'), step('b', { x: 1 })],
      [step('a'), step('b', { x: 2 })],
      [step('a'), step('b', { x: 3 })],
      [step('a'), step('b', { x: 2 })],
      ['/1/x'],
    ],
    [
      'keeps new steps of both where they were put',
      [step('a'), step('b')],
      [step('a'), step('mine'), step('b')],
      [step('a'), step('b'), step('theirs')],
      [step('a'), step('mine'), step('b'), step('theirs')],
      [],
    ],
    [
      'keeps their order and my edit',
      [step('a'), step('b'), step('c')],
      [step('a', { x: 1 }), step('b'), step('c')],
      [step('c'), step('a'), step('b')],
      [step('c'), step('a', { x: 1 }), step('b')],
      [],
    ],
    [
      'leaves out what they removed',
      [step('a'), step('b')],
      [step('a', { x: 1 }), step('b')],
      [step('a')],
      [step('a', { x: 1 })],
      [],
    ],
  ])('%s', (_what, base, mine, theirs, value, conflicts) => {
    expect(mergeJson(base, mine, theirs)).toEqual({ value, conflicts });
  });

  test('leaves what it is given as it is, and the keys in my order', () => {
    const [base, mine, theirs] = [
      { b: 1, a: 1 },
      { b: 2, a: 1 },
      { a: 2, b: 1, c: 3 },
    ];
    expect(JSON.stringify(mergeJson(base, mine, theirs).value)).toBe('{"b":2,"a":2,"c":3}');
    expect([base, mine, theirs]).toEqual([
      { b: 1, a: 1 },
      { b: 2, a: 1 },
      { a: 2, b: 1, c: 3 },
    ]);
  });
});

test.each([
  [{ a: 1, b: [1] }, { b: [1], a: 1 }, true],
  [{ a: 1 }, { a: 1, b: undefined }, false],
  [[1, 2], [2, 1], false],
  [null, {}, false],
])('%j and %j are the same: %s', (a, b, expected) => {
  expect(isSame(a, b)).toBe(expected);
});

describe('a draft', () => {
  const SAVED = { revision: 3, name: 'Sync', definition: { hidden: false, steps: [] } };
  const THEIRS = { revision: 4, name: 'Sync all', definition: { hidden: true, steps: [] } };
  const typed = { ...draftOf(SAVED), text: '{"hidden":false,"steps":[],"metadata":{}}' };

  test('is changed once its text or its name differs from what was read', () => {
    expect(isChanged(draftOf(SAVED))).toBe(false);
    expect(isChanged({ ...draftOf(SAVED), name: 'Other' })).toBe(true);
    expect(isChanged({ ...draftOf(SAVED), text: '{' })).toBe(true);
  });

  test('on top of a colleague’s edit keeps all that was typed, and the new revision', () => {
    expect(onTopOf(typed, THEIRS)).toEqual({ ...typed, base: THEIRS });
  });

  test('merged with a colleague’s edit has both, and can be saved over theirs', () => {
    const { draft, conflicts } = mergedWith(typed, THEIRS) ?? {};
    expect(conflicts).toBe(0);
    expect(draft).toMatchObject({ base: THEIRS, name: 'Sync all' });
    expect(JSON.parse(draft?.text ?? '')).toEqual({ hidden: true, steps: [], metadata: {} });
  });

  test('that is no JSON can’t be merged', () => {
    expect(mergedWith({ ...typed, text: '{' }, THEIRS)).toBeNull();
  });
});

test.each([
  ['INTEGRATION', 'Géant CRM', 'custom.geant-crm'],
  ['WORKFLOW', 'Create invoice!', 'create-invoice'],
  ['APP_EVENT', '  Paid ', 'paid'],
  ['WORKFLOW', '新しい', ''],
] as const)('the key that is proposed for the %s “%s” is “%s”', (type, name, key) => {
  expect(proposedKey(type, name)).toBe(key);
});

describe('a draft that was kept', () => {
  const saved = draftOf({ revision: 1, name: 'A', definition: { steps: [] } });
  const typed = { ...saved, name: 'B' };

  test('is read as it was', () => {
    expect(keptDraftIn(JSON.parse(JSON.stringify(typed)))).toEqual(typed);
  });

  test.each([null, 1, {}, { ...typed, base: null }, { ...typed, text: 1 }, saved])('%j is none', (value) => {
    expect(keptDraftIn(value)).toBe(null);
  });
});

import {
  compareLists,
  differenceCount,
} from '../../../../../clients/console/src/screens/release/state/compare-lists.js';

const list = (text: string, complete = true) => ({
  items: text
    .split(' ')
    .filter((each) => each !== '')
    .map((each) => ({ id: each.charAt(0), fingerprint: each })),
  complete,
});

test.each([
  ['equal lists', list('a b'), list('a b'), '', '', ''],
  ['an item that is new', list('a c'), list('a b c'), 'b', '', ''],
  ['an item that is gone', list('a b c'), list('a c'), '', 'b', ''],
  ['an item that says something else', list('a1 b'), list('a2 b'), '', '', 'a'],
  ['an item that only moved', list('a b c'), list('c a b'), '', '', ''],
  ['all of them at once', list('a b1 c'), list('b2 c d'), 'd', 'a', 'b'],
  ['a new item behind what was loaded before', list('a b', false), list('a b c'), '', '', ''],
  ['a new item among what was loaded before', list('a c', false), list('a b c d'), 'b', '', ''],
  ['an item that is on a page that is not loaded now', list('a b c'), list('a b', false), '', '', ''],
  ['an item that is gone from the pages that are loaded now', list('a b c d'), list('a c', false), '', 'b', ''],
  ['lists that have nothing in common', list('a', false), list('b', false), '', '', ''],
])('compares %s', (_name, before, after, added, gone, changed) => {
  const difference = compareLists(before, after);
  expect([difference.added, difference.gone, difference.changed].map((ids) => [...ids].join(' '))).toEqual([
    added,
    gone,
    changed,
  ]);
});

test('counts every item that differs', () => {
  expect(differenceCount(compareLists(list('a b1 c'), list('b2 c d')))).toBe(3);
});

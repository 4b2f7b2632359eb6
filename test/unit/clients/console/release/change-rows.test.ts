import { changeRows, neighbour } from '../../../../../clients/console/src/screens/release/changes/change-rows.js';

const change = (id: string, contentType: string) => ({ id, contentType, excluded: false });
const changes = [change('i', 'INTEGRATION'), change('v', 'WORKFLOW'), change('w', 'WORKFLOW')];
const inWords = (total: number, loaded = changes) =>
  changeRows(loaded, total).map((row) => (row.kind === 'MORE' ? `${row.left} more` : row.id));

test('each kind of content has a heading before its changes', () => {
  expect(inWords(3)).toEqual(['heading INTEGRATION', 'i', 'heading WORKFLOW', 'v', 'w']);
});

test('a last row stands for the pages that are not loaded', () => {
  expect(inWords(10_000)).toEqual(['heading INTEGRATION', 'i', 'heading WORKFLOW', 'v', 'w', '9997 more']);
});

test('a page that is added moves no row', () => {
  const before = inWords(4).slice(0, -1);
  expect(inWords(4, [...changes, change('x', 'WORKFLOW')]).slice(0, before.length)).toEqual(before);
});

test('there are no rows without changes', () => {
  expect(inWords(0, [])).toEqual([]);
});

test.each([
  ['the first one', null, 1, 'i'],
  ['the last one', null, -1, 'w'],
  ['the next one', 'i', 1, 'v'],
  ['the one before', 'v', -1, 'i'],
  ['itself at the end', 'w', 1, 'w'],
  ['itself at the start', 'i', -1, 'i'],
  ['the first one for one that is gone', 'gone', 1, 'i'],
] as const)('the neighbour is %s', (_name, current, step, expected) => {
  expect(neighbour(changes, current, step)?.id).toBe(expected);
});

test('an empty list has no neighbours', () => {
  expect(neighbour([], null, 1)).toBeNull();
});

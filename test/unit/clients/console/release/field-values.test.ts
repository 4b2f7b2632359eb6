import { shownSides, showValue } from '../../../../../clients/console/src/screens/release/changes/field-values.js';

test.each([
  ['a text', 'Daily', { kind: 'SHORT', text: 'Daily' }],
  ['an empty text', '', { kind: 'SHORT', text: '“”' }],
  ['a text with white space at its end', 'a ', { kind: 'SHORT', text: '“a ”' }],
  ['a text that reads like a number', '3', { kind: 'SHORT', text: '“3”' }],
  ['a text that reads like nothing', 'null', { kind: 'SHORT', text: '“null”' }],
  ['a number', 3, { kind: 'SHORT', text: '3' }],
  ['true', true, { kind: 'SHORT', text: 'true' }],
  ['nothing', null, { kind: 'SHORT', text: 'null' }],
  ['a missing value', undefined, { kind: 'SHORT', text: 'null' }],
  ['a short list', ['a', 'b'], { kind: 'SHORT', text: '["a","b"]' }],
  ['a text of two lines', 'a\nb', { kind: 'LONG', text: 'a\nb', isJson: false }],
  ['a long text', 'x'.repeat(61), { kind: 'LONG', text: 'x'.repeat(61), isJson: false }],
])('shows %s', (_name, value, shown) => {
  expect(showValue(value)).toEqual(shown);
});

test('shows a large object as indented JSON', () => {
  const value = { url: 'https://example.com', method: 'POST', headers: { accept: 'application/json' } };
  expect(showValue(value)).toEqual({ kind: 'LONG', text: JSON.stringify(value, null, 2), isJson: true });
});

const sides = (type: 'ADD' | 'MODIFY' | 'REMOVE' | 'MOVE', place: string, before?: unknown, after?: unknown) =>
  Object.keys(shownSides({ type, place, before, after }));

test('a modification has both sides, an addition and a removal one, a move none', () => {
  expect(sides('MODIFY', 'retries', 3, 5)).toEqual(['before', 'after']);
  expect(sides('ADD', 'retries', undefined, 5)).toEqual(['after']);
  expect(sides('REMOVE', 'retries', 3)).toEqual(['before']);
  expect(sides('MOVE', 'step “a”')).toEqual([]);
});

test('a text that its place names is not written twice', () => {
  expect(sides('ADD', 'scopes › “read”', undefined, 'read')).toEqual([]);
  expect(sides('REMOVE', 'scopes › “read”', 'read')).toEqual([]);
});

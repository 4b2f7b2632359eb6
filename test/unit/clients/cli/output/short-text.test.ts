import { shellWord } from '../../../../../clients/cli/src/output/shell-word.js';
import { oneLine, shortened, wrapped } from '../../../../../clients/cli/src/output/short-text.js';

test.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'ab…'],
  ['ab cd', 4, 'ab…'],
  ['日本語', 5, '日本…'],
  ['👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 5, '👩‍👩‍👧‍👦👩‍👩‍👧‍👦…'],
  ['a'.repeat(1_000_000), 4, 'aaa…'],
])('of %j, %i columns show %j', (text, width, expected) => {
  expect(shortened(text, width)).toBe(expected);
});

test('a text of several lines is one line', () => {
  expect(oneLine('a\r\n\tb\u2028c ')).toBe('a b c');
});

test.each([
  ['one two three', 7, ['one two', 'three']],
  ['日本 語 a', 6, ['日本', '語 a']],
  ['a verylongword b', 5, ['a', 'verylongword', 'b']],
  ['', 5, ['']],
])('%j in %i columns is %j', (text, width, expected) => {
  expect(wrapped(text, width)).toEqual(expected);
});

test.each([
  ['STRIPE_KEY', 'STRIPE_KEY'],
  ['custom.box/sync', 'custom.box/sync'],
  ['Contact Created', "'Contact Created'"],
  ["$(rm) 'x'", "'$(rm) '\\''x'\\'''"],
  ['#a', "'#a'"],
  ['', "''"],
])('a shell reads %j from %s', (text, expected) => {
  expect(shellWord(text)).toBe(expected);
});

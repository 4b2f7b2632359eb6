import { ago, count, list, plural } from '../../../../clients/console/src/texts/format.js';

const NOW = Date.parse('2026-01-02T12:00:00Z');
const before = (seconds: number) => new Date(NOW - seconds * 1_000).toISOString();

test.each([
  [0, 'now'],
  [44, 'now'],
  [45, '1 min. ago'],
  [240, '4 min. ago'],
  [3_600, '1 hr. ago'],
  [86_400, 'yesterday'],
  [3 * 86_400, '3 days ago'],
  [-7_200, 'in 2 hr.'],
])('%i seconds ago is “%s”', (seconds, expected) => expect(ago(before(seconds), NOW)).toBe(expected));

test.each([
  [0, '0 changes'],
  [1, '1 change'],
  [18_400, '18,400 changes'],
])('%i of a thing', (value, expected) => expect(count(value, 'change')).toBe(expected));

test('words that are not regular', () => {
  expect(count(2, 'entry', 'entries')).toBe('2 entries');
  expect(plural(1, 'it', 'they')).toBe('it');
  expect(list(['a', 'b', 'c'])).toBe('a, b, and c');
});

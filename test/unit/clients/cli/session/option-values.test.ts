import { limitOf, timeOf } from '../../../../../clients/cli/src/session/option-values.js';

const NOW = new Date('2026-05-02T12:00:00Z');

test.each([
  { text: '90s', time: '2026-05-02T11:58:30.000Z' },
  { text: '2h', time: '2026-05-02T10:00:00.000Z' },
  { text: '7d', time: '2026-04-25T12:00:00.000Z' },
  { text: '2026-05-01', time: '2026-05-01T00:00:00.000Z' },
  { text: '2026-05-01T08:00:00+02:00', time: '2026-05-01T06:00:00.000Z' },
])('the time $text is $time', ({ text, time }) => {
  expect(timeOf('--since', text, NOW)).toBe(time);
});

test.each(['', 'yesterday', '7', '7w', '2026-13-01', '2026-05-01T08:00:00', '1'.repeat(9)])('%j is no time', (text) => {
  expect(() => timeOf('--since', text, NOW)).toThrow('Expected a time such as 2h');
});

test('a limit is a number from 1', () => {
  expect(limitOf('20')).toBe(20);
  for (const text of ['0', '-1', '1.5', 'all', '']) expect(() => limitOf(text)).toThrow('Expected a number from 1');
});

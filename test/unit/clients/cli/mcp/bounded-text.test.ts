import { boundedText } from '../../../../../clients/cli/src/mcp/tools/bounded-text.js';

test.each([
  { lines: ['one', 'two'], limit: 10, text: 'one\ntwo' },
  { lines: ['one', 'two', 'three'], limit: 8, text: 'one\ntwo\n… 1 more line left out' },
  { lines: ['0123456789', 'two'], limit: 5, text: '01234…\n… 1 more line left out' },
  { lines: [], limit: 5, text: '' },
  { lines: ['\u001b[2Jname'], limit: 20, text: '\uFFFD[2Jname' },
])('$lines within $limit characters', ({ lines, limit, text }) => {
  expect(boundedText(lines, limit)).toBe(text);
});

import { contains } from '../../../../clients/console/src/parts/contains.js';

test.each([
  ['Member A', '', true],
  ['Member A', ' member ', true],
  ['member a', 'ER A', true],
  ['Member A', 'b a', false],
])('%s contains “%s”: %s', (text, search, expected) => expect(contains(text, search)).toBe(expected));

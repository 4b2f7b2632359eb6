import { contains } from '../../../../clients/console/src/parts/contains.js';

test.each([
  ['Ada Lind', '', true],
  ['Ada Lind', ' lind ', true],
  ['ada lind', 'DA L', true],
  ['Ada Lind', 'ben', false],
])('%s contains “%s”: %s', (text, search, expected) => expect(contains(text, search)).toBe(expected));

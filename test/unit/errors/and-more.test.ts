import { andMore } from '../../../src/errors/and-more.js';

test.each([
  [-2, ''],
  [0, ''],
  [1, ' and 1 more'],
  [1_200, ' and 1,200 more'],
])('with %d unnamed, a list ends with "%s"', (unnamed, end) => {
  expect(andMore(unnamed)).toBe(end);
});

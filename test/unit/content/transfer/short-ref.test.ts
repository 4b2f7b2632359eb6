import { shortRef } from '../../../../src/content/transfer/short-ref.js';

test.each([
  ['9f3c2ab14d5e6f708192a3b4c5d6e7f809182736', '9f3c2ab'],
  ['9F3C2AB14D5E6F708192A3B4C5D6E7F809182736', '9F3C2AB'],
  ['9f3c2ab1'.repeat(8), '9f3c2ab'],
  ['9f3c2ab14d', '9f3c2ab14d'],
  ['9f3c2ab14d5e6f708192a3b4c5d6e7f80918273g', '9f3c2ab14d5e6f708192a3b4c5d6e7f80918273g'],
  ['refs/tags/v2.5.0', 'refs/tags/v2.5.0'],
])('the ref %j is shown as %j', (ref, shown) => {
  expect(shortRef(ref)).toBe(shown);
});

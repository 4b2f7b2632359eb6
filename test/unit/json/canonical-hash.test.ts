import fc from 'fast-check';
import { canonicalHash } from '../../../src/json/canonical-hash.js';
import { canonicalJson, sha256Hex } from '../../../src/json/canonical-json.js';

test.each<[string, unknown]>([
  ['a scalar', 'ä"\n'],
  ['nothing', null],
  ['an empty object', {}],
  ['a long list', Array.from({ length: 3_000 }, (_, index) => index)],
  ['a long list of objects', Array.from({ length: 1_500 }, (_, index) => ({ b: index, a: [index], c: undefined }))],
  [
    'a large object',
    Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`k${(index * 7) % 2_000}`, index])),
  ],
  ['nested long lists', { z: [Array(900).fill({ b: 1, a: null })], a: { y: Array(700).fill([]), x: undefined } }],
])('the hash is that of the canonical JSON: %s', async (_what, value) => {
  expect(await canonicalHash(value)).toBe(sha256Hex(canonicalJson(value)));
});

test('the hash of any JSON is that of its canonical JSON', async () => {
  const any = fc.jsonValue();
  await fc.assert(
    fc.asyncProperty(any, async (value) => {
      const json = JSON.parse(JSON.stringify(value));
      expect(await canonicalHash(json)).toBe(sha256Hex(canonicalJson(json)));
    }),
  );
});

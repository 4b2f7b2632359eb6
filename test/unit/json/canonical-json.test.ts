import canonicalize from 'canonicalize';
import * as fc from 'fast-check';
import { canonicalJson, sha256Hex } from '../../../src/json/canonical-json.js';

describe('canonicalJson', () => {
  test.each([
    ['sorts keys by UTF-16 code units', '{"€":1,"😀":2,"\\ufb33":3,"a":4}', '{"a":4,"€":1,"😀":2,"\ufb33":3}'],
    ['writes numbers as ECMAScript does', '[1E21,1.0,-0,1e-7,0.10]', '[1e+21,1,0,1e-7,0.1]'],
    ['keeps a key named __proto__', '{"b":1,"__proto__":{"a":2}}', '{"__proto__":{"a":2},"b":1}'],
    ['takes a key named toJSON for data', '{"toJSON":"x","a":{"toJSON":{}}}', '{"a":{"toJSON":{}},"toJSON":"x"}'],
    ['keeps the order of arrays', '[3,1,[2,null]]', '[3,1,[2,null]]'],
    ['escapes what JSON must escape and nothing else', '"\\u0007\\u2028\\u00e9\\/"', '"\\u0007\u2028é/"'],
  ])('%s', (_, text, canonical) => {
    expect(canonicalJson(JSON.parse(text))).toBe(canonical);
  });

  test('has the same output as the library', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const parsed: unknown = JSON.parse(JSON.stringify(value));
        expect(canonicalJson(parsed)).toBe(canonicalize(parsed));
      }),
    );
  });

  test('refuses values that are not JSON', () => {
    expect(() => canonicalJson([1, Number.NaN])).toThrow('expected a JSON value, got NaN');
    expect(() => canonicalJson(undefined)).toThrow('expected a JSON value, got undefined');
  });
});

test('sha256Hex hashes the UTF-8 of a text', () => {
  expect(sha256Hex('é')).toBe('4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c');
});

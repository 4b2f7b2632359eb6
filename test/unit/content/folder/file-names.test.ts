import fc from 'fast-check';
import { distinctNames } from '../../../../src/content/folder/file-names.js';
import { times } from '../../../support/times.js';

const namesOf = (...keys: string[]) => {
  const names = distinctNames(keys.map((key) => ({ identity: key, label: key })));
  return keys.map((key) => names.get(key));
};

describe('names of files', () => {
  test.each([
    ['a key of safe characters', ['custom.logic-http_2'], ['custom.logic-http_2']],
    ['a key with upper case', ['googleCalendar'], ['googleCalendar']],
    ['spaces and slashes', ['Contact Created / v2'], ['Contact-Created-v2']],
    ['accents', ['Café', 'ｗｉｄｅ'], ['Cafe', 'wide']],
    ['other scripts', ['Größe', '注文'], ['Gro-e~3ec69c85', 'item~a5d03d13']],
    ['dots and hyphens at the ends', ['..', '-rf', '.git', 'etc.'], ['item~56c6e1a5', 'rf', 'git', 'etc']],
    ['names of devices', ['CON', 'nul.txt', 'com1', 'console'], ['_CON', '_nul.txt', '_com1', 'console']],
    ['the extension of items', ['a.json', 'b.JSON'], ['a.json~7d0b4d83', 'b.JSON~7c4a8d09']],
    ['keys that differ in case', ['Paid', 'paid', 'due'], ['Paid~', 'paid~', 'due']],
    ['keys that differ in punctuation', ['a b', 'a-b', 'a/b'], ['a-b~', 'a-b~', 'a-b~']],
    ['a long key', ['x'.repeat(64), 'x'.repeat(65)], ['x'.repeat(64), `${'x'.repeat(64)}~`]],
  ])('%s', (_, keys, expected) => {
    const withoutHash = (name: string | undefined) => name?.replace(/~[\da-f]{8}$/, '~');
    expect(namesOf(...keys).map(withoutHash)).toEqual(expected.map(withoutHash));
  });

  test('keys with the same short hash get long ones', () => {
    const keys = [
      [40, 28, 12],
      [25, 1, 29],
    ].map(([a, b, c]) => '@'.repeat(a ?? 0) + '!'.repeat(b ?? 0) + '?'.repeat(c ?? 0));
    const [first, second] = namesOf(...keys);
    expect(first).toMatch(/^item~e3b5de3d[\da-f]{56}$/);
    expect(second).toMatch(/^item~e3b5de3d[\da-f]{56}$/);
    expect(first).not.toBe(second);
  });

  test('are distinct on every file system, short, and independent of the order', () => {
    const key = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.string({ unit: fc.constantFrom('a', 'A', 'é', '.', '-', '/', ' ', '~'), maxLength: 4 }),
      fc.constantFrom('con', 'a~1a2b3c4d', '😀'.repeat(200), 'x'.repeat(500)),
    );
    fc.assert(
      fc.property(fc.uniqueArray(key, { maxLength: 40 }), (keys) => {
        const names = namesOf(...keys);
        expect(new Set(names.map((name) => name?.normalize('NFC').toLowerCase())).size).toBe(keys.length);
        for (const name of names) expect(name).toMatch(/^\w[\w.-]{0,64}(~[\da-f]{8}|~[\da-f]{64}|)(?<!\.)$/);
        expect(namesOf(...keys.toReversed()).toReversed()).toEqual(names);
      }),
      { numRuns: times(100) },
    );
  });
});

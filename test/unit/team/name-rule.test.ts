import { trimmedNameFault, trimName } from '../../../src/team/name-rule.js';
import { cpuTime } from '../../support/cpu-time.js';

describe('a name', () => {
  test.each([
    [' Acme ', 'Acme'],
    ['\t\nAcme\u00a0\u2003', 'Acme'],
    ['\ufeff\u200bAcme\u2060', 'Acme'],
    ['\u3164Acme \u2800\u115f', 'Acme'],
    ['A c\u200bme', 'A c\u200bme'],
    ['❤\ufe0f', '❤\ufe0f'],
    ['👩🏽‍🚀', '👩🏽‍🚀'],
    ['', ''],
    [' \u3000\u2800 ', ''],
  ])('%j is stored as %j', (name, expected) => {
    expect(trimName(name, 100)).toBe(expected);
  });

  test.each(['Acme', 'é', 'e\u0301', '😀'.repeat(100), '❤\ufe0f', 'مرحبا', 'a\u200db', '-', '0', '。'])(
    'may be %j',
    (name) => {
      expect(trimmedNameFault(name, 100)).toBeNull();
    },
  );

  test.each([
    '',
    '\u200b',
    '\u200d\u2060\ufeff',
    '\u202a\u202e\u2066\u200f',
    '\u3164',
    '\u2800\u2800',
    '\ufe0f',
    '\u{e0041}',
    '\u0301',
    '\u00ad',
  ])('can’t be %j, which is invisible', (name) => {
    expect(trimmedNameFault(name, 100)).toBe('expected 1 to 100 characters, one of them visible');
  });

  test.each([
    ['a\u0000b', 'no control characters'],
    ['a\nb', 'no control characters'],
    ['a\ud800', 'half of a surrogate pair'],
    ['a'.repeat(101), 'at most 100 characters'],
  ])('can’t be %j', (name, reason) => {
    expect(trimmedNameFault(name, 100)).toContain(reason);
  });

  test('with very many characters or blanks is refused quickly', () => {
    const time = cpuTime(() => {
      for (const name of [`a${' '.repeat(10_000_000)}b`, `${'\u2800'.repeat(10_000_000)}b`, 'a'.repeat(10_000_000)]) {
        expect(trimmedNameFault(trimName(name, 100), 100)).toContain('at most 100 characters');
      }
    });
    expect(time).toBeLessThan(1_000);
  });
});

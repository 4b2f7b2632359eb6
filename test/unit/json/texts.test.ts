import * as fc from 'fast-check';
import { characterCount, unstorableText } from '../../../src/json/texts.js';

describe('texts', () => {
  test('have as many characters as there are code points', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(characterCount(text)).toBe(Array.from(text).length);
      }),
    );
    expect(characterCount('\ud83d')).toBe(1);
  });

  test.each([
    ['', null],
    ['Größe \u{1f680}', null],
    ['\u0001\n', null],
    ['a\0b', 'expected no character U+0000, got one'],
    ['\ud800a', 'expected well-formed Unicode, got half of a surrogate pair'],
    ['\udc00', 'expected well-formed Unicode, got half of a surrogate pair'],
  ])('%j can be stored, or not', (text, fault) => {
    expect(unstorableText(text)).toBe(fault);
  });
});

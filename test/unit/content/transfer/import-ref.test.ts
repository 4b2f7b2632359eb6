import { checkRef } from '../../../../src/content/transfer/import-ref.js';
import { RefusedError } from '../../../../src/errors/refusals.js';

const COMMIT = '9f3c2ab14d5e6f708192a3b4c5d6e7f809182736';

describe('the reference of an import', () => {
  test.each([
    [COMMIT, COMMIT],
    [' v1.2.0\t', 'v1.2.0'],
    ['build 7 of feature/*', 'build 7 of feature/*'],
    ['é'.repeat(200), 'é'.repeat(200)],
    ['😀'.repeat(200), '😀'.repeat(200)],
    [undefined, null],
    [null, null],
  ])('%j is kept as %j', (given, kept) => {
    expect(checkRef(given)).toBe(kept);
  });

  test.each([
    ['', 'expected 1 to 200 characters, one of them visible, got ""'],
    [' \u200b ', 'expected 1 to 200 characters, one of them visible, got ""'],
    ['a'.repeat(201), 'expected at most 200 characters, not 201'],
    ['a\nb', 'expected no control characters, got "a\\nb"'],
    ['a\u0000', 'expected no control characters'],
    ['a\ud800', 'expected well-formed Unicode'],
  ])('%j is refused', (given, message) => {
    const refusals = {
      refusals: [{ code: 'INVALID_INPUT', field: ['ref'], message: expect.stringContaining(message) }],
    };
    expect(() => checkRef(given)).toThrow(expect.objectContaining(refusals));
    expect(() => checkRef(given)).toThrow(RefusedError);
  });
});

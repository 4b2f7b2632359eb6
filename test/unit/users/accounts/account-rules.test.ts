import {
  accountReferenceRefusals,
  checkAccountMetadata,
  MAX_ACCOUNT_METADATA_BYTES,
  MAX_ACCOUNT_METADATA_DEPTH,
} from '../../../../src/users/accounts/account-rules.js';

function nested(depth: number): object {
  let value: object = {};
  for (let level = 1; level < depth; level++) value = { a: value };
  return value;
}

describe("an account's reference", () => {
  test.each(['x', 'x'.repeat(1_000), '🙂'.repeat(1_000), 'Ada’s account'])('may be %j', (reference) => {
    expect(accountReferenceRefusals(reference)).toEqual([]);
  });

  test.each(['', 'x'.repeat(1_001), 'two\nlines', 'nul \0', 'half \ud800'])('may not be %j', (reference) => {
    expect(accountReferenceRefusals(reference)).toMatchObject([{ code: 'INVALID_INPUT', field: ['accountReference'] }]);
  });
});

describe("an account's metadata", () => {
  it('is kept as canonical JSON', () => {
    expect(checkAccountMetadata({ b: [1, null], a: 'é' })).toEqual({ canonical: '{"a":"é","b":[1,null]}' });
  });

  test.each<[string, unknown]>([
    ['of 16 KiB', { a: 'x'.repeat(MAX_ACCOUNT_METADATA_BYTES - 8) }],
    ['of the maximum depth', nested(MAX_ACCOUNT_METADATA_DEPTH)],
    ['that is empty', {}],
  ])('%s is kept', (_, metadata) => {
    expect(checkAccountMetadata(metadata)).toHaveProperty('canonical');
  });

  test.each<[string, unknown]>([
    ['of too many bytes', { a: 'x'.repeat(MAX_ACCOUNT_METADATA_BYTES - 7) }],
    ['of too many bytes, but not characters', { a: 'é'.repeat(MAX_ACCOUNT_METADATA_BYTES / 2) }],
    ['of very many values', { a: Array(200_000).fill(1) }],
    ['that is too deep', nested(MAX_ACCOUNT_METADATA_DEPTH + 1)],
    ['so deep that recursion would overflow the stack', nested(100_000)],
    ['that is a list', []],
    ['that is null', null],
    ['that is a string', 'x'],
    ['with a number that is not finite', { a: Number.POSITIVE_INFINITY }],
  ])('%s is refused', (_, metadata) => {
    expect(checkAccountMetadata(metadata)).toMatchObject({
      refusals: [{ code: 'INVALID_INPUT', field: ['metadata'] }],
    });
  });
});

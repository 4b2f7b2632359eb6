import { isOutdated } from '../../../../src/users/accounts/outdated-account.js';

test.each([
  ['BASIC', 'a', 'BASIC', 'a', false],
  ['BASIC', 'a', 'BASIC', 'b', true],
  ['BASIC', 'a', 'API_KEY', 'a', true],
  ['BASIC', null, 'API_KEY', null, true],
  ['BASIC', null, 'BASIC', 'b', false],
  ['BASIC', 'a', 'BASIC', null, false],
  [null, null, 'BASIC', 'b', false],
] as const)(
  'an account of %s %s, if its integration needs %s %s, is outdated: %s',
  (authentication, authenticationDigest, type, digest, expected) => {
    expect(isOutdated({ authentication, authenticationDigest }, { type, digest })).toBe(expected);
  },
);

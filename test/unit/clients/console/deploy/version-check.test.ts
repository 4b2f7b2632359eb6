import { checkVersion, offeredVersions } from '../../../../../clients/console/src/screens/deploy/version-check.js';

test.each([
  ['2.0.0', null],
  ['1.4.1', null],
  ['1.5.0-rc.1', null],
  ['1.4.1+build.5', null],
  ['', 'EMPTY'],
  ['1.4', 'NOT_SEMANTIC'],
  ['01.5.0', 'NOT_SEMANTIC'],
  [' 1.5.0', 'NOT_SEMANTIC'],
  ['1.5.0 ', 'NOT_SEMANTIC'],
  ['1.5.0+', 'NOT_SEMANTIC'],
  ['1.5.99999999999999999', 'NOT_SEMANTIC'],
  ['next', 'NOT_SEMANTIC'],
  ['v1.5.0', 'LEADING_V'],
  ['1.4.0', 'NOT_HIGHER'],
  ['1.4.0+build', 'NOT_HIGHER'],
  ['1.4.0-rc.1', 'NOT_HIGHER'],
  ['1.3.9', 'NOT_HIGHER'],
  [`1.5.0-${'x'.repeat(260)}`, 'TOO_LONG'],
])('%j after 1.4.0: %s', (version, fault) => {
  expect(checkVersion(version, '1.4.0')).toBe(fault);
});

test.each([
  ['1.0.0-98765432109876543211', null],
  ['1.0.0-98765432109876543210', 'NOT_HIGHER'],
  ['1.0.0-98765432109876543209', 'NOT_HIGHER'],
])('compares very long numbers of a pre-release exactly: %s is %s', (version, fault) => {
  expect(checkVersion(version, '1.0.0-98765432109876543210')).toBe(fault);
});

const suggestions = {
  patch: '1.4.1',
  minor: '1.5.0',
  major: '2.0.0',
  recommended: 'MINOR',
  sourceVersion: null,
  recommendedVersion: '1.5.0',
} as const;
const inWords = (offered: ReturnType<typeof offeredVersions>) =>
  offered.map(({ kind, version, isRecommended }) => `${kind} ${version}${isRecommended ? ' recommended' : ''}`);

test('offers the next patch, minor and major version, and says which one is recommended', () => {
  expect(inWords(offeredVersions(suggestions))).toEqual(['PATCH 1.4.1', 'MINOR 1.5.0 recommended', 'MAJOR 2.0.0']);
});

test('offers the version that the source runs first, and no version twice', () => {
  const source = { ...suggestions, sourceVersion: '1.5.0' };
  expect(inWords(offeredVersions(source))).toEqual(['SOURCE 1.5.0 recommended', 'PATCH 1.4.1', 'MAJOR 2.0.0']);
});

test('offers nothing that does not exist', () => {
  expect(offeredVersions({ recommended: 'PATCH' })).toEqual([]);
});

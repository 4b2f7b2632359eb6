import { nearestVersions } from '../../../../../clients/cli/src/pipeline/find-release.js';

const EXISTING = ['3.0.0', '2.10.0', '2.4.1', '2.4.0', '2.3.0', '1.0.0', '0.1.0'];

test.each([
  ['2.9.0', EXISTING, ['2.3.0', '2.4.0', '2.4.1', '2.10.0', '3.0.0']],
  ['9.0.0', EXISTING, ['2.4.1', '2.10.0', '3.0.0']],
  ['0.0.1', EXISTING, ['0.1.0', '1.0.0', '2.3.0']],
  ['1.0.0', [], []],
])('next to %s there are, of %j: %j', (version, existing, expected) => {
  expect(nearestVersions(version, existing)).toEqual(expected);
});

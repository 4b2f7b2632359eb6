import { releaseBefore } from '../../../../../clients/cli/src/release/goals.js';
import { newestDeployment } from '../../../../../clients/cli/src/release/retry-release.js';
import { knownRelease, minute } from './situations.js';

const created = knownRelease({ id: 'created', kind: 'SYSTEM', deployedAt: null, liveAt: minute(0) });
const live = knownRelease({ id: 'live', deployedAt: minute(10) });
const failed = knownRelease({ id: 'failed', state: 'FAILED', deployedAt: minute(20) });
const deploying = knownRelease({ id: 'deploying', state: 'DEPLOYING', deployedAt: minute(15) });

test.each([
  ['none', [], null],
  ['the one that was created with the environment', [created], 'created'],
  ['the one that was accepted last', [failed, live, created], 'failed'],
  ['the one that runs, although it was accepted earlier and is retried', [failed, deploying, live], 'deploying'],
])('the last deployment is %s', (_name, releases, expected) => {
  expect(newestDeployment(releases)?.id ?? null).toBe(expected);
});

test('a rollback restores the release that was replaced last', () => {
  const first = knownRelease({ id: 'first', state: 'SUPERSEDED', supersededAt: minute(5) });
  const second = knownRelease({ id: 'second', state: 'SUPERSEDED', supersededAt: minute(9) });
  expect(releaseBefore([live, first, second, failed])?.id).toBe('second');
  expect(releaseBefore([live])).toBeNull();
});

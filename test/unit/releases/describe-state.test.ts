import { describeState, type ReleaseTimeline } from '../../../src/releases/describe-state.js';
import { RELEASE_STATES, type ReleaseState } from '../../../src/releases/release-state.js';
import { describeDeploying, describeSettling } from '../../../src/releases/unfinished-deployments.js';

const minute = (n: number) => new Date(`2026-05-01T12:0${n}:00.000Z`);

const release = (state: ReleaseState, version: string | null = '1.2.0'): ReleaseTimeline => ({
  state,
  version,
  deployedBy: 'member_1',
  deployedAt: minute(1),
  liveAt: minute(2),
  supersededAt: minute(3),
  failedAt: minute(4),
  cancelledAt: minute(5),
  discardedAt: minute(6),
});

describe('the description of a release’s state', () => {
  test.each<[ReleaseState, string]>([
    ['PREVIEW', 'This release is a preview.'],
    ['DEPLOYING', 'This release is being deployed as version 1.2.0, started by “Ann” at 2026-05-01T12:01:00.000Z.'],
    [
      'LIVE',
      'This release has been live as version 1.2.0 since 2026-05-01T12:02:00.000Z; its deployment was started by “Ann”.',
    ],
    [
      'SUPERSEDED',
      'This release was live as version 1.2.0 until 2026-05-01T12:03:00.000Z; its deployment was started by “Ann”.',
    ],
    [
      'FAILED',
      'The deployment of this release as version 1.2.0, started by “Ann”, failed at 2026-05-01T12:04:00.000Z. retryDeployment resumes it.',
    ],
    [
      'CANCELLED',
      'The deployment of this release as version 1.2.0, started by “Ann”, was cancelled at 2026-05-01T12:05:00.000Z.',
    ],
    ['DISCARDED', 'This release was discarded at 2026-05-01T12:06:00.000Z.'],
  ])('%s', (state, words) => {
    expect(describeState(release(state), 'Ann')).toBe(words);
  });

  test('mentions no member and no version if there is none', () => {
    const words = RELEASE_STATES.map((state) => describeState(release(state, null), null)).join();
    expect(words).not.toMatch(/null|version|“/);
  });
});

describe('the description of an unfinished deployment', () => {
  test('while it runs', () => {
    const words = 'Version 1.2.0 is being deployed to this environment, started by “Ann” at 2026-05-01T12:01:00.000Z.';
    expect(describeDeploying(release('DEPLOYING'), 'Ann')).toBe(words);
  });

  test.each<[ReleaseState, string]>([
    ['LIVE', 'Version 1.2.0 has been live since 2026-05-01T12:02:00.000Z'],
    ['FAILED', 'The deployment of version 1.2.0 failed at 2026-05-01T12:04:00.000Z'],
    ['CANCELLED', 'The deployment of version 1.2.0 was cancelled at 2026-05-01T12:05:00.000Z'],
  ])('whose outcome is %s lists some of the runtimes that have not answered', (state, fate) => {
    const unfinished = `${fate}, but that deployment has not finished`;
    expect(describeSettling(release(state), [])).toBe(`${unfinished}.`);
    expect(describeSettling(release(state), ['a', 'b'])).toBe(`${unfinished}: it waits for an answer from “a”, “b”.`);
    const many = describeSettling(release(state), ['a', 'b', 'c', 'd', 'e']);
    expect(many).toBe(`${unfinished}: it waits for an answer from “a”, “b”, “c” and 2 more.`);
  });
});

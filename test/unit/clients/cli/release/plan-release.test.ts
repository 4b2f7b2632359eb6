import { planRelease, type Step } from '../../../../../clients/cli/src/release/plan-release.js';
import type { ReleaseRequest } from '../../../../../clients/cli/src/release/request.js';
import type { Situation } from '../../../../../clients/cli/src/release/situation.js';
import { knownRelease, minute, releaseRequest, situation } from './situations.js';

/** Was deployed in minute 30, after Development had changed last. */
const NEXT = { id: 'release_next', version: '2.5.0', description: 'Second', deployedAt: minute(30), liveAt: null };
const deploying = knownRelease({ ...NEXT, state: 'DEPLOYING' });
const failed = knownRelease({ ...NEXT, state: 'FAILED' });
const live = knownRelease({ ...NEXT, state: 'LIVE', liveAt: minute(31) });
const changedSince = { ...situation().source, changedAt: minute(40) } as Situation['source'];
const version = (text: string) => ({ version: { kind: 'VERSION', version: text } }) as const;
const bump = (part: 'major' | 'minor') => ({ version: { kind: 'BUMP', bump: part } }) as const;

/** `DONE`, `FOLLOW`, `RETRY`, `OPEN`, or why it is refused. */
const wordOf = (step: Step) => (step.kind === 'REFUSE' ? step.failure.reason : step.kind);

function expectStep(request: Partial<ReleaseRequest>, found: Partial<Situation>, expected: string): void {
  expect(wordOf(planRelease(releaseRequest(request), situation(found)))).toBe(expected);
}

describe('a release of what the source has', () => {
  test.each<[string, Partial<ReleaseRequest>, Partial<Situation>, string]>([
    ['has pending changes', {}, {}, 'OPEN'],
    ['has none', {}, { pending: 0 }, 'DONE'],
    ['has a source that is not seen', {}, { pending: 0, source: null }, 'NOT_ALLOWED'],
    ['has none under another version', version('2.5.0'), { pending: 0 }, 'REFUSED'],
    ['has none under another version, which is fine', { ...version('2.5.0'), ifChanged: true }, { pending: 0 }, 'DONE'],
    ['has none under the version that is live', version('2.4.0'), { pending: 0 }, 'DONE'],
    ['has pending changes under the version that is live', version('2.4.0'), {}, 'CONFLICT'],
    [
      'has a version that was live before',
      version('2.3.0'),
      { named: knownRelease({ id: 'release_old', state: 'SUPERSEDED' }) },
      'CONFLICT',
    ],
    ['has a version that only failed', version('2.5.0'), { named: failed }, 'OPEN'],
  ])('that %s', (_name, request, found, expected) => {
    expectStep(request, found, expected);
  });

  test.each<[string, Partial<ReleaseRequest>, Partial<Situation>, string]>([
    ['is the same', {}, {}, 'FOLLOW'],
    ['is the same for a dry run without a description', { description: null }, {}, 'FOLLOW'],
    ['has this version', { ...version('2.5.0'), description: 'Other words' }, {}, 'FOLLOW'],
    ['has the version after this bump', bump('minor'), {}, 'FOLLOW'],
    ['has another version', version('2.6.0'), {}, 'CONFLICT'],
    ['has the version after another bump', bump('major'), {}, 'CONFLICT'],
    ['has another description', { description: 'Third' }, {}, 'CONFLICT'],
    ['began before the source changed', {}, { source: changedSince }, 'CONFLICT'],
    ['is a rollback', {}, { deploying: { ...deploying, kind: 'ROLLBACK' } }, 'CONFLICT'],
  ])('while a deployment runs that %s', (_name, request, found, expected) => {
    expectStep(request, { deploying, ...found }, expected);
  });

  test.each<[string, Partial<ReleaseRequest>, Partial<Situation>, string]>([
    ['is the same', {}, {}, 'RETRY'],
    ['has this version', version('2.5.0'), {}, 'RETRY'],
    ['has another version', version('2.6.0'), {}, 'OPEN'],
    ['has another description', { description: 'Third' }, {}, 'OPEN'],
    ['failed before the source changed', {}, { source: changedSince }, 'OPEN'],
    ['failed before the live release was live', {}, { live: knownRelease({ liveAt: minute(35) }) }, 'OPEN'],
    ['failed before a preview was opened', {}, { openPreview: 'release_open' }, 'OPEN'],
  ])('after a deployment that failed, and %s', (_name, request, found, expected) => {
    expectStep(request, { failed: [failed], ...found }, expected);
  });

  test.each<[string, Partial<ReleaseRequest>, Partial<Situation>, string]>([
    ['is the same', {}, {}, 'DONE'],
    ['has this version', version('2.5.0'), {}, 'DONE'],
    ['is the same, but a preview was opened since', {}, { openPreview: 'release_open' }, 'OPEN'],
    ['was live before the source changed', {}, { source: changedSince }, 'OPEN'],
    ['has another description', { description: 'Third' }, {}, 'OPEN'],
  ])('after a release that left changes out, and %s', (_name, request, found, expected) => {
    expectStep(request, { live: { ...live, excludedCount: 3 }, ...found }, expected);
  });

  test('that the server does not retry is opened again', () => {
    const step = planRelease(releaseRequest(), situation({ failed: [failed] }), new Set([failed.id]));
    expect(step).toEqual({ kind: 'OPEN' });
  });
});

describe('a promotion', () => {
  const promoted = knownRelease({ id: 'release_staging', version: '2.5.0' });
  const asked = { goal: { kind: 'PROMOTE', release: promoted }, ...version('2.5.0') } as const;
  const source = { ...situation().source, kind: 'STAGING', name: 'Staging', live: promoted } as Situation['source'];
  const movedOn = { ...source, live: knownRelease({ id: 'release_newer' }) } as Situation['source'];
  const sourceRelease = { id: promoted.id, version: '2.5.0' };

  test.each<[string, Partial<ReleaseRequest>, Partial<Situation>, string]>([
    ['of what the source runs', {}, { source }, 'OPEN'],
    ['of what the environment runs already', {}, { source, runsGoal: true }, 'DONE'],
    ['of what it runs, although the source has moved on', {}, { source: movedOn, runsGoal: true }, 'DONE'],
    ['of what the source runs no more', {}, { source: movedOn }, 'CONFLICT'],
    ['that is being deployed', {}, { source: movedOn, deploying: { ...deploying, sourceRelease } }, 'FOLLOW'],
    [
      'that is being deployed under another version',
      version('3.0.0'),
      { source, deploying: { ...deploying, sourceRelease } },
      'CONFLICT',
    ],
    [
      'of which a part is being deployed',
      {},
      { source, deploying: { ...deploying, sourceRelease, excludedCount: 1 } },
      'CONFLICT',
    ],
    ['while another one is being deployed', {}, { source, deploying }, 'CONFLICT'],
    ['that failed', {}, { source: movedOn, failed: [{ ...failed, sourceRelease }] }, 'RETRY'],
  ])('%s', (_name, request, found, expected) => {
    expectStep({ ...asked, ...request }, found, expected);
  });
});

describe('a rollback', () => {
  const earlier = knownRelease({ id: 'release_old', state: 'SUPERSEDED', version: '2.3.0' });
  const asked = { goal: { kind: 'ROLL_BACK', release: earlier } } as const;
  const sourceRelease = { id: earlier.id, version: '2.3.0' };

  test.each<[string, Partial<Situation>, string]>([
    ['to an earlier release', {}, 'OPEN'],
    ['to what it runs already', { runsGoal: true }, 'DONE'],
    ['that is being deployed', { deploying: { ...deploying, kind: 'ROLLBACK', sourceRelease } }, 'FOLLOW'],
    ['while a promotion is being deployed', { deploying: { ...deploying, sourceRelease } }, 'CONFLICT'],
    ['that failed', { failed: [failed, { ...failed, kind: 'ROLLBACK', sourceRelease }] }, 'RETRY'],
  ])('%s', (_name, found, expected) => {
    expectStep(asked, found, expected);
  });
});

test('a refusal says who deploys what, and what to do', () => {
  const step = planRelease(releaseRequest({ description: 'Third' }), situation({ deploying }));
  expect(step).toMatchObject({
    failure: {
      message: 'another release is being deployed to Staging: 2.5.0 by member A',
      lines: ['“Second”', expect.stringContaining('slipway watch staging')],
    },
  });
});

import {
  type PlannedPreview,
  type PreviewStep,
  planPreview,
} from '../../../../../clients/cli/src/release/plan-preview.js';
import type { ReleaseRequest } from '../../../../../clients/cli/src/release/request.js';
import { knownRelease, releaseRequest, situation } from './situations.js';

const SUGGESTIONS = { current: '2.4.0', major: '3.0.0', minor: '2.5.0', patch: null, recommendedVersion: '2.5.0' };
const counts = (total: number) => ({ changeSummary: { counts: { all: { total } } } });
const PREVIEW: PlannedPreview = {
  excludedCount: 0,
  sourceRelease: { id: 'release_staging', version: '2.5.0' },
  versionSuggestions: SUGGESTIONS,
  ...counts(3),
};
const goal = (kind: 'PROMOTE' | 'ROLL_BACK', id = 'release_staging') => ({
  goal: { kind, release: knownRelease({ id }) },
});
const bump = (part: 'recommended' | 'major' | 'patch') => ({ version: { kind: 'BUMP', bump: part } }) as const;
const version = { version: { kind: 'VERSION', version: '7.0.0' } } as const;

/** The version, `DONE`, or why it is refused. */
function wordOf(step: PreviewStep): string {
  if (step.kind === 'REFUSE') return step.failure.reason;
  return step.kind === 'DONE' ? 'DONE' : step.version;
}

describe('a preview', () => {
  test.each<[string, Partial<ReleaseRequest>, Partial<PlannedPreview>, string]>([
    ['with changes, by the recommended bump', {}, {}, '2.5.0'],
    ['with changes, by another bump', bump('major'), {}, '3.0.0'],
    ['with changes, by a bump that is too large', bump('patch'), {}, 'REFUSED'],
    ['with changes, under a version', version, {}, '7.0.0'],
    ['that leaves some out', {}, { excludedCount: 2 }, '2.5.0'],
    ['without changes', {}, counts(0), 'DONE'],
    ['without changes, under a version', version, counts(0), 'REFUSED'],
    ['without changes, under a version, which is fine', { ...version, ifChanged: true }, counts(0), 'DONE'],
    ['of a promotion', goal('PROMOTE'), {}, '2.5.0'],
    ['of a promotion whose source has moved on', goal('PROMOTE', 'release_older'), {}, 'CONFLICT'],
    ['of a promotion that leaves some out', goal('PROMOTE'), { excludedCount: 2 }, 'CONFLICT'],
    ['of a rollback', goal('ROLL_BACK'), {}, '2.5.0'],
    ['of a rollback that leaves some out', goal('ROLL_BACK'), { excludedCount: 2 }, 'CONFLICT'],
  ])('%s', (_name, request, preview, expected) => {
    expect(wordOf(planPreview(releaseRequest(request), { ...PREVIEW, ...preview }, situation()))).toBe(expected);
  });
});

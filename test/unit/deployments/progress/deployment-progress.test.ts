import type { Deployment } from '../../../../src/deployments/deployment.entity.js';
import { deploymentProgress, isSameProgress } from '../../../../src/deployments/progress/deployment-progress.js';
import type { ReleaseKind, ReleaseState } from '../../../../src/releases/release-state.js';
import type { Release } from '../../../../src/releases/store/release.entity.js';

describe('the state of a deployment', () => {
  const deployment = { phase: 'ACTIVATE', percentage: 95, sequence: 7 } as Deployment;

  test('has the stored percentage', () => {
    expect(deploymentProgress({ liveAt: null } as Release, deployment, []).percentage).toBe(95);
  });

  test('has 100 percent once the release is live, whatever the state of its runtimes', () => {
    expect(deploymentProgress({ liveAt: new Date() } as Release, deployment, []).percentage).toBe(100);
  });

  test.each<[ReleaseKind, ReleaseState, number, number]>([
    ['PROMOTION', 'PREVIEW', 0, 0],
    ['PROMOTION', 'DISCARDED', 1, 0],
    ['SYSTEM', 'LIVE', 0, 100],
    ['SYSTEM', 'SUPERSEDED', 1, 100],
  ])('of a %s that is %s, without a deployment, has the sequence %i', (kind, state, sequence, percentage) => {
    const at = new Date();
    const progress = deploymentProgress({ kind, state, createdAt: at, discardedAt: at } as Release, null, []);
    expect(progress).toMatchObject({ sequence, percentage });
  });
});

describe('isSameProgress()', () => {
  const release = {
    id: 'release_1',
    state: 'DEPLOYING',
    liveAt: null,
    comparedProjectId: 'project_1',
    comparedRevision: 3,
  };
  const deployment = { phase: 'PREPARE', percentage: 1, sequence: 3, statusMessage: 'Checking.' } as Deployment;
  const progress = (changed: object = {}, sequence = 3) =>
    deploymentProgress({ ...release, ...changed } as unknown as Release, { ...deployment, sequence }, []);

  it.each([
    ['nothing has', progress(), true],
    ['only where its changes are stored has', progress({ comparedProjectId: null, comparedRevision: null }), true],
    ['the state of the release has', progress({ state: 'CANCELLED' }), false],
    ['the journal has', progress({}, 4), false],
  ])('if %s changed', (_what, after, isSame) => {
    expect(isSameProgress(progress(), after)).toBe(isSame);
  });
});

import type { Deployment } from '../../../src/deployments/deployment.entity.js';
import type { DeploymentPhase } from '../../../src/deployments/deployment-phase.js';
import { deploymentProgress } from '../../../src/deployments/deployment-progress.js';
import type { TargetDeployment } from '../../../src/deployments/target-deployment.entity.js';
import type { Release } from '../../../src/releases/release.entity.js';

const target = (sentChanges: number, totalChanges: number) => ({ sentChanges, totalChanges }) as TargetDeployment;

function percentage(phase: DeploymentPhase | null, appliedChanges = 0, targets: readonly TargetDeployment[] = []) {
  const deployment = { phase, totalChanges: 200, appliedChanges } as Deployment;
  return deploymentProgress({ liveAt: null } as Release, deployment, targets).percentage;
}

describe('how far a deployment has come, in percent', () => {
  test.each<[DeploymentPhase | null, number, TargetDeployment[], number]>([
    [null, 0, [], 0],
    ['PREPARE', 0, [], 1],
    ['APPLY', 0, [], 5],
    ['APPLY', 100, [], 32],
    ['APPLY', 200, [], 60],
    ['USERS', 200, [], 60],
    ['TARGETS', 200, [], 70],
    ['TARGETS', 200, [target(0, 10)], 70],
    ['TARGETS', 200, [target(5, 10)], 80],
    ['TARGETS', 200, [target(10, 10), target(0, 30)], 75],
    ['TARGETS', 200, [target(0, 0)], 70],
    ['TARGETS', 200, [target(10, 10), target(30, 30)], 90],
    ['VERIFY', 200, [target(10, 10)], 90],
    ['ACTIVATE', 200, [target(10, 10)], 95],
  ])('in %s with %s changes applied and %j sent', (phase, applied, targets, expected) => {
    expect(percentage(phase, applied, targets)).toBe(expected);
  });

  test('is all of it once the release is live, whatever its targets know', () => {
    const live = { liveAt: new Date() } as Release;
    const deployment = { phase: 'ACTIVATE' } as Deployment;
    expect(deploymentProgress(live, deployment, [target(0, 10)]).percentage).toBe(100);
  });
});

import type { DeploymentPhase } from '../../../src/deployments/deployment-phase.js';
import { percentageDone } from '../../../src/deployments/percentage.js';
import type { TargetDeployment } from '../../../src/deployments/runtimes/runtime-deployment.entity.js';

type Target = Pick<TargetDeployment, 'state' | 'sentChanges' | 'totalChanges'>;

const target = (sentChanges: number, totalChanges: number, state: Target['state'] = 'SENDING'): Target => ({
  state,
  sentChanges,
  totalChanges,
});

describe('how much of a deployment is done, in percent', () => {
  test.each<[DeploymentPhase | null, number, Target[], number]>([
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
    ['TARGETS', 200, [target(10, 10, 'SENT'), target(10, 10, 'ABANDONED')], 80],
    ['TARGETS', 200, [target(10, 10, 'NOT_TOLD')], 70],
    ['TARGETS', 200, [target(0, 0)], 70],
    ['TARGETS', 200, [target(10, 10), target(30, 30)], 90],
    ['VERIFY', 200, [target(10, 10)], 90],
    ['ACTIVATE', 200, [target(10, 10)], 95],
  ])('in %s with %s changes applied and %j sent', (phase, appliedChanges, targets, expected) => {
    expect(percentageDone({ phase, totalChanges: 200, appliedChanges }, targets)).toBe(expected);
  });
});

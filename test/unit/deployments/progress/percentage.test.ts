import type { DeploymentPhase } from '../../../../src/deployments/deployment-phase.js';
import { percentageDone } from '../../../../src/deployments/progress/percentage.js';
import type { RuntimeDeployment } from '../../../../src/deployments/runtimes/runtime-deployment.entity.js';

type Runtime = Pick<RuntimeDeployment, 'state' | 'sentChanges' | 'totalChanges'>;

const runtime = (sentChanges: number, totalChanges: number, state: Runtime['state'] = 'SENDING'): Runtime => ({
  state,
  sentChanges,
  totalChanges,
});

describe('how much of a deployment is done, in percent', () => {
  test.each<[DeploymentPhase | null, number, Runtime[], number]>([
    [null, 0, [], 0],
    ['PREPARE', 0, [], 1],
    ['APPLY', 0, [], 5],
    ['APPLY', 100, [], 32],
    ['APPLY', 200, [], 60],
    ['USERS', 200, [], 60],
    ['TARGETS', 200, [], 70],
    ['TARGETS', 200, [runtime(0, 10)], 70],
    ['TARGETS', 200, [runtime(5, 10)], 80],
    ['TARGETS', 200, [runtime(10, 10), runtime(0, 30)], 75],
    ['TARGETS', 200, [runtime(10, 10, 'SENT'), runtime(10, 10, 'ABANDONED')], 80],
    ['TARGETS', 200, [runtime(10, 10, 'NOT_TOLD')], 70],
    ['TARGETS', 200, [runtime(0, 0)], 70],
    ['TARGETS', 200, [runtime(10, 10), runtime(30, 30)], 90],
    ['VERIFY', 200, [runtime(10, 10)], 90],
    ['ACTIVATE', 200, [runtime(10, 10)], 95],
  ])('in %s with %s changes applied and %j sent', (phase, appliedChanges, runtimes, expected) => {
    expect(percentageDone({ phase, totalChanges: 200, appliedChanges }, runtimes)).toBe(expected);
  });
});

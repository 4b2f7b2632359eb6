import { type DeploymentPhase, phasesFrom, UnknownPhaseError } from '../../../src/deployments/deployment-phase.js';

test.each([
  { phase: null, remaining: ['PREPARE', 'APPLY', 'USERS', 'TARGETS', 'VERIFY', 'ACTIVATE'] },
  { phase: 'PREPARE', remaining: ['PREPARE', 'APPLY', 'USERS', 'TARGETS', 'VERIFY', 'ACTIVATE'] },
  { phase: 'APPLY', remaining: ['APPLY', 'USERS', 'TARGETS', 'VERIFY', 'ACTIVATE'] },
  { phase: 'USERS', remaining: ['USERS', 'TARGETS', 'VERIFY', 'ACTIVATE'] },
  { phase: 'TARGETS', remaining: ['TARGETS', 'VERIFY', 'ACTIVATE'] },
  { phase: 'VERIFY', remaining: ['VERIFY', 'ACTIVATE'] },
  { phase: 'ACTIVATE', remaining: ['ACTIVATE'] },
] as const)('a deployment that is in $phase has $remaining left', ({ phase, remaining }) => {
  expect(phasesFrom(phase)).toEqual(remaining);
});

test('a phase of another version has no remaining phases: nothing may be activated', () => {
  expect(() => phasesFrom('AUDIT' as DeploymentPhase)).toThrow(UnknownPhaseError);
});

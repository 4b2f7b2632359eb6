import type { DeploymentPhase, ReleaseState } from './deployment.generated';

/** All phases, in order. */
export const PHASES = [
  'PREPARE',
  'APPLY',
  'USERS',
  'TARGETS',
  'VERIFY',
  'ACTIVATE',
] as const satisfies readonly DeploymentPhase[];

/** How far a phase has come. */
export type PhaseState = 'DONE' | 'CURRENT' | 'PENDING' | 'FAILED' | 'CANCELLED';

export interface PhaseStep {
  readonly phase: DeploymentPhase;
  readonly state: PhaseState;
}

/** The phases of a deployment as steps. `phase` is the one that it has come to; null before the first one. */
export function phaseSteps(release: ReleaseState, phase: DeploymentPhase | null): readonly PhaseStep[] {
  const reached = phase === null ? -1 : PHASES.indexOf(phase);
  const isDone = release === 'LIVE' || release === 'SUPERSEDED';
  return PHASES.map((each, index) => {
    if (isDone || index < reached) return { phase: each, state: 'DONE' };
    // What failed or was cancelled before its first phase stopped there.
    const isCurrent = index === Math.max(reached, 0);
    if (!isCurrent) return { phase: each, state: 'PENDING' };
    if (release === 'FAILED' || release === 'CANCELLED') return { phase: each, state: release };
    return { phase: each, state: reached === -1 ? 'PENDING' : 'CURRENT' };
  });
}

/** The phases of a deployment, in order. */
export const DEPLOYMENT_PHASES = ['PREPARE', 'APPLY', 'USERS', 'TARGETS', 'VERIFY', 'ACTIVATE'] as const;
export type DeploymentPhase = (typeof DEPLOYMENT_PHASES)[number];

/** The phase was written by a version that has a phase which this one lacks. A process of that version can resume it. */
export class UnknownPhaseError extends Error {
  override readonly name = 'UnknownPhaseError';
}

/** False for a phase that another version has written and this one does not have. */
export function isKnownPhase(phase: DeploymentPhase | null): boolean {
  return phase === null || DEPLOYMENT_PHASES.includes(phase);
}

/**
 * The phases that remain from one on, including it; all of them for null.
 *
 * @throws UnknownPhaseError if this version does not have the phase.
 */
export function phasesFrom(phase: DeploymentPhase | null): readonly DeploymentPhase[] {
  if (isKnownPhase(phase)) return DEPLOYMENT_PHASES.slice(phase === null ? 0 : DEPLOYMENT_PHASES.indexOf(phase));
  const expected = `expected a phase out of ${DEPLOYMENT_PHASES.join(', ')}, got ${phase}`;
  throw new UnknownPhaseError(`${expected}: a process of a newer version must resume the deployment`);
}

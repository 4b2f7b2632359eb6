import type { EntityManager } from 'typeorm';
import { execute, sql } from '../../database/statements/sql.js';
import type { Deployment } from '../deployment.entity.js';
import { type DeploymentPhase, isKnownPhase } from '../deployment-phase.js';
import { RuntimeDeployment } from '../runtimes/runtime-deployment.entity.js';

/**
 * The percentage at which each phase starts. Applying the changes is most of the work; the number of affected users is
 * unknown before the end of their phase.
 */
const PHASE_START: Readonly<Record<DeploymentPhase, number>> = {
  PREPARE: 1,
  APPLY: 5,
  USERS: 60,
  TARGETS: 70,
  VERIFY: 90,
  ACTIVATE: 95,
};

/** What the percentage of a deployment depends on, and the stored percentage. */
export type MeasuredDeployment = Pick<Deployment, 'phase' | 'percentage' | 'totalChanges' | 'appliedChanges'>;

/** How much of a deployment is done, from 0 to 95. It falls if work must be repeated. */
export function percentageDone(
  { phase, totalChanges, appliedChanges }: Omit<MeasuredDeployment, 'percentage'>,
  runtimes: readonly Pick<RuntimeDeployment, 'state' | 'sentChanges' | 'totalChanges'>[],
): number {
  switch (phase) {
    case null:
      return 0;
    case 'APPLY':
      return interpolate('APPLY', 'USERS', appliedChanges, totalChanges);
    case 'TARGETS': {
      const sent = runtimes.reduce((sum, runtime) => sum + keptChanges(runtime), 0);
      const total = runtimes.reduce((sum, runtime) => sum + runtime.totalChanges, 0);
      return interpolate('TARGETS', 'VERIFY', sent, total);
    }
    default:
      return PHASE_START[phase];
  }
}

/** Updates the stored percentage of a deployment, which never falls. */
export async function updatePercentage(
  manager: EntityManager,
  releaseId: string,
  deployment: MeasuredDeployment,
): Promise<void> {
  // Another version has to compute the percentage of a phase that only it has.
  if (!isKnownPhase(deployment.phase)) return;
  const runtimes = deployment.phase === 'TARGETS' ? await manager.findBy(RuntimeDeployment, { releaseId }) : [];
  const percentage = percentageDone(deployment, runtimes);
  if (percentage <= deployment.percentage) return;
  await execute(manager, sql`UPDATE deployment SET percentage = ${percentage} WHERE release_id = ${releaseId}`);
}

/** How many changes a runtime still has: none once it was asked to drop them. */
function keptChanges({ state, sentChanges }: Pick<RuntimeDeployment, 'state' | 'sentChanges'>): number {
  return state === 'ABANDONED' || state === 'NOT_TOLD' ? 0 : sentChanges;
}

/** A percentage between the starts of two phases, by the done part of the first. */
function interpolate(phase: DeploymentPhase, next: DeploymentPhase, done: number, total: number): number {
  const [start, end] = [PHASE_START[phase], PHASE_START[next]];
  return total === 0 ? start : start + Math.floor((done / total) * (end - start));
}

import type { Release } from '../releases/release.entity.js';
import type { Deployment } from './deployment.entity.js';
import type { DeploymentPhase } from './deployment-phase.js';
import type { TargetDeployment } from './target-deployment.entity.js';

/** One state of a deployment, as a subscriber sees it. */
export interface DeploymentProgress {
  readonly release: Release;
  readonly phase: DeploymentPhase | null;
  readonly totalChanges: number;
  readonly appliedChanges: number;
  readonly stagedUserUpdates: number;
  /** What HTTP targets were sent so far, by their names. */
  readonly targets: readonly TargetDeployment[];
  /** From 0 to 100; 100 only once the release was live. */
  readonly percentage: number;
  readonly sequence: number;
  readonly statement: string;
  readonly updatedAt: Date;
}

/**
 * Where each phase begins, in percent. Applying the changes is most of the work; how many users they concern is not known
 * before the end of their phase.
 */
const PHASE_START: Readonly<Record<DeploymentPhase, number>> = {
  PREPARE: 1,
  APPLY: 5,
  USERS: 60,
  TARGETS: 70,
  VERIFY: 90,
  ACTIVATE: 95,
};

const WITHOUT_DEPLOYMENT = {
  phase: null,
  totalChanges: 0,
  appliedChanges: 0,
  stagedUserUpdates: 0,
  targets: [],
  percentage: 0,
  sequence: 0,
};

/** The state of a release's deployment; there is none while the release is a preview, or if it was never deployed. */
export function deploymentProgress(
  release: Release,
  deployment: Deployment | null,
  targets: readonly TargetDeployment[],
): DeploymentProgress {
  if (!deployment) {
    const [statement, percentage] = statementWithout(release);
    return {
      ...WITHOUT_DEPLOYMENT,
      release,
      statement,
      percentage,
      updatedAt: release.discardedAt ?? release.createdAt,
    };
  }
  const { phase, totalChanges, appliedChanges, stagedUserUpdates, sequence, statement, updatedAt } = deployment;
  const percentage = percentageOf(release, deployment, targets);
  const done = { phase, totalChanges, appliedChanges, stagedUserUpdates, targets, percentage };
  return { release, ...done, sequence, statement, updatedAt };
}

function statementWithout(release: Release): [statement: string, percentage: number] {
  if (release.kind === 'SYSTEM') return ['The server made this release with the environment.', 100];
  if (release.state === 'DISCARDED') return ['The preview was discarded.', 0];
  return ['The release is a preview: it waits for deployRelease.', 0];
}

function percentageOf(
  release: Release,
  { phase, totalChanges, appliedChanges }: Deployment,
  targets: readonly TargetDeployment[],
): number {
  if (release.liveAt !== null) return 100;
  switch (phase) {
    case null:
      return 0;
    case 'APPLY':
      return within('APPLY', 'USERS', appliedChanges, totalChanges);
    case 'TARGETS': {
      const sent = targets.reduce((sum, { sentChanges }) => sum + sentChanges, 0);
      const total = targets.reduce((sum, target) => sum + target.totalChanges, 0);
      return within('TARGETS', 'VERIFY', sent, total);
    }
    default:
      return PHASE_START[phase];
  }
}

/** Between the beginnings of two phases, by what is done of the first. */
function within(phase: DeploymentPhase, next: DeploymentPhase, done: number, total: number): number {
  const [start, end] = [PHASE_START[phase], PHASE_START[next]];
  return total === 0 ? start : start + Math.floor((done / total) * (end - start));
}

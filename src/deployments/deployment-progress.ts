import type { Release } from '../releases/release.entity.js';
import type { Deployment } from './deployment.entity.js';
import type { DeploymentPhase } from './deployment-phase.js';

/** One state of a deployment, as a subscriber sees it. */
export interface DeploymentProgress {
  readonly release: Release;
  readonly phase: DeploymentPhase | null;
  readonly totalChanges: number;
  readonly appliedChanges: number;
  readonly stagedUserUpdates: number;
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
  percentage: 0,
  sequence: 0,
};

/** The state of a release's deployment; there is none while the release is a preview, or if it was never deployed. */
export function deploymentProgress(release: Release, deployment: Deployment | null): DeploymentProgress {
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
  const percentage = percentageOf(release, deployment);
  const done = { phase, totalChanges, appliedChanges, stagedUserUpdates, percentage };
  return { release, ...done, sequence, statement, updatedAt };
}

function statementWithout(release: Release): [statement: string, percentage: number] {
  if (release.kind === 'SYSTEM') return ['The server made this release with the environment.', 100];
  if (release.state === 'DISCARDED') return ['The preview was discarded.', 0];
  return ['The release is a preview: it waits for deployRelease.', 0];
}

function percentageOf(release: Release, { phase, totalChanges, appliedChanges }: Deployment): number {
  if (release.liveAt !== null) return 100;
  if (phase === null) return 0;
  if (phase !== 'APPLY' || totalChanges === 0) return PHASE_START[phase];
  const share = appliedChanges / totalChanges;
  return PHASE_START.APPLY + Math.floor(share * (PHASE_START.USERS - PHASE_START.APPLY));
}

import type { Release } from '../../releases/store/release.entity.js';
import type { Deployment } from '../deployment.entity.js';
import type { DeploymentPhase } from '../deployment-phase.js';
import type { RuntimeDeployment } from '../runtimes/runtime-deployment.entity.js';

/** One state of a deployment, as a subscriber sees it. */
export interface DeploymentProgress {
  readonly release: Release;
  readonly phase: DeploymentPhase | null;
  readonly totalChanges: number;
  readonly appliedChanges: number;
  readonly stagedUserUpdates: number;
  /** What HTTP runtimes were sent so far, by their names. */
  readonly runtimes: readonly RuntimeDeployment[];
  /** From 0 to 100; 100 only once the release was live. */
  readonly percentage: number;
  readonly sequence: number;
  readonly statusMessage: string;
  readonly updatedAt: Date;
}

const WITHOUT_DEPLOYMENT = {
  phase: null,
  totalChanges: 0,
  appliedChanges: 0,
  stagedUserUpdates: 0,
  runtimes: [],
  percentage: 0,
};

/** The state of a release's deployment; there is none while the release is a preview, or if it was never deployed. */
export function deploymentProgress(
  release: Release,
  deployment: Deployment | null,
  runtimes: readonly RuntimeDeployment[],
): DeploymentProgress {
  if (!deployment) {
    const [statusMessage, percentage] = statusWithoutDeployment(release);
    return {
      ...WITHOUT_DEPLOYMENT,
      release,
      statusMessage,
      percentage,
      // There is one state before it at most.
      sequence: release.state === 'DISCARDED' || release.state === 'SUPERSEDED' ? 1 : 0,
      updatedAt: release.discardedAt ?? release.createdAt,
    };
  }
  const { phase, totalChanges, appliedChanges, stagedUserUpdates, sequence, statusMessage, updatedAt } = deployment;
  const percentage = release.liveAt === null ? deployment.percentage : 100;
  const done = { phase, totalChanges, appliedChanges, stagedUserUpdates, runtimes, percentage };
  return { release, ...done, sequence, statusMessage, updatedAt };
}

function statusWithoutDeployment(release: Release): [statusMessage: string, percentage: number] {
  if (release.kind === 'SYSTEM') return ['The server made this release with the environment.', 100];
  if (release.state === 'DISCARDED') return ['The preview was discarded.', 0];
  return ['The release is a preview: it waits for deployRelease.', 0];
}

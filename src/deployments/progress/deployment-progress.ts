import { isDeepStrictEqual } from 'node:util';
import { releaseForSubscribers } from '../../releases/store/frozen-release.js';
import type { Release } from '../../releases/store/release.entity.js';
import type { Deployment } from '../deployment.entity.js';
import type { DeploymentPhase } from '../deployment-phase.js';
import type { RuntimeDeployment } from '../runtimes/runtime-deployment.entity.js';

/** A state of a deployment, as subscribers see it. */
export interface DeploymentProgress {
  readonly release: Release;
  readonly phase: DeploymentPhase | null;
  readonly totalChanges: number;
  readonly appliedChanges: number;
  readonly stagedUserUpdates: number;
  /** The progress of HTTP runtimes, by their names. */
  readonly runtimes: readonly RuntimeDeployment[];
  /** From 0 to 100. 100 only once the release was live. */
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

/** The state of a release's deployment. `deployment` is null if the release was never deployed. */
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
      // At most one state comes before it.
      sequence: release.state === 'DISCARDED' || release.state === 'SUPERSEDED' ? 1 : 0,
      updatedAt: release.discardedAt ?? release.createdAt,
    };
  }
  const { phase, totalChanges, appliedChanges, stagedUserUpdates, sequence, statusMessage, updatedAt } = deployment;
  const percentage = percentageOf(release, deployment);
  const done = { phase, totalChanges, appliedChanges, stagedUserUpdates, runtimes, percentage };
  return { release, ...done, sequence, statusMessage, updatedAt };
}

/** Whether two states are equal for subscribers. */
export function isSameProgress(before: DeploymentProgress, after: DeploymentProgress): boolean {
  const [one, other] = [before, after].map(({ release, ...rest }) => ({
    ...rest,
    release: releaseForSubscribers(release),
  }));
  return isDeepStrictEqual(one, other);
}

/** How much of a deployment is done, in percent. */
export function percentageOf(
  { liveAt }: Pick<Release, 'liveAt'>,
  { percentage }: Pick<Deployment, 'percentage'>,
): number {
  return liveAt === null ? percentage : 100;
}

function statusWithoutDeployment(release: Release): [statusMessage: string, percentage: number] {
  if (release.kind === 'SYSTEM') return ['The server created this release with the environment.', 100];
  if (release.state === 'DISCARDED') return ['The preview was discarded.', 0];
  return ['The release is a preview: deploy it with deployRelease.', 0];
}

import { release as texts } from '../texts/release';

/** Why a preview can't be deployed now; one form for each way out. */
export type Obstacle =
  | { readonly kind: 'NOT_ALLOWED' }
  | { readonly kind: 'NOTHING_TO_DEPLOY' }
  | { readonly kind: 'DEPLOYMENT_RUNS'; readonly releaseId: string; readonly version: string | null }
  | { readonly kind: 'SETTLING'; readonly releaseId: string; readonly version: string | null };

/** A release, as far as it decides who may deploy it. */
interface DeployableRelease {
  readonly kind: string;
  readonly environment: {
    readonly project: { readonly can: { readonly release: boolean; readonly rollBack: boolean } };
  };
}

/** Whether the member may deploy, retry and cancel a release: a rollback has a permission of its own. */
export function mayDeploy({ kind, environment: { project } }: DeployableRelease): boolean {
  return kind === 'ROLLBACK' ? project.can.rollBack : project.can.release;
}

/** What decides whether a preview can be deployed. */
export interface DeployFacts {
  readonly mayRelease: boolean;
  /** The number of included changes. */
  readonly included: number;
  readonly deploying?: { readonly id: string; readonly version?: string | null } | null;
  readonly settling?: { readonly id: string; readonly version?: string | null } | null;
}

/** The first thing that is in the way of a deployment; null if nothing is. Warnings are accepted on the next screen. */
export function deployObstacle({ mayRelease, included, deploying, settling }: DeployFacts): Obstacle | null {
  if (!mayRelease) return { kind: 'NOT_ALLOWED' };
  if (deploying) return { kind: 'DEPLOYMENT_RUNS', releaseId: deploying.id, version: deploying.version ?? null };
  if (settling) return { kind: 'SETTLING', releaseId: settling.id, version: settling.version ?? null };
  return included === 0 ? { kind: 'NOTHING_TO_DEPLOY' } : null;
}

/** An obstacle in words. */
export function obstacleText(obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case 'NOT_ALLOWED':
    case 'NOTHING_TO_DEPLOY':
      return texts.obstacle[obstacle.kind];
    case 'DEPLOYMENT_RUNS':
    case 'SETTLING':
      return texts.obstacle[obstacle.kind](obstacle.version);
  }
}

import { type EntityManager, In } from 'typeorm';
import { announce } from '../database/signals.js';
import { execute, sql } from '../database/sql.js';
import type { Release } from '../releases/release.entity.js';
import { DeploymentTarget } from '../targets/deployment-target.entity.js';
import type { DeploymentSubject } from './steps.js';
import { TargetDeployment, type TargetDeploymentState } from './target-deployment.entity.js';

/** What a deployment does to one target, and where that is. */
export interface TargetRow {
  readonly row: TargetDeployment;
  readonly url: string;
}

/** Until the target was told how the deployment ended. */
const OPEN: readonly TargetDeploymentState[] = ['SENDING', 'SENT', 'VERIFIED'];

/** The targets that a deployment to an environment sends its content to, by name. */
export async function httpTargets(manager: EntityManager, environmentId: string): Promise<DeploymentTarget[]> {
  const where = { environmentId, kind: 'HTTP', enabled: true } as const;
  return manager.find(DeploymentTarget, { where, order: { nameKey: 'ASC' } });
}

/** What deployments do to targets, by the names of these. */
export async function readTargetDeployments(
  manager: EntityManager,
  releaseIds: readonly string[],
): Promise<TargetDeployment[]> {
  const where = { releaseId: In([...releaseIds]) };
  return manager.find(TargetDeployment, { where, order: { targetName: 'ASC', targetId: 'ASC' } });
}

/** The targets that are still to be told how the deployment ended. */
export async function readOpenTargets(manager: EntityManager, subject: DeploymentSubject): Promise<TargetRow[]> {
  const rows = await manager.findBy(TargetDeployment, { releaseId: subject.releaseId, state: In([...OPEN]) });
  const targets = new Map((await httpTargets(manager, subject.environmentId)).map((target) => [target.id, target]));
  return rows.flatMap((row) => {
    const url = targets.get(row.targetId)?.url;
    return url == null ? [] : [{ row, url }];
  });
}

/** Ends a deployment of which it is decided how it ends, unless there are targets still to be told of it. */
export async function finishIfConcluded(manager: EntityManager, releaseId: string, at: Date): Promise<void> {
  if (await manager.existsBy(TargetDeployment, { releaseId, state: In([...OPEN]) })) return;
  await execute(manager, sql`UPDATE deployment SET finished_at = ${at.toISOString()} WHERE release_id = ${releaseId}`);
  // The next deployment of the environment may have waited for this.
  announce(manager, 'deployments');
}

/** Gives up telling the targets that were not told so far. */
export async function closeTargetRows(manager: EntityManager, releaseId: string, at: Date): Promise<void> {
  const open = { releaseId, state: In([...OPEN]) };
  await manager.update(TargetDeployment, open, { state: 'NOT_TOLD', updatedAt: at });
}

/** Has targets that could not be told that a release is live be told again. Returns how many they are. */
export async function reopenTargetRows(
  manager: EntityManager,
  { id: releaseId, environmentId }: Pick<Release, 'id' | 'environmentId'>,
  at: Date,
): Promise<number> {
  return execute(
    manager,
    sql`UPDATE target_deployment SET state = 'VERIFIED', updated_at = ${at.toISOString()}
      WHERE release_id = ${releaseId} AND state = 'NOT_TOLD' AND target_id IN (
        SELECT id FROM deployment_target WHERE environment_id = ${environmentId} AND kind = 'HTTP' AND enabled = TRUE)`,
  );
}

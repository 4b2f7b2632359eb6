import { type EntityManager, In } from 'typeorm';
import { announce } from '../../database/signals.js';
import { execute, sql } from '../../database/statements/sql.js';
import { DeploymentTarget } from '../../runtimes/runtime.entity.js';
import type { DeploymentSubject } from '../steps/steps.js';
import { TargetDeployment, type TargetDeploymentState } from './runtime-deployment.entity.js';
import type { TargetPlan } from './runtime-plan.js';

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

/** Has a target begin: for the first time, or anew after an earlier try of the same deployment has ended. */
export async function openTargetRow(
  manager: EntityManager,
  releaseId: string,
  target: DeploymentTarget,
  totalChanges: number,
  at: Date,
): Promise<void> {
  const { id: targetId, name: targetName, contentRevision: baseRevision } = target;
  const known = await manager.findOneBy(TargetDeployment, { releaseId, targetId });
  if (known && known.state !== 'ABANDONED' && known.state !== 'NOT_TOLD') return;
  const attempt = known?.attempt ?? 0;
  await begin(manager, { releaseId, targetId, targetName, attempt, baseRevision, totalChanges }, at);
}

/**
 * Has targets begin anew that could not be told that a release is live, and with them those that are still to be told:
 * what became of the last request to these, nobody knows. Returns the ids of all that could not be told.
 */
export async function reopenTargetRows(
  manager: EntityManager,
  { releaseId, environmentId }: Pick<DeploymentSubject, 'releaseId' | 'environmentId'>,
  plan: TargetPlan,
  at: Date,
): Promise<string[]> {
  const states = In<TargetDeploymentState>(['NOT_TOLD', ...OPEN]);
  const rows = await manager.findBy(TargetDeployment, { releaseId, state: states });
  const targets = new Map((await httpTargets(manager, environmentId)).map((target) => [target.id, target]));
  const notTold: string[] = [];
  for (const row of rows) {
    const target = targets.get(row.targetId);
    if (!target) continue;
    if (row.state === 'NOT_TOLD') notTold.push(row.targetId);
    // One that did not run what it was known to was sent everything, and is again.
    const baseRevision = row.baseRevision === null ? null : target.contentRevision;
    const totalChanges = (await plan.changesFrom(baseRevision)).length;
    await begin(manager, { ...row, targetName: target.name, baseRevision, totalChanges }, at);
  }
  return notTold;
}

/** `attempt` is that of the time before; 0 for none. */
async function begin(
  manager: EntityManager,
  { attempt, ...row }: Omit<TargetDeployment, 'state' | 'sentChanges' | 'error' | 'updatedAt'>,
  at: Date,
): Promise<void> {
  const start = { state: 'SENDING', attempt: attempt + 1, sentChanges: 0, error: null, updatedAt: at } as const;
  await manager.save(TargetDeployment, { ...row, ...start });
}

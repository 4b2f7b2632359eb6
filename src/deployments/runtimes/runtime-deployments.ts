import { type EntityManager, In } from 'typeorm';
import { announce } from '../../database/signals.js';
import { execute, sql } from '../../database/statements/sql.js';
import { Runtime } from '../../runtimes/runtime.entity.js';
import type { DeploymentSubject } from '../engine/steps.js';
import type { DeliveryPlan } from './delivery-plan.js';
import { RuntimeDeployment, type RuntimeDeploymentState } from './runtime-deployment.entity.js';

/** What a deployment does to one runtime, and where that is. */
export interface OpenRuntimeDeployment {
  readonly row: RuntimeDeployment;
  readonly url: string;
}

/** Until the runtime was told how the deployment ended. */
const OPEN_STATES: readonly RuntimeDeploymentState[] = ['SENDING', 'SENT', 'VERIFIED'];

/** The runtimes that a deployment to an environment sends its content to, by name. */
export async function findHttpRuntimes(manager: EntityManager, environmentId: string): Promise<Runtime[]> {
  const where = { environmentId, kind: 'HTTP', enabled: true } as const;
  return manager.find(Runtime, { where, order: { nameKey: 'ASC' } });
}

/** What deployments do to runtimes, by the names of these. */
export async function readRuntimeDeployments(
  manager: EntityManager,
  releaseIds: readonly string[],
): Promise<RuntimeDeployment[]> {
  const where = { releaseId: In([...releaseIds]) };
  return manager.find(RuntimeDeployment, { where, order: { runtimeName: 'ASC', runtimeId: 'ASC' } });
}

/** The runtimes that are still to be told how the deployment ended. */
export async function readOpenRuntimeDeployments(
  manager: EntityManager,
  subject: DeploymentSubject,
): Promise<OpenRuntimeDeployment[]> {
  const rows = await manager.findBy(RuntimeDeployment, { releaseId: subject.releaseId, state: In([...OPEN_STATES]) });
  const runtimes = new Map(
    (await findHttpRuntimes(manager, subject.environmentId)).map((runtime) => [runtime.id, runtime]),
  );
  return rows.flatMap((row) => {
    const url = runtimes.get(row.runtimeId)?.url;
    return url == null ? [] : [{ row, url }];
  });
}

/** Ends a deployment of which it is decided how it ends, unless runtimes are still to be notified of it. */
export async function finishIfConcluded(manager: EntityManager, releaseId: string, at: Date): Promise<void> {
  if (await manager.existsBy(RuntimeDeployment, { releaseId, state: In([...OPEN_STATES]) })) return;
  await execute(manager, sql`UPDATE deployment SET finished_at = ${at.toISOString()} WHERE release_id = ${releaseId}`);
  // The next deployment of the environment may have waited for this.
  announce(manager, 'deployments');
}

/** Gives up telling the runtimes that were not told so far. */
export async function closeRuntimeDeployments(manager: EntityManager, releaseId: string, at: Date): Promise<void> {
  const open = { releaseId, state: In([...OPEN_STATES]) };
  await manager.update(RuntimeDeployment, open, { state: 'NOT_TOLD', updatedAt: at });
}

/** Has a runtime begin: for the first time, or anew after an earlier try of the same deployment has ended. */
export async function startRuntimeDeployment(
  manager: EntityManager,
  { releaseId }: Pick<DeploymentSubject, 'releaseId'>,
  { runtime, totalChanges }: { readonly runtime: Runtime; readonly totalChanges: number },
  at: Date,
): Promise<void> {
  const { id: runtimeId, name: runtimeName, contentRevision: baseRevision } = runtime;
  const known = await manager.findOneBy(RuntimeDeployment, { releaseId, runtimeId });
  if (known && known.state !== 'ABANDONED' && known.state !== 'NOT_TOLD') return;
  const attempt = known?.attempt ?? 0;
  await writeStart(manager, { releaseId, runtimeId, runtimeName, attempt, baseRevision, totalChanges }, at);
}

/**
 * Has runtimes begin anew that could not be told that a release is live, and with them those that are still to be told:
 * what became of the last request to these, nobody knows. Returns the ids of all that could not be told.
 */
export async function restartRuntimeDeployments(
  manager: EntityManager,
  { releaseId, environmentId }: Pick<DeploymentSubject, 'releaseId' | 'environmentId'>,
  plan: DeliveryPlan,
  at: Date,
): Promise<string[]> {
  const states = In<RuntimeDeploymentState>(['NOT_TOLD', ...OPEN_STATES]);
  const rows = await manager.findBy(RuntimeDeployment, { releaseId, state: states });
  const runtimes = new Map((await findHttpRuntimes(manager, environmentId)).map((runtime) => [runtime.id, runtime]));
  const notTold: string[] = [];
  for (const row of rows) {
    const runtime = runtimes.get(row.runtimeId);
    if (!runtime) continue;
    if (row.state === 'NOT_TOLD') notTold.push(row.runtimeId);
    // One that did not run what it was known to was sent everything, and is again.
    const baseRevision = row.baseRevision === null ? null : runtime.contentRevision;
    const totalChanges = (await plan.changesFrom(baseRevision)).length;
    await writeStart(manager, { ...row, runtimeName: runtime.name, baseRevision, totalChanges }, at);
  }
  return notTold;
}

/** `attempt` is that of the time before; 0 for none. */
async function writeStart(
  manager: EntityManager,
  { attempt, ...row }: Omit<RuntimeDeployment, 'state' | 'sentChanges' | 'error' | 'updatedAt'>,
  at: Date,
): Promise<void> {
  const start = { state: 'SENDING', attempt: attempt + 1, sentChanges: 0, error: null, updatedAt: at } as const;
  await manager.save(RuntimeDeployment, { ...row, ...start });
}

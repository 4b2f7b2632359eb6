import { type EntityManager, In } from 'typeorm';
import { announce } from '../../database/signals.js';
import { execute, join, row, sql } from '../../database/statements/sql.js';
import { OPEN_DELIVERY_STATES } from '../../releases/unfinished-deployments.js';
import { Runtime } from '../../runtimes/runtime.entity.js';
import { SENT_KINDS } from '../../runtimes/runtime-rules.js';
import type { DeploymentSubject } from '../engine/deployment-subject.js';
import type { DeliveryPlan } from './delivery-plan.js';
import { RuntimeDeployment, type RuntimeDeploymentState } from './runtime-deployment.entity.js';

/** The delivery to one runtime, and the runtime's address. */
export interface OpenRuntimeDeployment {
  readonly row: RuntimeDeployment;
  readonly url: string;
}

/** The runtimes that deployments to an environment send content to, by name. */
export async function findHttpRuntimes(manager: EntityManager, environmentId: string): Promise<Runtime[]> {
  const where = { environmentId, kind: In(SENT_KINDS), enabled: true };
  return manager.find(Runtime, { where, order: { nameKey: 'ASC' } });
}

/** The deliveries of deployments, by the names of their runtimes. */
export async function readRuntimeDeployments(
  manager: EntityManager,
  releaseIds: readonly string[],
): Promise<RuntimeDeployment[]> {
  const where = { releaseId: In([...releaseIds]) };
  return manager.find(RuntimeDeployment, { where, order: { runtimeName: 'ASC', runtimeId: 'ASC' } });
}

/** Whether runtimes are still to be notified of the deployment's end. */
export async function hasOpenRuntimeDeployments(reader: EntityManager, releaseId: string): Promise<boolean> {
  const open = sql`SELECT 1 FROM target_deployment
    WHERE release_id = ${releaseId} AND state IN (${join(OPEN_DELIVERY_STATES)}) LIMIT 1`;
  return (await row(reader, open)) !== null;
}

/** The deliveries to runtimes that are not yet notified of the deployment's end. */
export async function readOpenRuntimeDeployments(
  manager: EntityManager,
  subject: DeploymentSubject,
): Promise<OpenRuntimeDeployment[]> {
  const rows = await manager.findBy(RuntimeDeployment, {
    releaseId: subject.releaseId,
    state: In([...OPEN_DELIVERY_STATES]),
  });
  const runtimes = new Map(
    (await findHttpRuntimes(manager, subject.environmentId)).map((runtime) => [runtime.id, runtime]),
  );
  return rows.flatMap((row) => {
    const runtime = runtimes.get(row.runtimeId);
    return runtime ? [{ row, url: urlOf(runtime) }] : [];
  });
}

function urlOf({ id, kind, url }: Runtime): string {
  if (url === null)
    throw new Error(`expected ${id} to have a URL, as deployments send to runtimes of the kind ${kind}`);
  return url;
}

/** Finishes a deployment whose outcome is decided, unless runtimes are still to be notified. */
export async function finishIfConcluded(manager: EntityManager, releaseId: string, at: Date): Promise<void> {
  if (await hasOpenRuntimeDeployments(manager, releaseId)) return;
  await execute(manager, sql`UPDATE deployment SET finished_at = ${at.toISOString()} WHERE release_id = ${releaseId}`);
  // The next deployment of the environment may be waiting for this one.
  announce(manager, 'deployments');
}

/** Stops notifying the remaining runtimes. */
export async function closeRuntimeDeployments(manager: EntityManager, releaseId: string, at: Date): Promise<void> {
  const open = { releaseId, state: In([...OPEN_DELIVERY_STATES]) };
  await manager.update(RuntimeDeployment, open, { state: 'NOT_TOLD', updatedAt: at });
}

/** Starts the delivery to a runtime: the first one, or another one after an earlier attempt of the deployment ended. */
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
 * Restarts the deliveries to runtimes that could not be notified that a release is live. Also restarts those that are still
 * to be notified, as the result of their last request is unknown. Returns the ids of those that could not be notified.
 */
export async function restartRuntimeDeployments(
  manager: EntityManager,
  { releaseId, environmentId }: Pick<DeploymentSubject, 'releaseId' | 'environmentId'>,
  plan: DeliveryPlan,
  at: Date,
): Promise<string[]> {
  const states = In<RuntimeDeploymentState>(['NOT_TOLD', ...OPEN_DELIVERY_STATES]);
  const rows = await manager.findBy(RuntimeDeployment, { releaseId, state: states });
  const runtimes = new Map((await findHttpRuntimes(manager, environmentId)).map((runtime) => [runtime.id, runtime]));
  const notTold: string[] = [];
  for (const row of rows) {
    const runtime = runtimes.get(row.runtimeId);
    if (!runtime) continue;
    if (row.state === 'NOT_TOLD') notTold.push(row.runtimeId);
    // A runtime that did not run its known base was sent everything, and is sent everything again.
    const baseRevision = row.baseRevision === null ? null : runtime.contentRevision;
    const totalChanges = (await plan.changesFrom(baseRevision)).length;
    await writeStart(manager, { ...row, runtimeName: runtime.name, baseRevision, totalChanges }, at);
  }
  return notTold;
}

/** `attempt` is the number of the previous attempt; 0 if there is none. */
async function writeStart(
  manager: EntityManager,
  { attempt, ...row }: Omit<RuntimeDeployment, 'state' | 'sentChanges' | 'error' | 'updatedAt'>,
  at: Date,
): Promise<void> {
  const start = { state: 'SENDING', attempt: attempt + 1, sentChanges: 0, error: null, updatedAt: at } as const;
  await manager.save(RuntimeDeployment, { ...row, ...start });
}

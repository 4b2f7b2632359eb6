import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database.js';
import { isTransient } from '../database/transient-error.js';
import { changeFailed, deploymentInterrupted, verificationFailed } from '../messages/deployment-errors.js';
import type { Message } from '../messages/message.types.js';
import { storeMessages, unacknowledged } from '../messages/message-store.js';
import { Environment } from '../pipelines/environment.entity.js';
import { ENVIRONMENT_NAMES } from '../pipelines/environment-kind.js';
import { FencedOutError, type Lease } from '../queue/queue.js';
import { Release } from '../releases/release.entity.js';
import { Deployment } from './deployment.entity.js';
import { DEPLOYMENT_PHASES } from './deployment-phase.js';
import { activate } from './phases/activate.js';
import { apply, ChangeFailedError } from './phases/apply.js';
import type { Phase } from './phases/phase.js';
import { dropLeftovers, prepare } from './phases/prepare.js';
import { users } from './phases/users.js';
import { VerificationFailedError, verify } from './phases/verify.js';
import { reasonOf } from './reason.js';
import { CancelRequestedError, type DeploymentSubject, type Steps, StoppedError } from './steps.js';

/** The phases of a deployment, in order. */
const PHASES: readonly Phase[] = [prepare, apply, users, verify, activate];

/** How many times a deployment is taken up before it counts as failed: each time but the last, its process broke off. */
const MAX_ATTEMPTS = 10;

/** A deployment has ended as FAILED, which is written down; the cause is for the log. */
export class DeploymentFailedError extends Error {
  override readonly name = 'DeploymentFailedError';

  constructor(override readonly cause: unknown) {
    super('The deployment failed');
  }
}

/**
 * Works on a deployment until it is live, failed or cancelled, going on from the phase that it was in.
 *
 * @throws FencedOutError or StoppedError where another worker is to go on; DeploymentFailedError where it failed and this
 *   is written down; and whatever may pass, such as a database that is gone, or keeps the failure from being written down:
 *   then the lease runs out, and the work is taken up again.
 */
export async function runDeployment(database: Database, lease: Lease, steps: Steps): Promise<void> {
  const subject = await readSubject(database.reader, lease.id);
  try {
    if (lease.attempts > MAX_ATTEMPTS) throw new Error('The process that ran it ended unexpectedly each time.');
    for (const phase of await remainingPhases(database.reader, lease.id)) {
      await steps.run(async () => ({ phase: phase.name, event: 'PHASE_STARTED', text: phase.opening }));
      await phase.run(subject, steps);
    }
  } catch (error) {
    if (error instanceof FencedOutError || error instanceof StoppedError || isTransient(error)) throw error;
    if (error instanceof CancelRequestedError) return cancel(subject, steps);
    await fail(subject, steps, failureMessage(subject, lease, error));
    throw new DeploymentFailedError(error);
  }
}

async function readSubject(reader: EntityManager, releaseId: string): Promise<DeploymentSubject> {
  const release = await reader.findOneByOrFail(Release, { id: releaseId });
  const environment = await reader.findOneByOrFail(Environment, { id: release.environmentId });
  if (release.version === null || release.contentRevision === null) {
    throw new Error(`expected ${releaseId} to be frozen, but it has no version or content revision`);
  }
  return {
    releaseId,
    environmentId: environment.id,
    environmentName: ENVIRONMENT_NAMES[environment.kind],
    projectId: environment.projectId,
    version: release.version,
    contentRevision: release.contentRevision,
    deployedBy: release.deployedBy,
  };
}

async function remainingPhases(reader: EntityManager, releaseId: string): Promise<readonly Phase[]> {
  const { phase } = await reader.findOneByOrFail(Deployment, { releaseId });
  return PHASES.slice(phase === null ? 0 : DEPLOYMENT_PHASES.indexOf(phase));
}

function failureMessage(subject: DeploymentSubject, { attempts }: Lease, error: unknown): Message {
  const reason = reasonOf(error);
  if (error instanceof ChangeFailedError) return changeFailed({ ...subject, change: error.change, reason });
  if (error instanceof VerificationFailedError) return verificationFailed({ ...subject, reason });
  return deploymentInterrupted({ ...subject, attempts, reason });
}

/** Ends the deployment as failed. Its staged copy is kept for a retry; no reader sees it. */
async function fail(subject: DeploymentSubject, steps: Steps, message: Message): Promise<void> {
  await steps.run(
    async (manager) => {
      const at = steps.now();
      await manager.update(Release, { id: subject.releaseId }, { state: 'FAILED', failedAt: at });
      await manager.update(Deployment, { releaseId: subject.releaseId }, { finishedAt: at });
      await storeMessages(manager, subject.releaseId, [unacknowledged(message)]);
      return { phase: null, event: 'FAILED', text: message.text };
    },
    { always: true, lock: subject.projectId },
  );
}

async function cancel(subject: DeploymentSubject, steps: Steps): Promise<void> {
  await steps.run(
    async (manager) => {
      const at = steps.now();
      await dropLeftovers(manager, subject);
      await manager.update(Release, { id: subject.releaseId }, { state: 'CANCELLED', cancelledAt: at });
      await manager.update(Deployment, { releaseId: subject.releaseId }, { finishedAt: at });
      return { phase: null, event: 'CANCELLED', text: 'The deployment was cancelled; the target keeps its content.' };
    },
    { always: true, lock: subject.projectId },
  );
}

import type { EntityManager } from 'typeorm';
import { isTransient } from '../../database/errors/transient-error.js';
import {
  changeFailed,
  deploymentInterrupted,
  runtimeRefused,
  runtimeUnreachable,
  verificationFailed,
} from '../../messages/deployment-errors.js';
import type { Message } from '../../messages/message.types.js';
import { storeMessages, unacknowledged } from '../../messages/store/message-store.js';
import type { Tracing } from '../../observability/tracing.js';
import { Environment } from '../../pipelines/environment.entity.js';
import { ENVIRONMENT_NAMES } from '../../pipelines/environment-kind.js';
import { FencedOutError, type Lease } from '../../queue/lease.js';
import { recordReleaseEvent } from '../../releases/release-events.js';
import { cancelRelease, failRelease } from '../../releases/release-transitions.js';
import { Release } from '../../releases/store/release.entity.js';
import { Deployment } from '../deployment.entity.js';
import { DEPLOYMENT_PHASES, type DeploymentPhase } from '../deployment-phase.js';
import { activate } from '../phases/activate.js';
import { apply, ChangeFailedError } from '../phases/apply.js';
import type { Phase } from '../phases/phase.js';
import { prepare } from '../phases/prepare.js';
import { runtimes } from '../phases/runtimes.js';
import { users } from '../phases/users.js';
import { VerificationFailedError, verify } from '../phases/verify.js';
import { HttpRuntimes } from '../runtimes/http-runtimes.js';
import {
  type OutgoingDeps,
  RuntimeRefusedError,
  RuntimeRequestError,
  RuntimeUnreachableError,
} from '../runtimes/runtime-caller.js';
import { RuntimeDeployment } from '../runtimes/runtime-deployment.entity.js';
import { closeRuntimeDeployments, finishIfConcluded } from '../runtimes/runtime-deployments.js';
import { reasonOf } from './failure-reason.js';
import { StoppedError } from './lease-watch.js';
import { dropStagedData, markStagedDataDropped, resetOtherDeployments } from './staged-data.js';
import { CancelRequestedError, type DeploymentSubject, type Steps } from './steps.js';

const PHASES: Readonly<Record<DeploymentPhase, Phase>> = {
  PREPARE: prepare,
  APPLY: apply,
  USERS: users,
  TARGETS: runtimes,
  VERIFY: verify,
  ACTIVATE: activate,
};

/** How many times a deployment is taken up before it counts as failed: each time but the last, its process broke off. */
const MAX_ATTEMPTS = 10;
const CRASHED_EACH_TIME = 'The process that ran it ended unexpectedly each time.';

export interface RunDeps {
  readonly reader: EntityManager;
  readonly outgoing: OutgoingDeps;
  readonly tracing: Tracing;
  /** Is told how a deployment ends, once that is written down; the runtimes are still to be told. */
  onOutcome(ending: DeploymentOutcome): void;
}

/** How a deployment ends; `cause` is why it failed. */
export type DeploymentOutcome =
  | { readonly outcome: 'live' }
  | { readonly outcome: 'cancelled' }
  | { readonly outcome: 'failed'; readonly cause: unknown };

/**
 * Works on a deployment until it is live, failed or cancelled, and its runtimes were told so, going on from where it was.
 *
 * @throws FencedOutError or StoppedError where another worker is to go on; and whatever may pass, such as a database that
 *   is gone, or keeps the end from being written down: then the lease runs out, and the work is taken up again.
 */
export async function runDeployment(parts: RunDeps, lease: Lease, steps: Steps): Promise<void> {
  const { reader, outgoing, tracing } = parts;
  const subject = await readSubject(reader, lease.id);
  const runtimes = new HttpRuntimes(reader, subject, outgoing);
  const { state } = await reader.findOneByOrFail(Release, { id: lease.id });
  if (state === 'DEPLOYING') {
    parts.onOutcome(await decide(parts, { subject, lease, steps, runtimes }));
  }
  await tracing.withSpan({ name: 'deployment conclusion', kind: 'INTERNAL' }, () =>
    conclude(reader, lease, steps.forConclusion(), runtimes),
  );
}

/** A deployment that is worked on under a lease. */
interface Run {
  readonly subject: DeploymentSubject;
  readonly lease: Lease;
  readonly steps: Steps;
  readonly runtimes: HttpRuntimes;
}

/** Works on a deployment until it is live, failed or cancelled. */
async function decide(
  { reader, tracing }: Pick<RunDeps, 'reader' | 'tracing'>,
  { subject, lease, steps, runtimes }: Run,
): Promise<DeploymentOutcome> {
  try {
    if (lease.attempts > MAX_ATTEMPTS) throw new Error(CRASHED_EACH_TIME);
    for (const phase of await remainingPhases(reader, lease.id)) {
      if (phase.isNeeded && !(await phase.isNeeded(runtimes))) continue;
      await tracing.withSpan({ name: `deployment ${phase.name.toLowerCase()}`, kind: 'INTERNAL' }, async () => {
        const write = await phase.prepareStart?.(runtimes);
        await steps.run(async (manager) => {
          await write?.(manager, steps.now());
          return { phase: phase.name, event: 'PHASE_STARTED', text: phase.startText };
        });
        await phase.run(subject, steps, runtimes);
      });
    }
    return { outcome: 'live' };
  } catch (error) {
    if (error instanceof FencedOutError || error instanceof StoppedError || isTransient(error)) throw error;
    if (error instanceof CancelRequestedError) {
      await cancel(subject, steps);
      return { outcome: 'cancelled' };
    }
    await fail(subject, steps, lease, error);
    return { outcome: 'failed', cause: error };
  }
}

/** Notifies the runtimes of how a deployment ended. Without any that are still to be notified, it has left the queue already. */
async function conclude(reader: EntityManager, lease: Lease, steps: Steps, runtimes: HttpRuntimes): Promise<void> {
  const { finishedAt } = await reader.findOneByOrFail(Deployment, { releaseId: lease.id });
  if (finishedAt) return;
  const release = await reader.findOneByOrFail(Release, { id: lease.id });
  await runtimes.notifyOfEnd(release.state === 'LIVE', steps, lease.attempts > MAX_ATTEMPTS ? CRASHED_EACH_TIME : null);
  await steps.run(async (manager) => {
    await closeRuntimeDeployments(manager, lease.id, steps.now());
    await finishIfConcluded(manager, lease.id, steps.now());
    return { phase: null, event: 'CONCLUDED', text: concludedText(release) };
  });
}

function concludedText({ state, version }: Release): string {
  const ending = state === 'LIVE' ? `Version ${version} is live` : `The deployment of version ${version} has ended`;
  return `${ending}, and no runtime waits for that news any more.`;
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
  const remaining = DEPLOYMENT_PHASES.slice(phase === null ? 0 : DEPLOYMENT_PHASES.indexOf(phase));
  return remaining.map((name) => PHASES[name]);
}

function failureMessage(subject: DeploymentSubject, { attempts }: Lease, error: unknown): Message {
  const reason = reasonOf(error);
  if (error instanceof ChangeFailedError) return changeFailed({ ...subject, change: error.change, reason });
  if (error instanceof VerificationFailedError) return verificationFailed({ ...subject, reason });
  if (error instanceof RuntimeUnreachableError) return runtimeUnreachable({ ...subject, ...error.runtime, reason });
  if (error instanceof RuntimeRefusedError) {
    return runtimeRefused({ ...subject, ...error.runtime, change: error.change, reason });
  }
  return deploymentInterrupted({ ...subject, attempts, reason });
}

/** Ends the deployment as failed. Its staged copy is kept for a retry; no reader sees it. */
async function fail(subject: DeploymentSubject, steps: Steps, lease: Lease, error: unknown): Promise<void> {
  const { releaseId, projectId } = subject;
  const message = failureMessage(subject, lease, error);
  await steps.run(
    async (manager) => {
      const at = steps.now();
      await failRelease(manager, releaseId, at);
      await storeMessages(manager, releaseId, [unacknowledged(message)]);
      if (lease.attempts > MAX_ATTEMPTS) {
        // A cancellation that was broken off has dropped a part of what was staged: a retry starts from scratch.
        await manager.update(Deployment, { releaseId, cancelRequested: true }, { phase: null, appliedChanges: 0 });
      }
      if (error instanceof RuntimeRequestError) {
        const { runtimeId } = error.runtime;
        await manager.update(RuntimeDeployment, { releaseId, runtimeId }, { error: error.message });
      }
      await finishIfConcluded(manager, releaseId, at);
      await recordReleaseEvent(manager, releaseId, 'RELEASE_FAILED', at);
      return { phase: null, event: 'FAILED', text: message.text };
    },
    { always: true, decides: true, lock: projectId },
  );
}

/** Ends the deployment as cancelled, once all that is staged is dropped. */
async function cancel(subject: DeploymentSubject, steps: Steps): Promise<void> {
  const note = async (manager: EntityManager) => {
    await resetOtherDeployments(manager, subject, steps.now());
    return null;
  };
  await steps.run(note, { always: true, lock: subject.projectId });
  await dropStagedData(subject, steps, { always: true });
  await steps.run(
    async (manager) => {
      const at = steps.now();
      await markStagedDataDropped(manager, subject);
      await cancelRelease(manager, subject.releaseId, at);
      await finishIfConcluded(manager, subject.releaseId, at);
      await recordReleaseEvent(manager, subject.releaseId, 'RELEASE_CANCELLED', at);
      return { phase: null, event: 'CANCELLED', text: 'The deployment was cancelled; the target keeps its content.' };
    },
    { always: true, decides: true, lock: subject.projectId },
  );
}

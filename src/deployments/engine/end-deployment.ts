import type { EntityManager } from 'typeorm';
import {
  changeFailed,
  deploymentInterrupted,
  runtimeRefused,
  runtimeUnreachable,
  verificationFailed,
} from '../../messages/deployment-errors.js';
import type { Message } from '../../messages/message.types.js';
import { storeMessages, unacknowledged } from '../../messages/store/message-store.js';
import type { Lease } from '../../queue/lease.js';
import { recordReleaseEvent } from '../../releases/release-events.js';
import { cancelRelease, failRelease } from '../../releases/release-transitions.js';
import { Deployment } from '../deployment.entity.js';
import { ChangeFailedError } from '../phases/apply.js';
import { VerificationFailedError } from '../phases/verify.js';
import { RuntimeRefusedError, RuntimeRequestError, RuntimeUnreachableError } from '../runtimes/runtime-caller.js';
import { RuntimeDeployment } from '../runtimes/runtime-deployment.entity.js';
import { finishIfConcluded } from '../runtimes/runtime-deployments.js';
import type { DeploymentSubject } from './deployment-subject.js';
import { reasonOf } from './failure-reason.js';
import { dropStagedData, markStagedDataDropped, resetOtherDeployments } from './staged-data.js';
import type { Steps } from './steps.js';
import { storeChanges } from './stored-changes.js';

/** How many times a deployment is claimed before it fails. Each claim but the last ended with a crash of its process. */
export const MAX_CLAIMS = 10;

/** Ends the deployment as failed. Keeps its staged copy, which no reader sees, for a retry. */
export async function failDeployment(
  subject: DeploymentSubject,
  steps: Steps,
  lease: Lease,
  error: unknown,
): Promise<void> {
  const { releaseId, projectId } = subject;
  const message = failureMessage(subject, lease, error);
  await steps.run(
    async (manager) => {
      const at = steps.now();
      await failRelease(manager, releaseId, at);
      await storeMessages(manager, releaseId, [unacknowledged(message)]);
      if (lease.attempts > MAX_CLAIMS) {
        // An interrupted cancellation has dropped some of the staged data: a retry starts from scratch.
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

/** Stores the changes of the release, drops all staged data, then ends the deployment as cancelled. */
export async function cancelDeployment(subject: DeploymentSubject, steps: Steps): Promise<void> {
  await storeChanges(subject, steps, { always: true });
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

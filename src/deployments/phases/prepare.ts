import type { EntityManager } from 'typeorm';
import { Project } from '../../pipelines/project.entity.js';
import { readLiveRelease } from '../../releases/preview/preview.js';
import { versionFault } from '../../releases/versions/version-rules.js';
import type { DeploymentSubject } from '../engine/deployment-subject.js';
import { dropBatch, dropStagedData, markStagedDataDropped, resetOtherDeployments } from '../engine/staged-data.js';
import type { StepNote } from '../engine/steps.js';
import type { Phase } from './phase.js';

/** How many staged rows the first step drops. It is small, because that step holds the lock of the project's content. */
const FIRST_DROP = 200;

/** The target has changed since the deployment was accepted. Not retryable. */
class TargetMovedError extends Error {
  override readonly name = 'TargetMovedError';
}

/**
 * Checks again what may have changed since the deployment was accepted, and drops the staged data of earlier failed
 * deployments. The unit of work that accepted the deployment has frozen the content and checked everything else.
 */
export const prepare: Phase = {
  name: 'PREPARE',
  startText: 'Checking that the target is unchanged since the deployment was accepted.',
  async run(subject, steps) {
    const lock = subject.projectId;
    const finish = async (manager: EntityManager): Promise<StepNote> => {
      await markStagedDataDropped(manager, subject);
      const text = 'The target is unchanged; its content is frozen.';
      return { phase: 'PREPARE', event: 'PHASE_FINISHED', text };
    };
    const finished = await steps.run(
      async (manager) => {
        await assertTargetUnchanged(manager, subject);
        await resetOtherDeployments(manager, subject, steps.now());
        return (await dropBatch(manager, subject, FIRST_DROP)) ? finish(manager) : null;
      },
      { lock },
    );
    if (finished) return;
    await dropStagedData(subject, steps);
    await steps.run(finish);
  },
};

async function assertTargetUnchanged(manager: EntityManager, subject: DeploymentSubject): Promise<void> {
  const { contentRevision } = await manager.findOneByOrFail(Project, { id: subject.projectId });
  if (contentRevision !== subject.contentRevision - 1) {
    const expected = subject.contentRevision - 1;
    throw new TargetMovedError(`The target's content is at revision ${contentRevision}, not at ${expected}.`);
  }
  const live = await readLiveRelease(manager, subject.environmentId);
  const fault = versionFault(subject.version, live.version);
  if (fault) throw new TargetMovedError(fault.message);
}

import type { EntityManager } from 'typeorm';
import { Project } from '../../pipelines/project.entity.js';
import { readHighestVersion } from '../../releases/preview/preview.js';
import { versionFault } from '../../releases/versions/version-rules.js';
import { dropStagedData, markStagedDataDropped, resetOtherDeployments } from '../engine/staged-data.js';
import type { DeploymentSubject } from '../engine/steps.js';
import type { Phase } from './phase.js';

/** The target is not what it was when the deployment was accepted: it can't go on, now or later. */
export class TargetMovedError extends Error {
  override readonly name = 'TargetMovedError';
}

/**
 * Content, version, revision and warnings were checked, and the content frozen, in the unit of work that accepted the
 * deployment. Here what could have moved since is checked again, and what an earlier failed deployment left is dropped.
 */
export const prepare: Phase = {
  name: 'PREPARE',
  startText: 'Checking that the target is as it was when the deployment was accepted.',
  async run(subject, steps) {
    const lock = subject.projectId;
    await steps.run(
      async (manager) => {
        await assertTargetUnchanged(manager, subject);
        await resetOtherDeployments(manager, subject, steps.now());
        return null;
      },
      { lock },
    );
    await dropStagedData(subject, steps);
    const text = 'The target is as it was; its content is frozen.';
    await steps.run(async (manager) => {
      await markStagedDataDropped(manager, subject);
      return { phase: 'PREPARE', event: 'PHASE_FINISHED', text };
    });
  },
};

async function assertTargetUnchanged(manager: EntityManager, subject: DeploymentSubject): Promise<void> {
  const { contentRevision } = await manager.findOneByOrFail(Project, { id: subject.projectId });
  if (contentRevision !== subject.contentRevision - 1) {
    const expected = subject.contentRevision - 1;
    throw new TargetMovedError(`The target's content is at revision ${contentRevision}, not at ${expected}.`);
  }
  const fault = versionFault(subject.version, await readHighestVersion(manager, subject.environmentId));
  if (fault) throw new TargetMovedError(fault.message);
}

import type { EntityManager } from 'typeorm';
import { refuse } from '../errors/refusals.js';
import { targetNotActivatedId } from '../messages/deployment-errors.js';
import { deleteMessages, deleteMessagesOf } from '../messages/store/message-store.js';
import { Environment } from '../pipelines/environment.entity.js';
import { Project } from '../pipelines/project.entity.js';
import { readHighestVersion } from '../releases/preview/preview.js';
import { refuseState } from '../releases/release.service.js';
import { recordReleaseEvent } from '../releases/release-events.js';
import { Release } from '../releases/store/release.entity.js';
import { refuseWhileDeploying } from '../releases/unfinished-deployments.js';
import { versionFault } from '../releases/versions/version-rules.js';
import { Deployment } from './deployment.entity.js';
import { TargetDeployment } from './runtimes/runtime-deployment.entity.js';
import { TargetPlan } from './runtimes/runtime-plan.js';
import { closeTargetRows, reopenTargetRows } from './runtimes/runtime-rows.js';
import { type Acknowledgement, refreshMessages } from './warnings.js';

/**
 * Has a failed deployment go on, where all that `deployRelease` checks still holds. Returns what happens, in words.
 */
export async function goOn(
  manager: EntityManager,
  release: Release,
  acknowledgement: Acknowledgement,
): Promise<string> {
  const { id: releaseId, environmentId, state } = release;
  const { at } = acknowledgement;
  if (state !== 'FAILED') {
    await refuseState(manager, release, 'Only a failed deployment can be retried.');
  }
  await refuseWhileDeploying(manager, environmentId);
  await refuseMovedTarget(manager, release);
  await refreshMessages(manager, release, acknowledgement);
  await manager.update(Release, { id: releaseId }, { state: 'DEPLOYING', failedAt: null });
  // A staged copy that was found wrong stays wrong: it is made anew.
  await manager.update(Deployment, { releaseId, phase: 'VERIFY' }, { phase: null, appliedChanges: 0 });
  // Nothing is activated that was not verified since it was last at rest, and targets were told to drop what they have.
  const hasTargets = await manager.existsBy(TargetDeployment, { releaseId });
  await manager.update(Deployment, { releaseId, phase: 'ACTIVATE' }, { phase: hasTargets ? 'TARGETS' : 'VERIFY' });
  await closeTargetRows(manager, releaseId, at);
  await deleteMessagesOf(manager, releaseId, 'ERROR');
  await recordReleaseEvent(manager, releaseId, 'RELEASE_DEPLOYED', at);
  return 'The deployment goes on from the step that failed.';
}

/** Has targets begin anew that could not be told that a release is live. Returns what happens, in words. */
export async function tellAgain(manager: EntityManager, release: Release, at: Date): Promise<string> {
  const { id: releaseId, environmentId } = release;
  await refuseWhileDeploying(manager, environmentId);
  const { projectId } = await manager.findOneByOrFail(Environment, { id: environmentId });
  const { contentRevision } = await manager.findOneByOrFail(Project, { id: projectId });
  const plan = new TargetPlan(manager, { projectId, contentRevision });
  const targetIds = await reopenTargetRows(manager, { releaseId, environmentId }, plan, at);
  if (targetIds.length === 0) {
    const message = 'This release is live, and there is no target that could not be told so.';
    refuse('STATE_NOT_ALLOWED', message, { field: ['releaseId'] });
  }
  await deleteMessages(
    manager,
    releaseId,
    targetIds.map((targetId) => targetNotActivatedId(releaseId, targetId)),
  );
  return 'The targets that could not be told begin anew.';
}

async function refuseMovedTarget(manager: EntityManager, release: Release): Promise<void> {
  const { projectId } = await manager.findOneByOrFail(Environment, { id: release.environmentId });
  const { contentRevision } = await manager.findOneByOrFail(Project, { id: projectId });
  const fault = versionFault(release.version ?? '', await readHighestVersion(manager, release.environmentId));
  if (release.contentRevision === contentRevision + 1 && !fault) return;
  const message = 'The target has changed since the deployment failed. Create a new release.';
  refuse('DEPLOYMENT_NOT_RETRYABLE', message, { field: ['releaseId'] });
}

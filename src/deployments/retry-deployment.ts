import type { EntityManager } from 'typeorm';
import { refuse } from '../errors/refusals.js';
import { runtimeNotActivatedId } from '../messages/deployment-errors.js';
import { deleteMessages, deleteMessagesBySeverity } from '../messages/store/message-store.js';
import { Environment } from '../pipelines/environment.entity.js';
import { Project } from '../pipelines/project.entity.js';
import { readLiveRelease } from '../releases/preview/preview.js';
import { recordReleaseEvent } from '../releases/release-events.js';
import { resumeRelease } from '../releases/release-transitions.js';
import { refuseState } from '../releases/releases.js';
import type { Release } from '../releases/store/release.entity.js';
import { formatOfRelease } from '../releases/store/release-format.js';
import { refuseWhileDeploying } from '../releases/unfinished-deployments.js';
import { versionFault } from '../releases/versions/version-rules.js';
import { type Acknowledgement, refreshMessages } from './acknowledged-warnings.js';
import { Deployment } from './deployment.entity.js';
import { DeliveryPlan } from './runtimes/delivery-plan.js';
import { RuntimeDeployment } from './runtimes/runtime-deployment.entity.js';
import { closeRuntimeDeployments, restartRuntimeDeployments } from './runtimes/runtime-deployments.js';

/**
 * Resumes a failed deployment, after the same checks as `deployRelease`. Returns a sentence for the journal.
 */
export async function resume(
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
  await resumeRelease(manager, releaseId);
  // Verification would fail again with the same staged copy: build another one.
  await manager.update(Deployment, { releaseId, phase: 'VERIFY' }, { phase: null, appliedChanges: 0 });
  // Verify again before the activation. The runtimes were asked to drop their copies: send these again.
  const hasRuntimes = await manager.existsBy(RuntimeDeployment, { releaseId });
  await manager.update(Deployment, { releaseId, phase: 'ACTIVATE' }, { phase: hasRuntimes ? 'TARGETS' : 'VERIFY' });
  await closeRuntimeDeployments(manager, releaseId, at);
  await deleteMessagesBySeverity(manager, releaseId, 'ERROR');
  await recordReleaseEvent(manager, releaseId, 'RELEASE_DEPLOYED', at);
  return 'The deployment resumes from the step that failed.';
}

/** Restarts the runtimes that could not be notified that a release is live. Returns a sentence for the journal. */
export async function renotify(manager: EntityManager, release: Release, at: Date): Promise<string> {
  const { id: releaseId, environmentId } = release;
  await refuseWhileDeploying(manager, environmentId);
  const { projectId } = await manager.findOneByOrFail(Environment, { id: environmentId });
  const { contentRevision } = await manager.findOneByOrFail(Project, { id: projectId });
  const plan = new DeliveryPlan(manager, { projectId, contentRevision, contentFormat: formatOfRelease(release) });
  const runtimeIds = await restartRuntimeDeployments(manager, { releaseId, environmentId }, plan, at);
  if (runtimeIds.length === 0) {
    const message = 'This release is live, and all its runtimes were notified.';
    refuse('STATE_NOT_ALLOWED', message, { field: ['releaseId'] });
  }
  await deleteMessages(
    manager,
    releaseId,
    runtimeIds.map((runtimeId) => runtimeNotActivatedId(releaseId, runtimeId)),
  );
  return 'The runtimes that could not be notified start again.';
}

async function refuseMovedTarget(manager: EntityManager, release: Release): Promise<void> {
  const { projectId } = await manager.findOneByOrFail(Environment, { id: release.environmentId });
  const { contentRevision } = await manager.findOneByOrFail(Project, { id: projectId });
  const live = await readLiveRelease(manager, release.environmentId);
  const fault = versionFault(release.version ?? '', live.version);
  if (release.contentRevision === contentRevision + 1 && !fault) return;
  const message = 'The target has changed since the deployment failed. Create a new release.';
  refuse('DEPLOYMENT_NOT_RETRYABLE', message, { field: ['releaseId'] });
}

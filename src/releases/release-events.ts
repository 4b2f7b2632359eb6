import type { EntityManager } from 'typeorm';
import type { ChangeCountsByType } from '../content/changes/change-row.js';
import { Environment } from '../pipelines/environment.entity.js';
import { ENVIRONMENT_NAMES } from '../pipelines/environment-kind.js';
import { Pipeline } from '../pipelines/pipeline.entity.js';
import type { WebhookEvent } from '../webhooks/webhook.entity.js';
import { recordEvent } from '../webhooks/webhook-outbox.js';
import { Release } from './store/release.entity.js';

/**
 * Records a webhook event in the same unit of work as the change to the release, after all other writes to the release.
 * A rollback that becomes live also records `RELEASE_ROLLED_BACK`.
 */
export async function recordReleaseEvent(
  manager: EntityManager,
  releaseId: string,
  event: WebhookEvent,
  at: Date,
): Promise<void> {
  const release = await manager.findOneByOrFail(Release, { id: releaseId });
  const { environmentId } = release;
  const data = () => eventPayload(manager, release);
  await recordEvent(manager, { event, releaseId, environmentId, at, data });
  if (event !== 'RELEASE_LIVE' || release.kind !== 'ROLLBACK') return;
  await recordEvent(manager, { event: 'RELEASE_ROLLED_BACK', releaseId, environmentId, at, data });
}

/** The payload describes the release. It contains no content and no configuration. */
async function eventPayload(manager: EntityManager, release: Release): Promise<object> {
  const environment = await manager.findOneByOrFail(Environment, { id: release.environmentId });
  const pipeline = await manager.findOneByOrFail(Pipeline, { id: environment.pipelineId });
  return {
    release: {
      id: release.id,
      kind: release.kind,
      state: release.state,
      version: release.version,
      description: release.description,
      restoredReleaseId: release.sourceReleaseId,
      changes: countsOf(release),
      createdAt: release.createdAt,
      deployedAt: release.deployedAt,
      liveAt: release.liveAt,
      failedAt: release.failedAt,
      cancelledAt: release.cancelledAt,
    },
    environment: { id: environment.id, kind: environment.kind, name: ENVIRONMENT_NAMES[environment.kind] },
    pipeline: { id: pipeline.id, name: pipeline.name },
  };
}

/** Null while the release is a preview, because its changes are not frozen. */
function countsOf({ counts }: Release): ChangeCountsByType['ALL'] | null {
  return counts === null ? null : (JSON.parse(counts) as ChangeCountsByType).ALL;
}

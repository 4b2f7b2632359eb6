import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database.js';
import { notFound, refuse } from '../errors/refusals.js';
import { Environment } from '../pipelines/environment.entity.js';
import { readSource, visibleEnvironment } from '../pipelines/environments.js';
import { lockProject } from '../pipelines/projects.js';
import { seesSource } from '../pipelines/visibility.js';
import { authorize } from '../team/authorize.js';
import type { Actor } from '../team/permissions.js';
import { announceRelease } from './announce-release.js';
import { analyzePreview, readPreview } from './preview/preview.js';
import { recordReleaseEvent } from './release-events.js';
import { receivesReleases } from './release-permissions.js';
import { canBecome, type ReleaseKind, type ReleaseState } from './release-state.js';
import { closePreview } from './release-transitions.js';
import { insertRelease, lockedRelease, refuseState, visibleRelease } from './releases.js';
import { freezeRelease, storeNextChanges } from './store/frozen-release.js';
import { Release } from './store/release.entity.js';

/** The result of a request to open a preview. */
export interface OpenedPreview {
  readonly id: string;
  /** Whether it was already open. Others may have excluded changes from it. */
  readonly alreadyOpen: boolean;
}

/** Opens previews and discards them. */
export class ReleaseService {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /** Opens a promotion to a target, or returns the open one. */
  async createRelease(actor: Actor, environmentId: string): Promise<OpenedPreview> {
    authorize(actor, 'RELEASE');
    return this.database.write(async (manager) => {
      const environment = await visibleEnvironment(manager, actor, environmentId);
      if (!receivesReleases(environment)) {
        const message = 'Development receives no releases: edit it directly, and release from it to Staging.';
        refuse('NOT_RELEASABLE', message, { field: ['environmentId'] });
      }
      // Every target has a source: it is missing only while a deleted pipeline is cleaned up.
      const source =
        (await readSource(manager, environment)) ?? notFound('environment', environmentId, 'environmentId');
      if (!seesSource(actor, source)) {
        const message = 'You do not see the environment that releases to this one come from.';
        refuse('NOT_RELEASABLE', message, { field: ['environmentId'] });
      }
      return this.openPreview(manager, actor, environment, { kind: 'PROMOTION', sourceReleaseId: null });
    });
  }

  /** Opens a preview that restores an earlier release of the same target, or returns the open one of the same release. */
  async rollBackRelease(actor: Actor, releaseId: string): Promise<OpenedPreview> {
    authorize(actor, 'RELEASE');
    return this.database.write(async (manager) => {
      const source = await visibleRelease(manager, actor, releaseId);
      if (source.state !== 'SUPERSEDED') {
        await refuseState(manager, source, 'Only a superseded release can be rolled back to.');
      }
      const environment = await manager.findOneByOrFail(Environment, { id: source.environmentId });
      return this.openPreview(manager, actor, environment, { kind: 'ROLLBACK', sourceReleaseId: source.id });
    });
  }

  /** Discards a preview. Its changes and messages stay readable. */
  async discardRelease(actor: Actor, releaseId: string): Promise<void> {
    authorize(actor, 'RELEASE');
    await this.database.write(async (manager) => {
      const release = await lockedRelease(manager, actor, releaseId);
      await refuseTransition(manager, release, 'DISCARDED', 'Only a preview can be discarded.');
      const preview = await readPreview(manager, release);
      const { messages, restorations } = await analyzePreview(manager, release, preview);
      await freezeRelease(manager, release, { preview, messages, restorations });
      await storeNextChanges(manager, release, preview.target.projectId, preview.changes, preview.changes.length);
      await closePreview(manager, release, this.now());
      await announceRelease(manager, releaseId);
    });
  }

  private async openPreview(
    manager: EntityManager,
    actor: Actor,
    environment: Environment,
    source: { kind: ReleaseKind; sourceReleaseId: string | null },
  ): Promise<OpenedPreview> {
    await lockProject(manager, environment.projectId);
    const { kind } = source;
    const open = await manager.findOneBy(Release, { environmentId: environment.id, state: 'PREVIEW', kind });
    if (!open) {
      const creation = { ...source, createdAt: this.now(), createdBy: actor.memberId };
      const id = await insertRelease(manager, environment.id, { ...creation, state: 'PREVIEW' });
      await recordReleaseEvent(manager, id, 'RELEASE_CREATED', creation.createdAt);
      await announceRelease(manager, id);
      return { id, alreadyOpen: false };
    }
    if (open.sourceReleaseId === source.sourceReleaseId) return { id: open.id, alreadyOpen: true };
    const message = 'A rollback to another release is open for this environment. Deploy or discard it first.';
    return refuse('PREVIEW_OPEN', message, { subjectIds: [open.id] });
  }
}

/** Refuses a transition that the release's state does not allow. `explanation` begins the refusal's message. */
async function refuseTransition(
  manager: EntityManager,
  release: Release,
  to: ReleaseState,
  explanation: string,
): Promise<void> {
  if (!canBecome(release.state, to)) await refuseState(manager, release, explanation);
}

import { type EntityManager } from 'typeorm';
import type { Database } from '../database/database.js';
import { announce } from '../database/signals.js';
import { execute, sql } from '../database/statements/sql.js';
import { refuse, refuseIfAny } from '../errors/refusals.js';
import { counted } from '../messages/facts/wording.js';
import { enqueue, NOT_ENQUEUED, reserveEntry } from '../queue/enqueue.js';
import { announceRelease } from '../releases/announce-release.js';
import { readStateDescription } from '../releases/describe-state.js';
import { analyzePreview, readLiveRelease, readPreview } from '../releases/preview/preview.js';
import type { Preview } from '../releases/preview/preview.types.js';
import { recordReleaseEvent } from '../releases/release-events.js';
import { acceptRelease } from '../releases/release-transitions.js';
import { findVisibleRelease, lockedRelease, refuseState, visibleRelease } from '../releases/releases.js';
import { freezeRelease } from '../releases/store/frozen-release.js';
import { Release } from '../releases/store/release.entity.js';
import { describeWait, refuseWhileDeploying } from '../releases/unfinished-deployments.js';
import { authorize } from '../team/authorize.js';
import type { Actor } from '../team/permissions.js';
import { type Acknowledgement, warningRefusals, withAcknowledgements } from './acknowledged-warnings.js';
import {
  type DeployInput,
  includedCount,
  refuseDifferentRetry,
  refuseUnreviewed,
  versionAndDescriptionRefusals,
} from './deploy-checks.js';
import { Deployment } from './deployment.entity.js';
import { DEPLOYMENTS } from './engine/deployment-queue.js';
import { writeJournal } from './progress/journal.js';
import { renotify, resume } from './retry-deployment.js';

/** Starts, cancels and retries deployments. Workers run them. */
export class DeploymentService {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /**
   * Accepts a deployment. One unit of work checks everything, freezes the release as it was reviewed, and enqueues the
   * deployment; a refusal changes nothing. The same call for a failed release retries it. What takes long is read before,
   * and read again only if it has changed since.
   */
  async deployRelease(actor: Actor, input: DeployInput): Promise<void> {
    authorize(actor, 'RELEASE');
    const known = await this.readAhead(actor, input);
    await this.database.write(async (manager) => {
      const release = await lockedRelease(manager, actor, input.releaseId);
      if (release.state === 'FAILED') {
        await refuseDifferentRetry(manager, release, input);
        return this.resume(manager, release, this.acknowledgement(actor, input.acknowledgedMessageIds));
      }
      if (release.state !== 'PREVIEW') await refuseState(manager, release, 'Only a preview can be deployed.');
      await refuseWhileDeploying(manager, release.environmentId);
      const preview = await readPreview(manager, release, known);
      await refuseUnreviewed(manager, release, preview, input.revision);
      const { messages, restorations } = await analyzePreview(manager, release, preview);
      const live = await readLiveRelease(manager, release.environmentId);
      const acknowledgement = this.acknowledgement(actor, input.acknowledgedMessageIds);
      refuseIfAny([
        ...versionAndDescriptionRefusals(input, live.version),
        ...warningRefusals(messages, acknowledgement),
      ]);
      const shown = { preview, messages: withAcknowledgements(messages, acknowledgement), restorations };
      await freezeRelease(manager, release, shown);
      const { memberId: deployedBy } = actor;
      await this.accept(manager, release, { ...input, deployedBy, totalChanges: includedCount(preview) });
      await announceRelease(manager, input.releaseId);
      announce(manager, 'deployments');
    });
  }

  /** Reads and analyzes a preview while others can write. Null if it is none, or not the one that was reviewed. */
  private async readAhead(actor: Actor, { releaseId, revision }: DeployInput): Promise<Preview | null> {
    const { database, end } = this.database.openSnapshot();
    try {
      const release = await findVisibleRelease(database.reader, actor, releaseId);
      if (release?.state !== 'PREVIEW') return null;
      const preview = await readPreview(database.reader, release);
      if (preview.revision !== revision) return null;
      await analyzePreview(database.reader, release, preview);
      return preview;
    } finally {
      await end();
    }
  }

  /** Requests the cancellation of a running deployment, which takes effect before its next step. */
  async cancelDeployment(actor: Actor, releaseId: string): Promise<void> {
    authorize(actor, 'RELEASE');
    await this.database.write(async (manager) => {
      await visibleRelease(manager, actor, releaseId);
      // Locks only the deployment's row: a running step holds it while it waits for other locks.
      const asked = await execute(
        manager,
        sql`UPDATE deployment SET cancel_requested = TRUE WHERE release_id = ${releaseId} AND finished_at IS NULL`,
      );
      // Read after the update: the step that held the row may have decided the outcome.
      const release = await manager.findOneByOrFail(Release, { id: releaseId });
      if (asked === 0 || release.state !== 'DEPLOYING') {
        const message = `Only a running deployment can be cancelled. ${await readStateDescription(manager, release)}`;
        refuse('DEPLOYMENT_NOT_CANCELLABLE', message, { field: ['releaseId'] });
      }
      const text = 'The cancellation of the deployment was requested.';
      await writeJournal(manager, releaseId, { phase: null, event: 'CANCEL_REQUESTED', text, at: this.now() });
      await announceRelease(manager, releaseId);
    });
  }

  /**
   * Resumes a failed deployment at the step that failed, or restarts the runtimes that could not be notified that the
   * release is live. A failed deployment gets the same checks as `deployRelease`: new warnings must be resolved, or
   * acknowledged by `acknowledgedMessageIds`.
   */
  async retryDeployment(
    actor: Actor,
    releaseId: string,
    acknowledgedMessageIds: readonly string[] = [],
  ): Promise<void> {
    authorize(actor, 'RELEASE');
    await this.database.write(async (manager) => {
      const release = await lockedRelease(manager, actor, releaseId);
      await this.resume(manager, release, this.acknowledgement(actor, acknowledgedMessageIds));
    });
  }

  private async resume(manager: EntityManager, release: Release, acknowledgement: Acknowledgement): Promise<void> {
    const { id: releaseId, state } = release;
    const { at } = acknowledgement;
    // The new fence stops a worker that still notifies runtimes. First, as the steps of workers also lock this row first.
    await enqueue(manager, { ...DEPLOYMENTS, id: releaseId });
    if (release.comparedRevision !== null) await reserveEntry(manager, { ...DEPLOYMENTS, id: releaseId });
    await manager.update(Deployment, { releaseId }, { cancelRequested: false, startedAt: at, percentage: 0 });
    const isLive = state === 'LIVE';
    const resumed = await (isLive ? renotify(manager, release, at) : resume(manager, release, acknowledgement));
    const wait = isLive ? null : await describeWait(manager, release.environmentId);
    const text = wait === null ? resumed : `${resumed} ${wait}`;
    await writeJournal(manager, releaseId, { phase: null, event: 'RETRY_ACCEPTED', text, at });
    await announceRelease(manager, releaseId);
    announce(manager, 'deployments');
  }

  private acknowledgement({ memberId }: Actor, messageIds: readonly string[]): Acknowledgement {
    return { messageIds, memberId, at: this.now() };
  }

  private async accept(
    manager: EntityManager,
    release: Release,
    accepted: Pick<DeployInput, 'version' | 'description'> & Pick<Release, 'deployedBy'> & { totalChanges: number },
  ): Promise<void> {
    const at = this.now();
    const { version, deployedBy, totalChanges } = accepted;
    const deployed = { version, description: accepted.description.trim(), deployedAt: at, deployedBy };
    await acceptRelease(manager, release, deployed);
    await manager.insert(Deployment, {
      releaseId: release.id,
      phase: null,
      totalChanges,
      appliedChanges: 0,
      stagedUserUpdates: 0,
      sequence: 0,
      statusMessage: '',
      attempts: 0,
      cancelRequested: false,
      fence: 0,
      dueAt: NOT_ENQUEUED,
      leaseSince: NOT_ENQUEUED,
      leaseUntil: NOT_ENQUEUED,
      startedAt: at,
      updatedAt: at,
    });
    await enqueue(manager, { ...DEPLOYMENTS, id: release.id });
    // An earlier version of the server expects stored changes, and would deploy none.
    await reserveEntry(manager, { ...DEPLOYMENTS, id: release.id });
    const sentence = `The deployment of version ${version} with ${counted(totalChanges, 'change')} was accepted.`;
    const wait = await describeWait(manager, release.environmentId);
    const text = wait === null ? sentence : `${sentence} ${wait}`;
    await writeJournal(manager, release.id, { phase: null, event: 'ACCEPTED', text, at });
    await recordReleaseEvent(manager, release.id, 'RELEASE_DEPLOYED', at);
  }
}

import { type EntityManager, In, IsNull, Not } from 'typeorm';
import {
  type ChangeCounts,
  type ChangeRow,
  compareFingerprints,
  countChanges,
  type FingerprintedItem,
  identityKey,
} from '../content/changes/change-row.js';
import type { ContentIdentity } from '../content/content.types.js';
import { withoutSpelling } from '../content/definitions/definition-forms.js';
import { lockContent } from '../content/store/content-lock.js';
import { ContentExport } from '../content/transfer/content-export.js';
import type { Database } from '../database/database.js';
import { newId } from '../database/ids.js';
import { announce } from '../database/signals.js';
import { entitiesBy, insertEntities, selectEntities } from '../database/statements/entities.js';
import { keyset, type Stretch } from '../database/statements/keyset.js';
import { lockRow } from '../database/statements/locks.js';
import { and, join, row, type Sql, sql } from '../database/statements/sql.js';
import { BadInputError, notFound, type Refusal, refuse, refuseIfAny } from '../errors/refusals.js';
import type { AffectedUsers } from '../messages/message.types.js';
import { compareMessages } from '../messages/store/message-order.js';
import { type ReleaseNote, readMessages, unacknowledged } from '../messages/store/message-store.js';
import { Environment } from '../pipelines/environment.entity.js';
import { visibleEnvironment } from '../pipelines/environments.js';
import { authorize } from '../team/actor.js';
import { type Actor, sees } from '../team/permissions.js';
import { changeId, parseChangeId } from './preview/change-id.js';
import { newWarnings, readMessagesOfRetry } from './preview/new-warnings.js';
import {
  type Preview,
  type PreviewAdvice,
  readPendingChanges,
  readPreview,
  readPreviewAdvice,
  readSelectionFaults,
  type SelectedChange,
} from './preview/preview.js';
import { selectionMessage } from './preview/selection-rules.js';
import { recordReleaseEvent } from './release-events.js';
import { canBecome, type ReleaseKind, type ReleaseState, showsSource } from './release-state.js';
import { closePreview } from './release-transitions.js';
import { readStateInWords } from './state-in-words.js';
import { freezeRelease, readFrozenChanges } from './store/frozen-release.js';
import { Release } from './store/release.entity.js';
import { ReleaseExclusion } from './store/release-change.entity.js';
import { contentPointOf, readReleaseContent } from './store/release-content.js';

/** A preview that somebody asked to open. */
export interface OpenedPreview {
  readonly id: string;
  /** Whether it was open already, with whatever others have left out of it. */
  readonly alreadyOpen: boolean;
}

/** What a release shows of itself, live or frozen. */
export interface ReleaseView {
  readonly revision: string;
  readonly changes: readonly SelectedChange[];
  /** Where they come from while the release is not frozen; else null. */
  readonly preview: Preview | null;
}

/** Releases up to their deployment: previews, selection, discarding; and the history of an environment. */
export class ReleaseService {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /** Opens a preview for a target, or finds the one that is open. */
  async createRelease(actor: Actor, environmentId: string): Promise<OpenedPreview> {
    authorize(actor, 'RELEASE');
    return this.database.write(async (manager) => {
      const environment = await visibleEnvironment(manager, actor, environmentId);
      if (environment.position === 0) {
        const message = 'Nothing is released to Development: edit it directly, and release from it to Staging.';
        refuse('NOT_RELEASABLE', message, { field: ['environmentId'] });
      }
      if (!(await seesSource(manager, actor, environment))) {
        const message = 'You do not see the environment that this one is released from.';
        refuse('NOT_RELEASABLE', message, { field: ['environmentId'] });
      }
      return this.openPreview(manager, actor, environment, { kind: 'PROMOTION', sourceReleaseId: null });
    });
  }

  /** Opens a preview that restores an earlier release of the same target, or finds the one that does. */
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

  /** Leaves changes out of a preview. */
  async excludeChanges(actor: Actor, releaseId: string, changeIds: readonly string[]): Promise<void> {
    await this.select(actor, releaseId, changeIds, async (manager, items) => {
      const exclusions = items.map(({ contentType, key }) => ({ releaseId, contentType, key }));
      await insertEntities(manager, ReleaseExclusion, exclusions, sql`ON CONFLICT DO NOTHING`);
    });
  }

  /** Takes changes into a preview again. */
  async includeChanges(actor: Actor, releaseId: string, changeIds: readonly string[]): Promise<void> {
    await this.select(actor, releaseId, changeIds, async (manager, items) => {
      for (const { contentType, key } of items) await manager.delete(ReleaseExclusion, { releaseId, contentType, key });
    });
  }

  /** Closes a preview. What it showed stays readable. */
  async discardRelease(actor: Actor, releaseId: string): Promise<void> {
    authorize(actor, 'RELEASE');
    await this.database.write(async (manager) => {
      const release = await lockedRelease(manager, actor, releaseId);
      await refuseTransition(manager, release, 'DISCARDED', 'Only a preview can be discarded.');
      const preview = await readPreview(manager, release);
      const { messages, restorations } = await readPreviewAdvice(manager, release, preview);
      await freezeRelease(manager, release, preview, messages.map(unacknowledged), restorations);
      await closePreview(manager, release, this.now());
      announce(manager, `release:${releaseId}`);
    });
  }

  async findReleases(ids: readonly string[]): Promise<Release[]> {
    return entitiesBy(this.database.reader, Release, 'id', ids);
  }

  /** A release of an environment that the actor sees. */
  async findVisible(actor: Actor, id: string): Promise<Release | null> {
    return findVisibleRelease(this.database.reader, actor, id);
  }

  /** Of each environment, the releases that are in a state that only one of them can be in. */
  async findInState(environmentIds: readonly string[], state: 'PREVIEW' | 'DEPLOYING'): Promise<Release[]> {
    return this.database.reader.findBy(Release, { environmentId: In([...environmentIds]), state });
  }

  /** The last release that an environment was to get, where its deployment failed: it can be retried. Else null. */
  async findFailed(environmentId: string): Promise<Release | null> {
    const state = Not(In(['PREVIEW', 'DISCARDED']));
    const last = await this.database.reader.findOne(Release, {
      where: { environmentId, state, deployedAt: Not(IsNull()) },
      order: { deployedAt: 'DESC', number: 'DESC' },
    });
    return last?.state === 'FAILED' ? last : null;
  }

  /** The releases of an environment, newest first. */
  async listReleases(
    environmentId: string,
    states: readonly ReleaseState[] | null,
    stretch: Stretch<readonly [number: number]>,
  ): Promise<Release[]> {
    const { within, orderAndLimit } = keyset([{ descending: 'number' }], stretch);
    const conditions = and([inStates(environmentId, states), within]);
    return selectEntities(this.database.reader, Release, sql`WHERE ${conditions} ${orderAndLimit}`);
  }

  async countReleases(environmentId: string, states: readonly ReleaseState[] | null): Promise<number> {
    const conditions = inStates(environmentId, states);
    const found = await row<{ number: number }>(
      this.database.reader,
      sql`SELECT CAST(count(*) AS integer) AS number FROM release WHERE ${conditions}`,
    );
    return found?.number ?? 0;
  }

  /** Changes and revision: live while the release is a preview, and as they were after. */
  async view(release: Release): Promise<ReleaseView> {
    const { reader } = this.database;
    if (release.revision !== null) {
      return { revision: release.revision, changes: await readFrozenChanges(reader, release.id), preview: null };
    }
    const preview = await readPreview(reader, release);
    return { revision: preview.revision, changes: preview.changes, preview };
  }

  /** How many changes each target lacks that its source has, before anything is left out. None for Development. */
  async pendingChanges(environment: Environment): Promise<ChangeCounts> {
    const changes = await readPendingChanges(this.database.reader, environment);
    return countChanges(changes).ALL;
  }

  /** Messages and version suggestions of a preview, for what it was seen to do. */
  async advice(release: Release, { preview }: ReleaseView): Promise<PreviewAdvice> {
    if (!preview) throw new Error(`expected ${release.id} to be a preview, but it is frozen`);
    return readPreviewAdvice(this.database.reader, release, preview);
  }

  /**
   * The messages that were stored when the release was no longer a preview, and errors since; of a failed one also the
   * warnings that a retry would be refused for now.
   */
  async storedMessages(release: Release): Promise<ReleaseNote[]> {
    const { reader } = this.database;
    const { projectId } = await reader.findOneByOrFail(Environment, { id: release.environmentId });
    const stored = await readMessages(reader, release.id, projectId);
    const warnings = (await newWarnings(reader, release, await readMessagesOfRetry(reader, release))).map(
      unacknowledged,
    );
    return warnings.length === 0 ? stored : [...stored, ...warnings].sort(compareMessages);
  }

  /** Whom a message of a release concerns; null where there is no such message, or it concerns no users. */
  async affectedUsers(release: Release, messageId: string): Promise<AffectedUsers | null> {
    const messages =
      release.state === 'PREVIEW'
        ? (await this.advice(release, await this.view(release))).messages
        : await this.storedMessages(release);
    return messages.find(({ id }) => id === messageId)?.affectedUsers ?? null;
  }

  /** What the release changes against the content that a past release of the same target had put there. */
  async compareTo(release: Release, pastId: string): Promise<ChangeRow[]> {
    const past = await this.database.reader.findOneBy(Release, { id: pastId, environmentId: release.environmentId });
    if (!past || past.liveAt === null) {
      throw new BadInputError(`compareTo: expected a release that was live in the same environment, got "${pastId}".`);
    }
    const changes = await compareFingerprints(await this.content(past), await this.content(release));
    return withoutSpelling(this.database.reader, changes);
  }

  /** The content that the target has by a release, had, or would have. */
  async content(release: Release): Promise<FingerprintedItem[]> {
    return readReleaseContent(this.database.reader, release);
  }

  /** That content as one document. */
  async contentExport(release: Release): Promise<ContentExport> {
    const { reader } = this.database;
    const point = release.state === 'LIVE' ? await contentPointOf(reader, release) : null;
    const path = `/releases/${release.id}/content`;
    return new ContentExport(reader, await this.content(release), point?.revision ?? null, path);
  }

  private async openPreview(
    manager: EntityManager,
    actor: Actor,
    environment: Environment,
    source: { kind: ReleaseKind; sourceReleaseId: string | null },
  ): Promise<OpenedPreview> {
    await lockRow(manager, 'environment', environment.id);
    const open = await manager.findOneBy(Release, { environmentId: environment.id, state: 'PREVIEW' });
    if (!open) {
      const creation = { ...source, createdAt: this.now(), createdBy: actor.memberId };
      const id = await insertRelease(manager, environment.id, { ...creation, state: 'PREVIEW' });
      await recordReleaseEvent(manager, id, 'RELEASE_CREATED', creation.createdAt);
      return { id, alreadyOpen: false };
    }
    if (open.kind === source.kind && open.sourceReleaseId === source.sourceReleaseId)
      return { id: open.id, alreadyOpen: true };
    const message = 'Another preview is open for this environment. Deploy or discard it first.';
    return refuse('PREVIEW_OPEN', message, { subjectIds: [open.id] });
  }

  private async select(
    actor: Actor,
    releaseId: string,
    changeIds: readonly string[],
    write: (manager: EntityManager, items: readonly ContentIdentity[]) => Promise<void>,
  ): Promise<void> {
    authorize(actor, 'RELEASE');
    await this.database.write(async (manager) => {
      const release = await lockedRelease(manager, actor, releaseId);
      if (release.state !== 'PREVIEW')
        await refuseState(manager, release, 'Changes can be selected in a preview only.');
      const before = await readPreview(manager, release);
      await write(manager, namedChanges(releaseId, before.changes, changeIds));
      // What was in the way before, because the source moved on, must not keep people from mending it step by step.
      const known = new Set((await selectionRefusals(manager, releaseId, before)).map(({ message }) => message));
      const after = await selectionRefusals(manager, releaseId, await readPreview(manager, release));
      refuseIfAny(after.filter(({ message }) => !known.has(message)));
      announce(manager, `release:${releaseId}`);
    });
  }
}

/** Inserts the next release of an environment and returns its id. The caller has locked the environment. */
export async function insertRelease(
  manager: EntityManager,
  environmentId: string,
  release: Pick<Release, 'kind' | 'state' | 'sourceReleaseId' | 'createdAt' | 'createdBy'> & Partial<Release>,
): Promise<string> {
  const last = await manager.maximum(Release, 'number', { environmentId });
  const id = newId('release');
  await manager.insert(Release, { ...release, id, environmentId, number: (last ?? 0) + 1 });
  return id;
}

/** The release, with its target's content locked against every other writer; refused where the actor sees none. */
export async function lockedRelease(manager: EntityManager, actor: Actor, id: string): Promise<Release> {
  const { environmentId } = await visibleRelease(manager, actor, id);
  const { projectId } = await manager.findOneByOrFail(Environment, { id: environmentId });
  await lockContent(manager, projectId);
  await lockRow(manager, 'release', id);
  return manager.findOneByOrFail(Release, { id });
}

/** Refuses a step that the release's state does not lead to. The words say what the step is for. */
async function refuseTransition(
  manager: EntityManager,
  release: Release,
  to: ReleaseState,
  words: string,
): Promise<void> {
  if (!canBecome(release.state, to)) await refuseState(manager, release, words);
}

/** Refuses a step because of the state that the release is in, and says which that is, by whom and since when. */
export async function refuseState(manager: EntityManager, release: Release, words: string): Promise<never> {
  const message = `${words} ${await readStateInWords(manager, release)}`;
  return refuse('STATE_NOT_ALLOWED', message, { field: ['releaseId'] });
}

/** One refusal for each included change that needs one that is left out. */
export async function selectionRefusals(
  manager: EntityManager,
  releaseId: string,
  preview: Preview,
): Promise<Refusal[]> {
  const faults = await readSelectionFaults(manager, preview);
  return faults.map((fault) => ({
    code: 'CHANGE_NEEDED',
    message: selectionMessage(fault),
    subjectIds: [changeId(releaseId, fault.needs)],
  }));
}

/** Without states, releases in any of them. */
function inStates(environmentId: string, states: readonly ReleaseState[] | null): Sql {
  const ofEnvironment = sql`environment_id = ${environmentId}`;
  if (states === null) return ofEnvironment;
  return and([ofEnvironment, states.length === 0 ? sql`1 = 0` : sql`state IN (${join([...new Set(states)])})`]);
}

function namedChanges(
  releaseId: string,
  changes: readonly SelectedChange[],
  changeIds: readonly string[],
): ContentIdentity[] {
  const present = new Set(changes.map(identityKey));
  const named = changeIds.map((id) => ({ id, item: parseChangeId(releaseId, id) }));
  const unknown = named.flatMap(({ id, item }) => (item && present.has(identityKey(item)) ? [] : id));
  if (unknown.length > 0) {
    const message = 'The preview has no such change (any more). Read its change summary again.';
    refuse('CHANGE_NOT_FOUND', message, { field: ['changeIds'], subjectIds: unknown });
  }
  return named.flatMap(({ item }) => item ?? []);
}

/** The release, or the refusal `NOT_FOUND` where the actor sees none of this id. */
export async function visibleRelease(manager: EntityManager, actor: Actor, id: string): Promise<Release> {
  return (await findVisibleRelease(manager, actor, id)) ?? notFound('release', id, 'releaseId');
}

async function findVisibleRelease(manager: EntityManager, actor: Actor, id: string): Promise<Release | null> {
  const release = await manager.findOneBy(Release, { id });
  const environment = release && (await manager.findOneBy(Environment, { id: release.environmentId }));
  if (!environment || !sees(actor, environment.projectId)) return null;
  return !showsSource(release) || (await seesSource(manager, actor, environment)) ? release : null;
}

async function seesSource(
  manager: EntityManager,
  actor: Actor,
  { pipelineId, position }: Environment,
): Promise<boolean> {
  const source = await manager.findOneBy(Environment, { pipelineId, position: position - 1 });
  return source !== null && sees(actor, source.projectId);
}

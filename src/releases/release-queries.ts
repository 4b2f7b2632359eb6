import { type EntityManager, In, IsNull, Not } from 'typeorm';
import {
  type ChangeCounts,
  type ChangeCountsByType,
  type ChangeRow,
  compareFingerprints,
  type ItemFingerprint,
  NO_CHANGES,
} from '../content/changes/change-row.js';
import { withoutEquivalent } from '../content/changes/equivalent-changes.js';
import type { ContentVersion } from '../content/store/content-version.entity.js';
import { ContentExport } from '../content/transfer/content-export.js';
import { selectEntities, selectEntitiesBy } from '../database/statements/entities.js';
import type { KeysetRange } from '../database/statements/keyset.js';
import { row, sql } from '../database/statements/sql.js';
import { BadInputError } from '../errors/refusals.js';
import type { AffectedUsers } from '../messages/message.types.js';
import { compareMessages } from '../messages/store/message-order.js';
import { type AcknowledgeableMessage, readMessages } from '../messages/store/message-store.js';
import { Environment } from '../pipelines/environment.entity.js';
import type { Project } from '../pipelines/project.entity.js';
import type { Actor } from '../team/permissions.js';
import { seesProject } from '../team/visibility.js';
import { type NotedRelease, readNotesFacts } from './notes/read-release-notes.js';
import { writeReleaseNotes } from './notes/release-notes.js';
import { analyzePreview, type PreviewAnalysis, readPreview } from './preview/preview.js';
import type { Preview, SelectedChange } from './preview/preview.types.js';
import { countPendingChanges } from './preview/preview-changes.js';
import { readRetryMessages, selectNewWarnings } from './preview/retry-warnings.js';
import { findVisibleRelease } from './releases.js';
import { readFrozenChanges } from './store/frozen-release.js';
import { readOrigins } from './store/origin-versions.js';
import { Release } from './store/release.entity.js';
import { contentPointOf, readReleaseContent } from './store/release-content.js';
import {
  countReleases,
  listCondition,
  listReleases,
  promotionCondition,
  type ReleaseConditions,
} from './store/release-list.js';
import type { ReleaseEnvironments } from './visibility.js';

/** The changes of a release, live or frozen. */
export interface ReleaseView {
  readonly revision: string;
  readonly changes: readonly SelectedChange[];
  /** The counts of the included changes. */
  readonly counts: ChangeCountsByType;
  /** The source of the changes; null if the release is frozen. */
  readonly preview: Preview | null;
}

/** Reads releases, their changes and their messages. */
export class ReleaseQueries {
  constructor(private readonly reader: EntityManager) {}

  async findReleases(ids: readonly string[]): Promise<Release[]> {
    return selectEntitiesBy(this.reader, Release, 'id', ids);
  }

  /** Finds the releases that are being deployed, at most one per environment. */
  async findDeploying(environmentIds: readonly string[]): Promise<Release[]> {
    return this.reader.findBy(Release, { environmentId: In([...environmentIds]), state: 'DEPLOYING' });
  }

  /** Finds the open previews of a kind, at most one per environment. */
  async findOpen(environmentIds: readonly string[], kind: 'PROMOTION' | 'ROLLBACK'): Promise<Release[]> {
    return this.reader.findBy(Release, { environmentId: In([...environmentIds]), state: 'PREVIEW', kind });
  }

  /** Finds the last deployed release of an environment if it failed, and so can be retried; null otherwise. */
  async findFailed(environmentId: string): Promise<Release | null> {
    const state = Not(In(['PREVIEW', 'DISCARDED']));
    const last = await this.reader.findOne(Release, {
      where: { environmentId, state, deployedAt: Not(IsNull()) },
      order: { deployedAt: 'DESC', number: 'DESC' },
    });
    return last?.state === 'FAILED' ? last : null;
  }

  /** Lists the releases of an environment that the actor sees, newest first. */
  async listReleases(
    actor: Actor,
    places: ReleaseEnvironments,
    filter: ReleaseConditions,
    range: KeysetRange<readonly [number: number]>,
  ): Promise<Release[]> {
    return listReleases(this.reader, places.environment, listCondition(actor, places, filter), range);
  }

  async countReleases(actor: Actor, places: ReleaseEnvironments, filter: ReleaseConditions): Promise<number> {
    return countReleases(this.reader, listCondition(actor, places, filter));
  }

  /** The release with a version that was live with it, otherwise the newest. Null if the actor sees none. */
  async findVersion(actor: Actor, places: ReleaseEnvironments, version: string): Promise<Release | null> {
    const condition = listCondition(actor, places, { version });
    const liveFirst = sql`ORDER BY CASE WHEN live_at IS NULL THEN 1 ELSE 0 END, number DESC LIMIT 1`;
    const [found] = await selectEntities(this.reader, Release, sql`WHERE ${condition} ${liveFirst}`);
    return found ?? null;
  }

  /** Lists the promotions of a release to the next environment that the actor sees, newest first. */
  async listPromotions(
    actor: Actor,
    release: Release,
    next: ReleaseEnvironments,
    range: KeysetRange<readonly [number: number]>,
  ): Promise<Release[]> {
    return listReleases(this.reader, next.environment, promotionCondition(actor, release, next), range);
  }

  async countPromotions(actor: Actor, release: Release, next: ReleaseEnvironments): Promise<number> {
    return countReleases(this.reader, promotionCondition(actor, release, next));
  }

  /** Counts the excluded changes of a release that is no preview. */
  async countExcluded({ id, excludedCount }: Release): Promise<number> {
    if (excludedCount !== null) return excludedCount;
    const found = await row<{ number: number }>(
      this.reader,
      sql`SELECT CAST(count(*) AS integer) AS number FROM release_change WHERE release_id = ${id} AND excluded`,
    );
    return found?.number ?? 0;
  }

  /** Reads the changes and revision: live for a preview, frozen for other releases. */
  async view(release: Release): Promise<ReleaseView> {
    const { reader } = this;
    const { revision, counts } = release;
    if (revision !== null && counts !== null) {
      const changes = await readFrozenChanges(reader, release.id);
      return { revision, changes, counts: JSON.parse(counts), preview: null };
    }
    const preview = await readPreview(reader, release);
    return { revision: preview.revision, changes: preview.changes, counts: preview.counts, preview };
  }

  /** Finds the edits that made states of items, through releases: see `readOrigins`. Checks no permission. */
  async findOrigins(versionIds: readonly string[]): Promise<ReadonlyMap<string, ContentVersion>> {
    return readOrigins(this.reader, versionIds);
  }

  /**
   * Counts the changes that an environment lacks compared with its source. The arguments are their projects. Zero if there
   * is no source, or if the actor does not see it.
   */
  async pendingChanges(actor: Actor, source: Project | null, target: Project): Promise<ChangeCounts> {
    const isVisible = source !== null && seesProject(actor, source.id);
    return isVisible ? countPendingChanges(this.reader, source, target) : NO_CHANGES;
  }

  /** Returns the messages and version suggestions of a preview. */
  async analyze(release: Release, { preview }: ReleaseView): Promise<PreviewAnalysis> {
    if (!preview) throw new Error(`expected ${release.id} to be a preview, but it is frozen`);
    return analyzePreview(this.reader, release, preview);
  }

  /**
   * Reads the messages that were stored when the release was frozen, and later errors. For a failed release, adds the new
   * warnings that would block a retry.
   */
  async storedMessages(release: Release): Promise<AcknowledgeableMessage[]> {
    const { reader } = this;
    const { projectId } = await reader.findOneByOrFail(Environment, { id: release.environmentId });
    const stored = await readMessages(reader, release.id, projectId);
    const warnings = await selectNewWarnings(reader, release, await readRetryMessages(reader, release));
    if (warnings.length === 0) return stored;
    const replaced = new Set(warnings.map(({ id }) => id));
    return [...stored.filter(({ id }) => !replaced.has(id)), ...warnings].sort(compareMessages);
  }

  /** The users whom a message affects. Null if the actor sees no such message, or if it affects no users by its nature. */
  async affectedUsers(actor: Actor, releaseId: string, messageId: string): Promise<AffectedUsers | null> {
    const release = await findVisibleRelease(this.reader, actor, releaseId);
    if (!release) return null;
    const messages =
      release.state === 'PREVIEW'
        ? (await this.analyze(release, await this.view(release))).messages
        : await this.storedMessages(release);
    return messages.find(({ id }) => id === messageId)?.affectedUsers ?? null;
  }

  /** Compares the content of the release with that of a past release of the same target. */
  async compareTo(release: Release, pastId: string): Promise<ChangeRow[]> {
    const past = await this.reader.findOneBy(Release, { id: pastId, environmentId: release.environmentId });
    if (!past || past.liveAt === null) {
      throw new BadInputError(`compareTo: expected a release that was live in the same environment, got "${pastId}".`);
    }
    const changes = await compareFingerprints(await this.content(past), await this.content(release));
    return withoutEquivalent(this.reader, changes);
  }

  /** The target's content after the release, even if the release is not live. */
  async content(release: Release): Promise<readonly ItemFingerprint[]> {
    return (await readReleaseContent(this.reader, release)).items;
  }

  /** Notes of a release for people, in Markdown. `spend` is called with the length of everything that is read. */
  async notes(actor: Actor, noted: NotedRelease, spend: (length: number) => void): Promise<string> {
    return writeReleaseNotes(await readNotesFacts(this.reader, actor, noted, spend));
  }

  /** Exports this content as one document. */
  async contentExport(release: Release): Promise<ContentExport> {
    const { reader } = this;
    const point = release.state === 'LIVE' ? await contentPointOf(reader, release) : null;
    const path = `/releases/${release.id}/content`;
    return new ContentExport(reader, await readReleaseContent(reader, release), point?.revision ?? null, path);
  }
}

import { type EntityManager, In, IsNull, Not } from 'typeorm';
import {
  type ChangeCounts,
  type ChangeRow,
  compareFingerprints,
  countChanges,
  type ItemFingerprint,
} from '../content/changes/change-row.js';
import { withoutEquivalent } from '../content/changes/equivalent-changes.js';
import { ContentExport } from '../content/transfer/content-export.js';
import { selectEntities, selectEntitiesBy } from '../database/statements/entities.js';
import { type KeysetRange, keyset } from '../database/statements/keyset.js';
import { and, join, row, type Sql, sql } from '../database/statements/sql.js';
import { BadInputError } from '../errors/refusals.js';
import type { AffectedUsers } from '../messages/message.types.js';
import { compareMessages } from '../messages/store/message-order.js';
import { type AcknowledgeableMessage, readMessages, unacknowledged } from '../messages/store/message-store.js';
import { Environment } from '../pipelines/environment.entity.js';
import { seesSource } from '../pipelines/visibility.js';
import type { Actor } from '../team/permissions.js';
import { analyzePreview, type PreviewAnalysis, readPendingChanges, readPreview } from './preview/preview.js';
import type { Preview, SelectedChange } from './preview/preview.types.js';
import { readRetryMessages, selectNewWarnings } from './preview/retry-warnings.js';
import type { ReleaseState } from './release-state.js';
import { findVisibleRelease } from './releases.js';
import { readFrozenChanges } from './store/frozen-release.js';
import { Release } from './store/release.entity.js';
import { contentPointOf, readReleaseContent } from './store/release-content.js';
import { type ReleaseEnvironments, visibleStates } from './visibility.js';

/** What a release shows of itself, live or frozen. */
export interface ReleaseView {
  readonly revision: string;
  readonly changes: readonly SelectedChange[];
  /** Where they come from while the release is not frozen; else null. */
  readonly preview: Preview | null;
}

/** Reads releases, their changes and their messages. */
export class ReleaseQueries {
  constructor(private readonly reader: EntityManager) {}

  async findReleases(ids: readonly string[]): Promise<Release[]> {
    return selectEntitiesBy(this.reader, Release, 'id', ids);
  }

  /** Of each environment, the releases that are in a state that only one of them can be in. */
  async findInState(environmentIds: readonly string[], state: 'PREVIEW' | 'DEPLOYING'): Promise<Release[]> {
    return this.reader.findBy(Release, { environmentId: In([...environmentIds]), state });
  }

  /** The last release that an environment was to get, where its deployment failed: it can be retried. Else null. */
  async findFailed(environmentId: string): Promise<Release | null> {
    const state = Not(In(['PREVIEW', 'DISCARDED']));
    const last = await this.reader.findOne(Release, {
      where: { environmentId, state, deployedAt: Not(IsNull()) },
      order: { deployedAt: 'DESC', number: 'DESC' },
    });
    return last?.state === 'FAILED' ? last : null;
  }

  /** Those releases of an environment that the actor sees, newest first. */
  async listReleases(
    actor: Actor,
    places: ReleaseEnvironments,
    states: readonly ReleaseState[] | null,
    range: KeysetRange<readonly [number: number]>,
  ): Promise<Release[]> {
    const { within, orderAndLimit } = keyset([{ descending: 'number' }], range);
    const conditions = and([listCondition(actor, places, states), within]);
    return selectEntities(this.reader, Release, sql`WHERE ${conditions} ${orderAndLimit}`);
  }

  async countReleases(
    actor: Actor,
    places: ReleaseEnvironments,
    states: readonly ReleaseState[] | null,
  ): Promise<number> {
    const conditions = listCondition(actor, places, states);
    const found = await row<{ number: number }>(
      this.reader,
      sql`SELECT CAST(count(*) AS integer) AS number FROM release WHERE ${conditions}`,
    );
    return found?.number ?? 0;
  }

  /** Changes and revision: live while the release is a preview, and as they were after. */
  async view(release: Release): Promise<ReleaseView> {
    const { reader } = this;
    if (release.revision !== null) {
      return { revision: release.revision, changes: await readFrozenChanges(reader, release.id), preview: null };
    }
    const preview = await readPreview(reader, release);
    return { revision: preview.revision, changes: preview.changes, preview };
  }

  /** How many changes of its source an environment lacks, before anything is left out. None where the actor sees no source. */
  async pendingChanges(actor: Actor, { environment, source }: ReleaseEnvironments): Promise<ChangeCounts> {
    const changes = seesSource(actor, source) ? await readPendingChanges(this.reader, environment) : [];
    return countChanges(changes).ALL;
  }

  /** Messages and version suggestions of a preview, for what it was seen to do. */
  async analyze(release: Release, { preview }: ReleaseView): Promise<PreviewAnalysis> {
    if (!preview) throw new Error(`expected ${release.id} to be a preview, but it is frozen`);
    return analyzePreview(this.reader, release, preview);
  }

  /**
   * The messages that were stored when the release was no longer a preview, and errors since; of a failed one also the
   * warnings that a retry would be refused for now.
   */
  async storedMessages(release: Release): Promise<AcknowledgeableMessage[]> {
    const { reader } = this;
    const { projectId } = await reader.findOneByOrFail(Environment, { id: release.environmentId });
    const stored = await readMessages(reader, release.id, projectId);
    const warnings = (await selectNewWarnings(reader, release, await readRetryMessages(reader, release))).map(
      unacknowledged,
    );
    return warnings.length === 0 ? stored : [...stored, ...warnings].sort(compareMessages);
  }

  /** Whom a message of a release concerns; null where the actor sees no such message, or it concerns no users. */
  async affectedUsers(actor: Actor, releaseId: string, messageId: string): Promise<AffectedUsers | null> {
    const release = await findVisibleRelease(this.reader, actor, releaseId);
    if (!release) return null;
    const messages =
      release.state === 'PREVIEW'
        ? (await this.analyze(release, await this.view(release))).messages
        : await this.storedMessages(release);
    return messages.find(({ id }) => id === messageId)?.affectedUsers ?? null;
  }

  /** What the release changes against the content that a past release of the same target had put there. */
  async compareTo(release: Release, pastId: string): Promise<ChangeRow[]> {
    const past = await this.reader.findOneBy(Release, { id: pastId, environmentId: release.environmentId });
    if (!past || past.liveAt === null) {
      throw new BadInputError(`compareTo: expected a release that was live in the same environment, got "${pastId}".`);
    }
    const changes = await compareFingerprints(await this.content(past), await this.content(release));
    return withoutEquivalent(this.reader, changes);
  }

  /** The content that the target has by a release, had, or would have. */
  async content(release: Release): Promise<ItemFingerprint[]> {
    return readReleaseContent(this.reader, release);
  }

  /** That content as one document. */
  async contentExport(release: Release): Promise<ContentExport> {
    const { reader } = this;
    const point = release.state === 'LIVE' ? await contentPointOf(reader, release) : null;
    const path = `/releases/${release.id}/content`;
    return new ContentExport(reader, await this.content(release), point?.revision ?? null, path);
  }
}

function listCondition(
  actor: Actor,
  { environment, source }: ReleaseEnvironments,
  states: readonly ReleaseState[] | null,
): Sql {
  return stateCondition(environment.id, visibleStates(actor, source, states));
}

/** Without states, releases in any of them. */
function stateCondition(environmentId: string, states: readonly ReleaseState[] | null): Sql {
  const ofEnvironment = sql`environment_id = ${environmentId}`;
  if (states === null) return ofEnvironment;
  return and([ofEnvironment, states.length === 0 ? sql`1 = 0` : sql`state IN (${join([...new Set(states)])})`]);
}

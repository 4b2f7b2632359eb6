import type { EntityManager } from 'typeorm';
import { yieldEventLoop } from '../../async/event-loop.js';
import { type ChangeType, fingerprintOf, isRename } from '../../content/changes/change-row.js';
import type { ContentType } from '../../content/content.types.js';
import { contentId } from '../../content/content-id.js';
import { newId } from '../../database/ids.js';
import { insertEntities } from '../../database/statements/entities.js';
import { rows, sql } from '../../database/statements/sql.js';
import type { Restoration } from '../../messages/message.types.js';
import { type AcknowledgeableMessage, storeMessages } from '../../messages/store/message-store.js';
import { Environment } from '../../pipelines/environment.entity.js';
import { readExclusions } from '../preview/exclusions.js';
import type { Preview, SelectedChange } from '../preview/preview.types.js';
import { readChangesBetween } from '../preview/preview-changes.js';
import { type SelectedChanges, selectChanges } from '../preview/selected-changes.js';
import { keptChanges } from './kept-changes.js';
import { Release } from './release.entity.js';
import { ReleaseChange } from './release-change.entity.js';
import { readFormatOfPreview } from './release-format.js';

/** What a preview shows. */
interface ShownRelease {
  readonly preview: Preview;
  readonly messages: readonly AcknowledgeableMessage[];
  readonly restorations: readonly Restoration[];
}

/**
 * Freezes a preview: stores its messages, restorations and revision, and the content revision that the target will have. The
 * release no longer follows the projects. Its changes are not stored yet, see `storeNextChanges`: until then they are
 * compared again, as the content at a revision never changes.
 */
export async function freezeRelease(
  manager: EntityManager,
  release: Release,
  { preview: { source, target, sourceReleaseId, changes, counts, revision }, messages, restorations }: ShownRelease,
): Promise<void> {
  await storeMessages(manager, release.id, messages);
  const excludedCount = changes.length - counts.ALL.total;
  Object.assign(release, {
    revision,
    contentRevision: target.revision + 1,
    contentFormat: await readFormatOfPreview(manager, release, changes),
    comparedProjectId: source?.projectId ?? null,
    comparedRevision: source?.revision ?? null,
    counts: JSON.stringify(counts),
    excludedCount,
    promotedReleaseId: release.kind === 'PROMOTION' ? sourceReleaseId : null,
    contentReleaseId:
      excludedCount === 0 ? ((await contentReleaseOf(manager, sourceReleaseId)) ?? release.id) : release.id,
    restorations: release.sourceReleaseId === null ? null : restorations,
  });
}

/**
 * Stores the next changes of a frozen release, up to `limit`; with the last ones, the release no longer names what was
 * compared. `changes` are all of its changes. Returns whether all are stored.
 */
export async function storeNextChanges(
  manager: EntityManager,
  release: Release,
  projectId: string,
  changes: readonly SelectedChange[],
  limit: number,
): Promise<boolean> {
  const first = (await manager.maximum(ReleaseChange, 'position', { releaseId: release.id })) ?? 0;
  const rows = changes.slice(first, first + limit).map((change, index): ReleaseChange => {
    const { contentType, lineage, key, type, before, after, excluded, sourceVersionId } = change;
    const itemId = contentId(projectId, change);
    return {
      ...{ releaseId: release.id, position: first + index + 1, contentType, lineage, key, type },
      keyBefore: isRename(change) ? change.keyBefore : null,
      ...{ beforeName: before?.name ?? null, beforeHash: before?.hash ?? null },
      ...{ afterName: after?.name ?? null, afterHash: after?.hash ?? null },
      ...{ excluded, sourceVersionId, itemId, versionId: newId('version'), applied: false },
    };
  });
  await insertEntities(manager, ReleaseChange, rows);
  if (first + limit < changes.length) return false;
  const stored = { comparedProjectId: null, comparedRevision: null };
  await manager.update(Release, { id: release.id }, stored);
  Object.assign(release, stored);
  return true;
}

/** What subscribers see of a release: not how its changes are stored, which happens some time after it was frozen. */
export function releaseForSubscribers(release: Release): Omit<Release, 'comparedProjectId' | 'comparedRevision'> {
  const { comparedProjectId, comparedRevision, ...visible } = release;
  return visible;
}

/** Returns the release that had the content of this one first: see `Release.contentReleaseId`. Null if there is no release. */
async function contentReleaseOf(manager: EntityManager, releaseId: string | null): Promise<string | null> {
  const release = releaseId === null ? null : await manager.findOneByOrFail(Release, { id: releaseId });
  return release && (release.contentReleaseId ?? release.id);
}

/** Changes per statement. */
const CHANGES_PER_STATEMENT = 2_000;

/** Reads the changes of a frozen release in the order of change summaries. Yields the event loop. */
export async function readFrozenChanges(manager: EntityManager, releaseId: string): Promise<readonly SelectedChange[]> {
  const release = await manager.findOneByOrFail(Release, { id: releaseId });
  if (release.comparedRevision !== null) return (await compareAgain(manager, release)).changes;
  return keptChanges(manager, releaseId, () => readStoredChanges(manager, releaseId));
}

/**
 * Reads the changes of a frozen release that are not stored. Null if they are.
 *
 * @throws if they are not those that were reviewed, e.g. because this version of the server compares in another way.
 */
export async function readUnstoredChanges(
  manager: EntityManager,
  release: Release,
): Promise<readonly SelectedChange[] | null> {
  if (release.comparedRevision === null) return null;
  const { changes, revision } = await compareAgain(manager, release);
  if (revision !== release.revision) throw new Error('The changes that were reviewed can no longer be compared.');
  return changes;
}

async function compareAgain(manager: EntityManager, release: Release): Promise<SelectedChanges> {
  const { id, environmentId, contentRevision, comparedProjectId, comparedRevision } = release;
  if (contentRevision === null || comparedProjectId === null || comparedRevision === null) {
    throw new Error(`expected ${id} to name the content that was compared, but it does not`);
  }
  const { projectId } = await manager.findOneByOrFail(Environment, { id: environmentId });
  const source = { projectId: comparedProjectId, revision: comparedRevision };
  const changes = await readChangesBetween(manager, { source, target: { projectId, revision: contentRevision - 1 } });
  return selectChanges(id, changes, await readExclusions(manager, id));
}

async function readStoredChanges(manager: EntityManager, releaseId: string): Promise<SelectedChange[]> {
  const changes: SelectedChange[] = [];
  let page: readonly FrozenRow[] = [];
  do {
    page = await rows<FrozenRow>(
      manager,
      sql`SELECT position, content_type, COALESCE(lineage, key) AS lineage, key, key_before, type, before_name, before_hash,
          after_name, after_hash, excluded, source_version_id
        FROM release_change WHERE release_id = ${releaseId} AND position > ${page.at(-1)?.position ?? 0}
        ORDER BY position LIMIT ${CHANGES_PER_STATEMENT}`,
    );
    changes.push(...page.map(frozenChange));
    await yieldEventLoop();
  } while (page.length === CHANGES_PER_STATEMENT);
  return changes;
}

interface FrozenRow {
  readonly position: number;
  readonly content_type: ContentType;
  readonly lineage: string;
  readonly key: string;
  readonly key_before: string | null;
  readonly type: ChangeType;
  readonly before_name: string | null;
  readonly before_hash: string | null;
  readonly after_name: string | null;
  readonly after_hash: string | null;
  readonly excluded: boolean | number;
  readonly source_version_id: string | null;
}

function frozenChange(row: FrozenRow): SelectedChange {
  return {
    contentType: row.content_type,
    lineage: row.lineage,
    key: row.key,
    keyBefore: row.type === 'ADD' ? null : (row.key_before ?? row.key),
    type: row.type,
    before: fingerprintOf(row.before_name, row.before_hash),
    after: fingerprintOf(row.after_name, row.after_hash),
    // SQLite returns booleans as 0 and 1.
    excluded: Boolean(row.excluded),
    sourceVersionId: row.source_version_id,
  };
}

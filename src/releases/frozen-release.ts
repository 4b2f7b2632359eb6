import type { EntityManager } from 'typeorm';
import { type ChangeCountsByType, type ChangeType, countChanges, fingerprintOf } from '../content/change-row.js';
import type { ContentType } from '../content/content.types.js';
import { contentId } from '../content/content-id.js';
import { newId } from '../database/ids.js';
import { insertRows, rows, sql } from '../database/sql.js';
import type { Restoration } from '../messages/message.types.js';
import { type ReleaseNote, storeMessages } from '../messages/message-store.js';
import type { Preview, SelectedChange } from './preview.js';
import type { Release } from './release.entity.js';

const COLUMNS = [
  'release_id',
  'position',
  'content_type',
  'key',
  'type',
  'before_name',
  'before_hash',
  'after_name',
  'after_hash',
  'excluded',
  'source_version_id',
  'item_id',
  'version_id',
  'applied',
] as const;

/**
 * Keeps what a preview shows, for ever: its changes and messages, what it restores, its revision, and the target's content
 * revision that its content gets. From now on the release no longer follows the projects.
 */
export async function freezeRelease(
  manager: EntityManager,
  release: Release,
  { target, changes, revision }: Preview,
  messages: readonly ReleaseNote[],
  restorations: readonly Restoration[],
): Promise<void> {
  const values = changes.map(({ contentType, key, type, before, after, excluded, sourceVersionId }, index) => [
    release.id,
    index + 1,
    contentType,
    key,
    type,
    before?.name ?? null,
    before?.hash ?? null,
    after?.name ?? null,
    after?.hash ?? null,
    excluded,
    sourceVersionId,
    contentId(target.projectId, { contentType, key }),
    newId('version'),
    false,
  ]);
  await insertRows(manager, 'release_change', COLUMNS, values);
  await storeMessages(manager, release.id, messages);
  const counts: ChangeCountsByType = countChanges(changes.filter(({ excluded }) => !excluded));
  Object.assign(release, {
    revision,
    contentRevision: target.revision + 1,
    counts: JSON.stringify(counts),
    restorations: release.sourceReleaseId === null ? null : restorations,
  });
}

/** The changes of a release that is frozen, in the order of change summaries. */
export async function readFrozenChanges(manager: EntityManager, releaseId: string): Promise<SelectedChange[]> {
  const found = await rows<{
    content_type: ContentType;
    key: string;
    type: ChangeType;
    before_name: string | null;
    before_hash: string | null;
    after_name: string | null;
    after_hash: string | null;
    excluded: boolean | number;
    source_version_id: string | null;
  }>(
    manager,
    sql`SELECT content_type, key, type, before_name, before_hash, after_name, after_hash, excluded, source_version_id
      FROM release_change WHERE release_id = ${releaseId} ORDER BY position`,
  );
  return found.map((change) => ({
    contentType: change.content_type,
    key: change.key,
    type: change.type,
    before: fingerprintOf(change.before_name, change.before_hash),
    after: fingerprintOf(change.after_name, change.after_hash),
    // SQLite gives 0 and 1 for booleans.
    excluded: Boolean(change.excluded),
    sourceVersionId: change.source_version_id,
  }));
}

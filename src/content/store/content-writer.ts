import type { EntityManager } from 'typeorm';
import { newId } from '../../database/ids.js';
import { chunks } from '../../database/statements/chunks.js';
import { insertEntities } from '../../database/statements/entities.js';
import { execute, join, rows, sql } from '../../database/statements/sql.js';
import { switchProject } from '../../pipelines/projects.js';
import { identityKey } from '../changes/change-row.js';
import { type ContentPoint } from '../changes/comparison.js';
import { type ContentIdentity, type ContentKey, type ContentType, integrationKeyOf } from '../content.types.js';
import { contentId } from '../content-id.js';
import { refreshContentIndexes } from './content-indexes.js';
import { type ContentAction, ContentVersion, OPEN_ENDED } from './content-version.entity.js';
import { storeDefinitions } from './definition-store.js';
import { NO_FACTS, type StoredDefinition } from './stored-definition.js';

/** The new state of an item. No definition removes the item. */
export interface ContentWrite extends ContentIdentity, ContentKey {
  readonly name: string;
  readonly stored: StoredDefinition | null;
}

/** Why content is written, by whom and when. */
export interface ContentOrigin {
  readonly action: ContentAction;
  readonly memberId: string | null;
  readonly at: Date;
  /** Where an import got the content from. Absent or null for other edits. */
  readonly ref?: string | null;
}

/** How many items one statement writes. */
const ITEMS_PER_STATEMENT = 500;

/**
 * Writes items of one project as its next content revision, and returns that revision. The caller must hold
 * `lockContent`, and must pass each item at most once.
 */
export async function writeContent(
  manager: EntityManager,
  { projectId, revision }: ContentPoint,
  writes: readonly ContentWrite[],
  origin: ContentOrigin,
): Promise<number> {
  const next = revision + 1;
  const itemRevisions = new Map<string, number>();
  // Closes the rows of all items first, because an item may take over the key of another one.
  for (const some of chunks(writes, ITEMS_PER_STATEMENT)) {
    for (const [item, itemRevision] of await closeCurrentRows(manager, projectId, some, next)) {
      itemRevisions.set(item, itemRevision);
    }
  }
  for (const some of chunks(writes, ITEMS_PER_STATEMENT)) {
    await storeDefinitions(
      manager,
      some.flatMap(({ stored }) => stored?.added ?? []),
    );
    const versions = some.map((write) => {
      const itemRevision = (itemRevisions.get(identityKey(write)) ?? 0) + 1;
      return newVersion(projectId, write, { itemRevision, validFrom: next }, origin);
    });
    await insertEntities(manager, ContentVersion, versions);
  }
  await switchProject(manager, projectId, { contentRevision: next });
  await refreshContentIndexes(manager, projectId, next);
  return next;
}

/** Ends the validity of the items' current rows. Returns the items' revisions by `identityKey`. */
async function closeCurrentRows(
  manager: EntityManager,
  projectId: string,
  items: readonly ContentIdentity[],
  next: number,
): Promise<Map<string, number>> {
  const lineages = sql`(VALUES ${join(items.map(({ contentType, lineage }) => sql`(${contentType}, ${lineage})`))})`;
  const current = sql`project_id = ${projectId} AND valid_to = ${OPEN_ENDED}
    AND (content_type, lineage) IN ${lineages}`;
  const found = await rows<{ content_type: ContentType; lineage: string; revision: number }>(
    manager,
    sql`SELECT content_type, lineage, revision FROM content_version WHERE ${current}`,
  );
  if (found.length > 0) await execute(manager, sql`UPDATE content_version SET valid_to = ${next} WHERE ${current}`);
  return new Map(
    found.map(({ content_type: contentType, lineage, revision }) => [identityKey({ contentType, lineage }), revision]),
  );
}

function newVersion(
  projectId: string,
  write: ContentWrite,
  { itemRevision, validFrom }: { readonly itemRevision: number; readonly validFrom: number },
  origin: ContentOrigin,
): ContentVersion {
  const { contentType, lineage, key, name, stored } = write;
  return {
    id: newId('version'),
    itemId: contentId(projectId, write),
    projectId,
    contentType,
    lineage,
    key,
    name,
    searchText: searchText(key, name),
    hash: stored?.hash ?? null,
    revision: itemRevision,
    action: origin.action,
    validFrom,
    validTo: OPEN_ENDED,
    integrationKey: stored && contentType === 'WORKFLOW' ? integrationKeyOf(key) : null,
    ...(stored?.facts ?? NO_FACTS),
    releaseId: null,
    ref: origin.ref ?? null,
    createdAt: origin.at,
    createdBy: origin.memberId,
  };
}

/** The text that searches match. */
function searchText(key: string, name: string): string {
  return `${key} ${name}`.toLowerCase();
}

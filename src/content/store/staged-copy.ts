import type { EntityManager } from 'typeorm';
import { insertFromQuery } from '../../database/statements/entities.js';
import { inRowBatch } from '../../database/statements/row-batch.js';
import { execute, type Sql, sql } from '../../database/statements/sql.js';
import { ContentVersion, OPEN_ENDED } from './content-version.entity.js';
import type { ContentOrigin } from './content-writer.js';

/**
 * The staged copy of a release: content rows that are valid from the project's next content revision. Readers don't see
 * them until the project is switched to that revision.
 */
interface StagedCopy {
  readonly releaseId: string;
  readonly projectId: string;
  /** The content revision of the staged rows. */
  readonly contentRevision: number;
}

/**
 * Adds changes to a staged copy. `changes` is a query with one row per change: `content_type`, `lineage`, `key`, `item_id`,
 * the item's new `name` and `hash` (null removes it), the `version_id` of the staged row, and the `source_version_id` of the
 * source project's row. If that row is a draft, the change only gives the item its key. `isChanged` is a condition: the
 * release changes the item of row `v`, in this call or another one.
 */
export async function stageChanges(
  manager: EntityManager,
  { releaseId, projectId, contentRevision }: StagedCopy,
  { changes, isChanged }: { readonly changes: Sql; readonly isChanged: (v: Sql) => Sql },
  { memberId, at }: Pick<ContentOrigin, 'memberId' | 'at'>,
): Promise<void> {
  await execute(
    manager,
    sql`UPDATE content_version SET valid_to = ${contentRevision} WHERE id IN (
      SELECT v.id FROM (${changes}) c JOIN content_version v ON v.item_id = c.item_id AND v.valid_to = ${OPEN_ENDED})`,
  );
  // Another change takes these keys away from their items, but may be staged later. A subquery per change, as in `rowIdAt`.
  await execute(
    manager,
    sql`UPDATE content_version SET valid_to = ${contentRevision} WHERE id IN (
      SELECT (SELECT v.id FROM content_version v WHERE v.project_id = ${projectId}
        AND v.content_type = c.content_type AND v.key = c.key AND v.valid_to = ${OPEN_ENDED}
        AND v.hash IS NOT NULL AND ${isChanged(sql`v`)}) FROM (${changes}) c WHERE c.hash IS NOT NULL)`,
  );
  // A computed value prevents the use of the index of a revision's rows, of which PostgreSQL expects few, for each change.
  await insertFromQuery(
    manager,
    ContentVersion,
    {
      id: sql`c.version_id`,
      itemId: sql`c.item_id`,
      projectId,
      contentType: sql`c.content_type`,
      lineage: sql`c.lineage`,
      key: sql`c.key`,
      name: sql`c.name`,
      searchText: sql`CASE WHEN s.draft = TRUE THEN LOWER(c.key) || SUBSTR(old.search_text, LENGTH(old.key) + 1)
        ELSE COALESCE(s.search_text, old.search_text) END`,
      hash: sql`c.hash`,
      revision: sql`COALESCE(old.revision, 0) + 1`,
      action: 'RELEASE',
      validFrom: contentRevision,
      validTo: OPEN_ENDED,
      integrationKey: sql`s.integration_key`,
      appEventKey: sql`CASE WHEN s.draft = TRUE THEN old.app_event_key ELSE s.app_event_key END`,
      triggerType: sql`CASE WHEN s.draft = TRUE THEN old.trigger_type ELSE s.trigger_type END`,
      authentication: sql`s.authentication`,
      active: sql`s.active`,
      draft: sql`CASE WHEN s.draft = TRUE THEN old.draft ELSE s.draft END`,
      releaseId,
      ref: null,
      createdAt: at,
      createdBy: memberId,
    },
    sql`(${changes}) c
      LEFT JOIN content_version s ON s.id = c.source_version_id
      LEFT JOIN content_version old ON old.item_id = c.item_id AND old.valid_to + 0 = ${contentRevision}`,
  );
}

/**
 * Deletes one batch of staged rows, or reopens one batch of the rows that these replaced. Returns the number of rows; once
 * it is 0, no trace of the staged copy is left.
 */
export async function dropStagedBatch(
  manager: EntityManager,
  { projectId, contentRevision }: Pick<StagedCopy, 'projectId' | 'contentRevision'>,
  limit: number,
): Promise<number> {
  const some = (where: Sql) =>
    inRowBatch('content_version', ['id'], sql`project_id = ${projectId} AND ${where}`, limit);
  const staged = some(sql`valid_from = ${contentRevision}`);
  const deleted = await execute(manager, sql`DELETE FROM content_version WHERE ${staged}`);
  if (deleted > 0) return deleted;
  // Only now: a replaced row becomes the item's newest row again, and an item can't have two.
  const replaced = some(sql`valid_to = ${contentRevision}`);
  return execute(manager, sql`UPDATE content_version SET valid_to = ${OPEN_ENDED} WHERE ${replaced}`);
}

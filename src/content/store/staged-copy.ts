import type { EntityManager } from 'typeorm';
import { insertFromQuery } from '../../database/statements/entities.js';
import { inRowBatch } from '../../database/statements/row-batch.js';
import { execute, type Sql, sql } from '../../database/statements/sql.js';
import { ContentVersion, FOR_EVER } from './content-version.entity.js';
import type { ContentOrigin } from './content-writer.js';

/**
 * The staged copy of a release: rows of a project's content that are valid from its next content revision, which no
 * reader looks at until the project is switched to it.
 */
export interface StagedCopy {
  readonly releaseId: string;
  readonly projectId: string;
  /** The project's content revision that the copy has. */
  readonly contentRevision: number;
}

/**
 * Adds changes to a staged copy. `changes` is a query that gives each one's `content_type` and `key`, the `name` and
 * `hash` that the item is to have (no hash removes it), its `item_id`, the `version_id` of its row in the copy, and the
 * `source_version_id` of the row of another project that it comes from.
 */
export async function stageChanges(
  manager: EntityManager,
  { releaseId, projectId, contentRevision }: StagedCopy,
  changes: Sql,
  { memberId, at }: Pick<ContentOrigin, 'memberId' | 'at'>,
): Promise<void> {
  await execute(
    manager,
    sql`UPDATE content_version SET valid_to = ${contentRevision} WHERE id IN (
      SELECT v.id FROM (${changes}) c JOIN content_version v ON v.item_id = c.item_id AND v.valid_to = ${FOR_EVER})`,
  );
  await insertFromQuery(
    manager,
    ContentVersion,
    {
      id: sql`c.version_id`,
      itemId: sql`c.item_id`,
      projectId,
      contentType: sql`c.content_type`,
      key: sql`c.key`,
      name: sql`c.name`,
      searchText: sql`COALESCE(s.search_text, old.search_text)`,
      hash: sql`c.hash`,
      revision: sql`COALESCE(old.revision, 0) + 1`,
      action: 'RELEASE',
      validFrom: contentRevision,
      validTo: FOR_EVER,
      integrationKey: sql`s.integration_key`,
      appEventKey: sql`s.app_event_key`,
      triggerType: sql`s.trigger_type`,
      authentication: sql`s.authentication`,
      active: sql`s.active`,
      releaseId,
      createdAt: at,
      createdBy: memberId,
    },
    sql`(${changes}) c
      LEFT JOIN content_version s ON s.id = c.source_version_id
      LEFT JOIN content_version old ON old.item_id = c.item_id AND old.valid_to = ${contentRevision}`,
  );
}

/**
 * Drops at most so many rows of a staged copy, and returns how many. Once there are none, the project's content is as if
 * the copy had never been.
 */
export async function dropSomeOfStagedCopy(
  manager: EntityManager,
  { projectId, contentRevision }: Pick<StagedCopy, 'projectId' | 'contentRevision'>,
  limit: number,
): Promise<number> {
  const some = (where: Sql) =>
    inRowBatch('content_version', ['id'], sql`project_id = ${projectId} AND ${where}`, limit);
  const staged = some(sql`valid_from = ${contentRevision}`);
  const deleted = await execute(manager, sql`DELETE FROM content_version WHERE ${staged}`);
  if (deleted > 0) return deleted;
  // What a staged row takes the place of is the newest of its item again, which can't be two.
  const replaced = some(sql`valid_to = ${contentRevision}`);
  return execute(manager, sql`UPDATE content_version SET valid_to = ${FOR_EVER} WHERE ${replaced}`);
}

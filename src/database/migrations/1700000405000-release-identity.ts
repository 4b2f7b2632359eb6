import type { MigrationInterface, QueryRunner } from 'typeorm';
import { execute, rows, sql } from '../statements/sql.js';

const UP: readonly string[] = [
  'ALTER TABLE release ADD COLUMN promoted_release_id varchar(90)',
  'ALTER TABLE release ADD COLUMN content_release_id varchar(90)',
  'ALTER TABLE release ADD COLUMN excluded_count integer',
  'DROP INDEX release_preview',
  `CREATE UNIQUE INDEX release_preview ON release (environment_id, kind) WHERE state = 'PREVIEW'`,
  `UPDATE release SET excluded_count = (
      SELECT COUNT(*) FROM release_change c WHERE c.release_id = release.id AND c.excluded)
    WHERE state <> 'PREVIEW'`,
  // At most one release of the source was live at that time. If it became live or was replaced in the same millisecond, the
  // order is unknown, and so is the release.
  `UPDATE release SET promoted_release_id = (
      SELECT MIN(s.id) FROM release s
      JOIN environment source ON source.id = s.environment_id
      JOIN environment target ON target.pipeline_id = source.pipeline_id AND target.position = source.position + 1
      WHERE target.id = release.environment_id
        AND s.live_at < COALESCE(release.deployed_at, release.discarded_at)
        AND (s.superseded_at IS NULL OR s.superseded_at > COALESCE(release.deployed_at, release.discarded_at))
      HAVING COUNT(*) = 1)
    WHERE kind = 'PROMOTION' AND state <> 'PREVIEW'`,
  `UPDATE release SET content_release_id = id WHERE state <> 'PREVIEW'`,
  'ALTER TABLE project ADD COLUMN deleted_at varchar(24)',
  'CREATE INDEX project_deleted ON project (deleted_at) WHERE deleted_at IS NOT NULL',
  'CREATE INDEX webhook_delivery_release ON webhook_delivery (release_id)',
  // The id of a message contains that of its release, without prefix. The last 24 characters stay.
  `UPDATE release_message SET id = 'msg_' || SUBSTR(release_id, 9) || SUBSTR(id, 5) WHERE LENGTH(id) = 28`,
  `UPDATE message_affected_user SET message_id = 'msg_' || SUBSTR(release_id, 9) || SUBSTR(message_id, 5)
    WHERE LENGTH(message_id) = 28`,
];

const DOWN: readonly string[] = [
  `UPDATE message_affected_user SET message_id = 'msg_' || SUBSTR(message_id, LENGTH(message_id) - 23)
    WHERE LENGTH(message_id) > 28`,
  `UPDATE release_message SET id = 'msg_' || SUBSTR(id, LENGTH(id) - 23) WHERE LENGTH(id) > 28`,
  'DROP INDEX webhook_delivery_release',
  'DROP INDEX project_deleted',
  'ALTER TABLE project DROP COLUMN deleted_at',
  // The previous version allows one preview: the older one stays open.
  `UPDATE release SET state = 'DISCARDED', discarded_at = created_at WHERE state = 'PREVIEW' AND EXISTS (
    SELECT 1 FROM release other WHERE other.environment_id = release.environment_id AND other.state = 'PREVIEW'
      AND other.number < release.number)`,
  'DROP INDEX release_preview',
  `CREATE UNIQUE INDEX release_preview ON release (environment_id) WHERE state = 'PREVIEW'`,
  'ALTER TABLE release DROP COLUMN excluded_count',
  'ALTER TABLE release DROP COLUMN content_release_id',
  'ALTER TABLE release DROP COLUMN promoted_release_id',
];

/**
 * Which release a promotion was made from, which releases have the same content, a rollback beside a promotion, projects that
 * are being deleted, and ids of messages that name their release.
 */
export class ReleaseIdentity1700000405000 implements MigrationInterface {
  readonly name = 'ReleaseIdentity1700000405000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
    await setContentReleases(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

interface CompleteRelease {
  readonly id: string;
  readonly source_id: string;
}

/** A release without excluded changes has the content of the release that it promotes or restores. */
async function setContentReleases({ manager }: QueryRunner): Promise<void> {
  const complete = await rows<CompleteRelease>(
    manager,
    sql`SELECT id, COALESCE(promoted_release_id, source_release_id) AS source_id FROM release
      WHERE excluded_count = 0 AND COALESCE(promoted_release_id, source_release_id) IS NOT NULL`,
  );
  const sameAs = new Map(complete.map(({ id, source_id }) => [id, source_id]));
  for (const { id } of complete) {
    let first = id;
    for (let next = sameAs.get(first); next !== undefined; next = sameAs.get(first)) first = next;
    sameAs.set(id, first);
    await execute(manager, sql`UPDATE release SET content_release_id = ${first} WHERE id = ${id}`);
  }
}

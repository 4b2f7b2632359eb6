import type { EntityManager } from 'typeorm';
import { type ContentPoint, validAt } from '../../content/changes/comparison.js';
import { type KeysetRange, keyset } from '../../database/statements/keyset.js';
import { and, rows, type Sql, sql } from '../../database/statements/sql.js';
import type { CurrentUser } from '../identity/current-user.js';

/** Reads the content of a connected user's project, as that user sees it. */
export class UserAccountQueries {
  constructor(private readonly reader: EntityManager) {}

  /** The keys of the integrations that a connected user can connect or has connected, sorted. */
  async offeredIntegrationKeys(
    user: CurrentUser,
    revision: number,
    range: KeysetRange<readonly [key: string]>,
  ): Promise<string[]> {
    const { within, orderAndLimit } = keyset(['v.key'], range);
    const found = await rows<{ key: string }>(
      this.reader,
      sql`SELECT v.key FROM content_version v WHERE ${and([offeredCondition(user, revision), within])}
        ${orderAndLimit}`,
    );
    return found.map(({ key }) => key);
  }

  async countOfferedIntegrations(user: CurrentUser, revision: number): Promise<number> {
    const [found] = await rows<{ n: number }>(
      this.reader,
      sql`SELECT CAST(COUNT(*) AS integer) AS n FROM content_version v WHERE ${offeredCondition(user, revision)}`,
    );
    return found?.n ?? 0;
  }
}

/** A condition for the integrations that are active at a revision, or that the user has connected. */
function offeredCondition({ projectId, connectedUserId }: CurrentUser, revision: number): Sql {
  const point: ContentPoint = { projectId, revision };
  return sql`${validAt(sql`v`, point)} AND v.content_type = 'INTEGRATION' AND (v.active = TRUE OR EXISTS (
    SELECT 1 FROM user_connection c WHERE c.project_id = v.project_id AND c.integration_key = v.lineage
      AND c.connected_user_id = ${connectedUserId ?? ''}))`;
}

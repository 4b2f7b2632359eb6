import type { EntityManager } from 'typeorm';
import { type ContentPoint, validAt } from '../../content/changes/comparison.js';
import { type KeysetRange, keyset } from '../../database/statements/keyset.js';
import { and, rows, type Sql, sql } from '../../database/statements/sql.js';
import type { CurrentUser } from '../identity/current-user.js';

/** Reads what a connected user has to do with the content of its own project. */
export class UserAccountQueries {
  constructor(private readonly reader: EntityManager) {}

  /** The keys of the integrations that a connected user can connect or has connected, in order. */
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

/** The integrations of the user's project at a revision that are active, and those that the user has connected. */
function offeredCondition({ projectId, connectedUserId }: CurrentUser, revision: number): Sql {
  const point: ContentPoint = { projectId, revision };
  return sql`${validAt(sql`v`, point)} AND v.content_type = 'INTEGRATION' AND (v.active = TRUE OR EXISTS (
    SELECT 1 FROM user_connection c WHERE c.project_id = v.project_id AND c.integration_key = v.key
      AND c.connected_user_id = ${connectedUserId ?? ''}))`;
}

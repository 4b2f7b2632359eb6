import type { EntityManager } from 'typeorm';
import type { Database } from '../../database/database.js';
import { execute, row, sql } from '../../database/statements/sql.js';
import type { CurrentUser } from './current-user.js';
import { UserTokenError, type UserTokenRules, verifyUserToken } from './user-token.js';

/** The precision of `lastSeenAt`, in milliseconds: it is not updated more often. */
const LAST_SEEN_PRECISION_MS = 60_000;

/** Authenticates connected users by their tokens. */
export class UserAuthentication {
  constructor(
    private readonly database: Database,
    private readonly rules: UserTokenRules,
  ) {}

  /**
   * Returns the connected user that a token identifies.
   *
   * @throws UserTokenError if the token is invalid, or its user is disabled
   */
  async authenticate(token: string): Promise<CurrentUser> {
    const { projectId, userId } = await verifyUserToken(token, this.rules);
    const known = await row<{ id: string; disabled_at: string | null; last_seen_at: string | null }>(
      this.database.reader,
      sql`SELECT id, disabled_at, last_seen_at FROM connected_user
        WHERE project_id = ${projectId} AND user_id = ${userId}`,
    );
    if (known?.disabled_at) throw new UserTokenError('The user is disabled.');
    if (known) await this.updateLastSeen(known.id, known.last_seen_at);
    return { projectId, userId, connectedUserId: known?.id ?? null };
  }

  private async updateLastSeen(id: string, lastSeenAt: string | null): Promise<void> {
    const now = this.rules.now();
    const at = now.toISOString();
    const due = new Date(now.getTime() - LAST_SEEN_PRECISION_MS).toISOString();
    // A time in the future was stored before the clock was set back.
    const ahead = new Date(now.getTime() + LAST_SEEN_PRECISION_MS).toISOString();
    if (lastSeenAt !== null && lastSeenAt > due && lastSeenAt < ahead) return;
    const update = (manager: EntityManager) =>
      execute(
        manager,
        sql`UPDATE connected_user SET last_seen_at = ${at}
          WHERE id = ${id} AND (last_seen_at IS NULL OR last_seen_at <= ${due} OR last_seen_at >= ${ahead})`,
      );
    // A user with a valid token is authenticated even if the write fails, e.g. on a full disk.
    await this.database.write(update).catch(() => undefined);
  }
}

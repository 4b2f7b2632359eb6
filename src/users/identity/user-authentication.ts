import type { EntityManager } from 'typeorm';
import type { Database } from '../../database/database.js';
import { execute, row, sql } from '../../database/statements/sql.js';
import type { CurrentUser } from './current-user.js';
import { UserTokenError, type UserTokenRules, verifyUserToken } from './user-token.js';

/** How exactly the last use of a connected user's tokens is kept, in milliseconds. */
const LAST_SEEN_PRECISION_MS = 60_000;

/** Tells connected users by their tokens. */
export class UserAuthentication {
  constructor(
    private readonly database: Database,
    private readonly rules: UserTokenRules,
  ) {}

  /**
   * The connected user that a token speaks for.
   *
   * @throws UserTokenError where the token breaks a rule, or its user is disabled.
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
    // One in the future was noted before the clock was set back.
    const ahead = new Date(now.getTime() + LAST_SEEN_PRECISION_MS).toISOString();
    if (lastSeenAt !== null && lastSeenAt > due && lastSeenAt < ahead) return;
    const note = (manager: EntityManager) =>
      execute(
        manager,
        sql`UPDATE connected_user SET last_seen_at = ${at}
          WHERE id = ${id} AND (last_seen_at IS NULL OR last_seen_at <= ${due} OR last_seen_at >= ${ahead})`,
      );
    // Whoever has a valid token gets in, even where nothing can be written, as on a full disk.
    await this.database.write(note).catch(() => undefined);
  }
}

import type { Database } from '../database/database.js';
import { rows, type Sql, sql } from '../database/statements/sql.js';
import type { Actor, Role } from './permissions.js';
import { Token } from './tokens/token.entity.js';
import { actorOf } from './tokens/token-bounds.js';
import { tokenHash } from './tokens/token-text.js';

/** The precision of the time of last use, in milliseconds. */
const LAST_USE_PRECISION = 60_000;

/** Authenticates members by their tokens, and records when tokens were last used. */
export class MemberAuthentication {
  private readonly lastUses = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /** Returns the actor of a valid token; null for other texts. */
  async authenticate(token: string): Promise<Actor | null> {
    return this.find(sql`t.hash = ${tokenHash(token)}`);
  }

  /** Returns the actor of the valid token with this id; null for others. For links that the server signed. */
  async authenticateTokenId(tokenId: string): Promise<Actor | null> {
    return this.find(sql`t.id = ${tokenId}`);
  }

  private async find(isToken: Sql): Promise<Actor | null> {
    // One row for each project that is being deleted, or one in all.
    const [found, ...more] = await rows<AuthenticatedRow>(
      this.database.reader,
      sql`SELECT m.id, m.role, m.project_ids, t.id AS token_id, t.max_role, t.project_ids AS token_project_ids,
          p.id AS deleted_project_id
        FROM token t JOIN member m ON m.id = t.member_id LEFT JOIN project p ON p.deleted_at IS NOT NULL
        WHERE ${isToken} AND t.revoked_at IS NULL AND m.removed_at IS NULL
          AND (t.expires_at IS NULL OR t.expires_at > ${this.now().toISOString()})`,
    );
    if (!found) return null;
    await this.recordUse(found.token_id);
    const actor = actorOf(
      { id: found.id, role: found.role, projectIds: parseIds(found.project_ids) },
      { id: found.token_id, maxRole: found.max_role, projectIds: parseIds(found.token_project_ids) },
    );
    if (found.deleted_project_id === null) return actor;
    const deleted = [found, ...more].flatMap(({ deleted_project_id }) => deleted_project_id ?? []);
    return { ...actor, deletedProjectIds: new Set(deleted) };
  }

  private async recordUse(tokenId: string): Promise<void> {
    const now = this.now();
    // A last use in the future was recorded before the clock was set back.
    if (Math.abs(now.getTime() - (this.lastUses.get(tokenId) ?? 0)) < LAST_USE_PRECISION) return;
    this.lastUses.set(tokenId, now.getTime());
    // A failed write, e.g. on a full disk, must not reject a valid token.
    await this.database
      .write((manager) => manager.update(Token, { id: tokenId }, { lastUsedAt: now }))
      .catch(() => this.lastUses.delete(tokenId));
  }
}

interface AuthenticatedRow {
  readonly id: string;
  readonly role: Role;
  readonly project_ids: string | null;
  readonly token_id: string;
  readonly max_role: Role;
  readonly token_project_ids: string | null;
  readonly deleted_project_id: string | null;
}

function parseIds(json: string | null): string[] | null {
  return json === null ? null : JSON.parse(json);
}

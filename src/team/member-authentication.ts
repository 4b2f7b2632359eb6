import { LRUCache } from 'lru-cache';
import type { Database } from '../database/database.js';
import { rows, type Sql, sql } from '../database/statements/sql.js';
import type { Actor, Role } from './permissions.js';
import { Token } from './tokens/token.entity.js';
import { actorOf } from './tokens/token-bounds.js';
import { tokenHash } from './tokens/token-text.js';

/** The precision of the time of last use, in milliseconds. */
const LAST_USE_PRECISION = 60_000;

/** How many tokens are remembered. Each takes less than a kilobyte, unless it is limited to many projects. */
const MAX_KNOWN = 1_000;

/** A member, as it was read. */
export interface AuthenticatedMember {
  readonly actor: Actor;
  /** What is committed, read after the call and before the member: see `Database.commitMark`. */
  readonly mark: string;
}

/** A valid token, as it was read. */
interface KnownToken extends AuthenticatedMember {
  readonly id: string;
  /** ISO 8601. Null if it does not expire. */
  readonly expiresAt: string | null;
}

/** Authenticates members by their tokens, and records when tokens were last used. Reads a token once per commit. */
export class MemberAuthentication {
  /** By the hash or the id of the token. */
  private readonly known = new LRUCache<string, KnownToken>({ max: MAX_KNOWN });
  private readonly lastUses = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /** Returns the member of a valid token; null for other texts. */
  async authenticate(token: string): Promise<AuthenticatedMember | null> {
    const hash = tokenHash(token);
    return this.authenticateBy(hash, sql`t.hash = ${hash}`);
  }

  /** Returns the member of the valid token with this id; null for others. For links that the server signed. */
  async authenticateTokenId(tokenId: string): Promise<AuthenticatedMember | null> {
    return this.authenticateBy(tokenId, sql`t.id = ${tokenId}`);
  }

  private async authenticateBy(key: string, isToken: Sql): Promise<AuthenticatedMember | null> {
    const mark = await this.database.commitMark();
    const remembered = this.known.get(key);
    const token = remembered?.mark === mark ? remembered : await this.find(mark, isToken);
    if (!token || (token.expiresAt !== null && token.expiresAt <= this.now().toISOString())) return null;
    this.known.set(key, token);
    await this.recordUse(token.id);
    return token;
  }

  /** Finds a token that is not revoked. */
  private async find(mark: string, isToken: Sql): Promise<KnownToken | null> {
    // One row for each project that is being deleted, or one in all.
    const [found, ...more] = await rows<TokenRow>(
      this.database.reader,
      sql`SELECT m.id, m.role, m.project_ids, t.id AS token_id, t.max_role, t.project_ids AS token_project_ids,
          t.expires_at, p.id AS deleted_project_id
        FROM token t JOIN member m ON m.id = t.member_id LEFT JOIN project p ON p.deleted_at IS NOT NULL
        WHERE ${isToken} AND t.revoked_at IS NULL AND m.removed_at IS NULL`,
    );
    if (!found) return null;
    const actor = actorOf(
      { id: found.id, role: found.role, projectIds: parseIds(found.project_ids) },
      { id: found.token_id, maxRole: found.max_role, projectIds: parseIds(found.token_project_ids) },
    );
    const token = { id: found.token_id, expiresAt: found.expires_at, mark };
    if (found.deleted_project_id === null) return { ...token, actor };
    const deleted = [found, ...more].flatMap(({ deleted_project_id }) => deleted_project_id ?? []);
    return { ...token, actor: { ...actor, deletedProjectIds: new Set(deleted) } };
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

interface TokenRow {
  readonly id: string;
  readonly role: Role;
  readonly project_ids: string | null;
  readonly token_id: string;
  readonly max_role: Role;
  readonly token_project_ids: string | null;
  readonly expires_at: string | null;
  readonly deleted_project_id: string | null;
}

function parseIds(json: string | null): string[] | null {
  return json === null ? null : JSON.parse(json);
}

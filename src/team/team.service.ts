import { type EntityManager, IsNull } from 'typeorm';
import type { Database } from '../database/database.js';
import { newId } from '../database/ids.js';
import { announce } from '../database/signals.js';
import { entitiesBy } from '../database/statements/entities.js';
import { inStretch, type Stretch } from '../database/statements/keyset.js';
import { lockRow, lockRows } from '../database/statements/locks.js';
import { row, sql } from '../database/statements/sql.js';
import { isUniqueViolation } from '../database/statements/unique-violation.js';
import { notFound, refuse } from '../errors/refusals.js';
import { authorize } from './actor.js';
import { Member } from './member.entity.js';
import { type Actor, allows, type Role } from './permissions.js';
import { Token } from './tokens/token.entity.js';
import { actorOf, boundsOf, type TokenBounds, UNBOUND } from './tokens/token-bounds.js';
import { newTokenText, tokenHash, tokenPrefix } from './tokens/token-text.js';
import { checkName, nameKey, refuseTakenName } from './unique-names.js';
import { manages } from './visibility.js';

/** How exactly the last use of a token is kept, in milliseconds. */
const LAST_USE_PRECISION = 60_000;

export interface MemberChange {
  readonly memberId: string;
  readonly name?: string | null | undefined;
  readonly role?: Role | null | undefined;
  /** Null for every project; undefined leaves it. */
  readonly projectIds?: readonly string[] | null | undefined;
}

/** Puts the text of a new token where its reader finds it. */
export type KeepToken = (secret: string) => Promise<void>;

/** The team: members, their roles and tokens. Every operation of the server runs as one of them. */
export class TeamService {
  private readonly lastUses = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /** The member whose valid token this is; null for any other text. */
  async authenticate(token: string): Promise<Actor | null> {
    const found = await row<AuthenticatedRow>(
      this.database.reader,
      sql`SELECT m.id, m.role, m.project_ids, t.id AS token_id, t.max_role, t.project_ids AS token_project_ids
        FROM token t JOIN member m ON m.id = t.member_id
        WHERE t.hash = ${tokenHash(token)} AND t.revoked_at IS NULL AND m.removed_at IS NULL
          AND (t.expires_at IS NULL OR t.expires_at > ${this.now().toISOString()})`,
    );
    if (!found) return null;
    await this.noteUse(found.token_id);
    return actorOf(
      { id: found.id, role: found.role, projectIds: parseIds(found.project_ids) },
      { id: found.token_id, maxRole: found.max_role, projectIds: parseIds(found.token_project_ids) },
    );
  }

  /**
   * Creates the first ADMIN of an empty server and returns its token; null where there is a member already. `keep` is given
   * the token before it is good: where it throws, nothing is created.
   */
  async createFirstAdmin(keep: KeepToken = async () => undefined): Promise<string | null> {
    try {
      return await this.database.write(async (manager) => {
        if (await manager.existsBy(Member, {})) return null;
        const memberId = await this.insertMember(manager, 'Admin', 'ADMIN', null);
        const token = { memberId, name: 'First token', expiresAt: null, createdBy: null };
        const { secret } = await this.insertToken(manager, token, UNBOUND);
        await keep(secret);
        return secret;
      });
    } catch (error) {
      // Another server that started at the same moment was first.
      if (isUniqueViolation(error)) return null;
      throw error;
    }
  }

  /** Creates an ADMIN who may see every project, on behalf of who runs the server. Returns its id. */
  async createAdmin(name: string): Promise<string> {
    const checked = checkName(name);
    return this.writeName(checked, (manager) => this.insertMember(manager, checked, 'ADMIN', null));
  }

  /** Creates a token that allows all that its member may, on behalf of who runs the server. `keep`: see `createFirstAdmin`. */
  async createTokenOf(memberId: string, name: string, keep: KeepToken): Promise<{ id: string; secret: string }> {
    const token = { memberId, name: checkName(name), expiresAt: null, createdBy: null };
    return this.database.write(async (manager) => {
      await lockRow(manager, 'member', memberId);
      if (!(await manager.existsBy(Member, { id: memberId, removedAt: IsNull() })))
        notFound('member', memberId, 'memberId');
      const made = await this.insertToken(manager, token, UNBOUND);
      await keep(made.secret);
      return made;
    });
  }

  /** The member on the team of this name or id; null where there is none. */
  async findMember(nameOrId: string): Promise<Member | null> {
    return this.database.reader.findOne(Member, {
      where: [
        { id: nameOrId, removedAt: IsNull() },
        { nameKey: nameKey(nameOrId.trim()), removedAt: IsNull() },
      ],
    });
  }

  /** The oldest ADMIN who may see every project: on whose behalf the server does what its operator asks for at start. */
  async firstAdmin(): Promise<Actor> {
    const where = { role: 'ADMIN', removedAt: IsNull(), projectIds: IsNull() } as const;
    const { id, role } = await this.database.reader.findOneOrFail(Member, { where, order: { createdAt: 'ASC' } });
    return { memberId: id, role, projectIds: null };
  }

  async createMember(
    actor: Actor,
    input: { name: string; role: Role; projectIds?: readonly string[] | null | undefined },
  ): Promise<string> {
    authorize(actor, 'MANAGE_TEAM');
    const name = checkName(input.name);
    return this.writeName(name, async (manager) => {
      const projectIds = await this.checkProjects(manager, actor, input.projectIds ?? null);
      return this.insertMember(manager, name, input.role, projectIds);
    });
  }

  async updateMember(actor: Actor, input: MemberChange): Promise<void> {
    authorize(actor, 'MANAGE_TEAM');
    const name = input.name == null ? null : checkName(input.name);
    await this.writeName(name ?? '', async (manager) => {
      await lockAdmins(manager);
      await lockRow(manager, 'member', input.memberId);
      const member = await managedMember(manager, actor, input.memberId);
      if (name !== null) Object.assign(member, { name, nameKey: nameKey(name) });
      if (input.role != null) member.role = input.role;
      if (input.projectIds !== undefined)
        member.projectIds = await this.checkProjects(manager, actor, input.projectIds);
      await manager.save(Member, member);
      await this.refuseWithoutAdmin(manager);
      announce(manager, 'team');
    });
  }

  async removeMember(actor: Actor, memberId: string): Promise<void> {
    authorize(actor, 'MANAGE_TEAM');
    await this.database.write(async (manager) => {
      await lockAdmins(manager);
      const member = await managedMember(manager, actor, memberId);
      const removedAt = this.now();
      await manager.save(Member, Object.assign(member, { nameKey: null, removedAt }));
      await manager.update(Token, { memberId, revokedAt: IsNull() }, { revokedAt: removedAt });
      await this.refuseWithoutAdmin(manager);
      announce(manager, 'team');
    });
  }

  /**
   * Creates a token and returns its text, which is stored nowhere. It never allows more than the actor may now: what its
   * member is given later goes beyond that only by another token.
   */
  async createToken(
    actor: Actor,
    input: { memberId?: string | null | undefined; name: string; expiresAt?: Date | null | undefined },
  ): Promise<{ id: string; secret: string }> {
    const memberId = input.memberId ?? actor.memberId;
    this.authorizeTokens(actor, memberId);
    const name = checkName(input.name);
    if (input.expiresAt && input.expiresAt <= this.now()) {
      refuse('INVALID_INPUT', 'A token must expire in the future.', { field: ['expiresAt'] });
    }
    return this.database.write(async (manager) => {
      if (memberId !== actor.memberId) await managedMember(manager, actor, memberId);
      const token = { memberId, name, expiresAt: input.expiresAt ?? null, createdBy: actor.memberId };
      return this.insertToken(manager, token, boundsOf(actor));
    });
  }

  async revokeToken(actor: Actor, tokenId: string): Promise<void> {
    await this.database.write(async (manager) => {
      const token = await manager.findOneBy(Token, { id: tokenId });
      if (!token || !(await this.mayManageTokens(actor, token.memberId, manager)))
        return notFound('token', tokenId, 'tokenId');
      if (token.revokedAt !== null) return;
      await manager.save(Token, Object.assign(token, { revokedAt: this.now() }));
      announce(manager, 'team');
    });
  }

  /** The tokens of a member, newest first; null where the actor may not see them. */
  async tokensOf(actor: Actor, memberId: string): Promise<Token[] | null> {
    if (!(await this.mayManageTokens(actor, memberId))) return null;
    return this.database.reader.find(Token, { where: { memberId }, order: { createdAt: 'DESC', id: 'DESC' } });
  }

  /** A token that the actor may see. */
  async findToken(actor: Actor, id: string): Promise<Token | null> {
    const token = await this.database.reader.findOneBy(Token, { id });
    return token && (await this.mayManageTokens(actor, token.memberId)) ? token : null;
  }

  async findMembers(ids: readonly string[]): Promise<Member[]> {
    return entitiesBy(this.database.reader, Member, 'id', ids);
  }

  /** The members on the team, by name. */
  async listMembers(actor: Actor, stretch: Stretch<readonly [nameKey: string, id: string]>): Promise<Member[]> {
    authorize(actor, 'MANAGE_TEAM');
    const query = this.database.reader.createQueryBuilder(Member, 'm').where('m.removedAt IS NULL');
    return inStretch(query, ['m.nameKey', 'm.id'], stretch).getMany();
  }

  async countMembers(actor: Actor): Promise<number> {
    authorize(actor, 'MANAGE_TEAM');
    return this.database.reader.countBy(Member, { removedAt: IsNull() });
  }

  private async mayManageTokens(
    actor: Actor,
    memberId: string,
    manager: EntityManager = this.database.reader,
  ): Promise<boolean> {
    if (memberId === actor.memberId) return allows(actor, 'MANAGE_OWN_TOKENS');
    const member = allows(actor, 'MANAGE_TEAM') && (await manager.findOneBy(Member, { id: memberId }));
    return member ? manages(actor, member) : false;
  }

  private authorizeTokens(actor: Actor, memberId: string): void {
    authorize(actor, memberId === actor.memberId ? 'MANAGE_OWN_TOKENS' : 'MANAGE_TEAM');
  }

  private async insertMember(
    manager: EntityManager,
    name: string,
    role: Role,
    projectIds: string[] | null,
  ): Promise<string> {
    const id = newId('member');
    const createdAt = this.now();
    await manager.insert(Member, { id, name, nameKey: nameKey(name), role, projectIds, createdAt, removedAt: null });
    return id;
  }

  private async insertToken(
    manager: EntityManager,
    token: Pick<Token, 'memberId' | 'name' | 'expiresAt' | 'createdBy'>,
    { maxRole, projectIds }: TokenBounds,
  ): Promise<{ id: string; secret: string }> {
    const id = newId('token');
    const secret = newTokenText();
    await manager.insert(Token, {
      id,
      ...token,
      ...{ maxRole, projectIds: projectIds && [...projectIds] },
      ...{ prefix: tokenPrefix(secret), hash: tokenHash(secret), createdAt: this.now() },
    });
    return { id, secret };
  }

  private async checkProjects(
    manager: EntityManager,
    actor: Actor,
    projectIds: readonly string[] | null,
  ): Promise<string[] | null> {
    if (!manages(actor, { projectIds })) {
      const message = 'You are limited to some projects, and can let others into some of these only.';
      refuse('INVALID_INPUT', message, { field: ['projectIds'] });
    }
    if (projectIds === null) return null;
    const distinct = [...new Set(projectIds)];
    for (const id of distinct) {
      const found = await row(manager, sql`SELECT id FROM project WHERE id = ${id}`);
      if (!found) notFound('project', id, 'projectIds');
    }
    return distinct;
  }

  private writeName<T>(name: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return refuseTakenName('member', name, () => this.database.write(work));
  }

  private async refuseWithoutAdmin(manager: EntityManager): Promise<void> {
    const admins = await manager.countBy(Member, { role: 'ADMIN', removedAt: IsNull(), projectIds: IsNull() });
    if (admins === 0)
      refuse('LAST_ADMIN', 'The team needs an ADMIN who may see every project. Make another one first.');
  }

  private async noteUse(tokenId: string): Promise<void> {
    const now = this.now();
    // One in the future was noted before the clock was set back.
    if (Math.abs(now.getTime() - (this.lastUses.get(tokenId) ?? 0)) < LAST_USE_PRECISION) return;
    this.lastUses.set(tokenId, now.getTime());
    // Whoever has a valid token gets in, even where nothing can be written, as on a full disk.
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
}

function parseIds(json: string | null): string[] | null {
  return json === null ? null : JSON.parse(json);
}

/** A member of the team that the actor's limit lets it manage; itself too, where its token has no narrower limit. */
async function managedMember(manager: EntityManager, actor: Actor, id: string): Promise<Member> {
  const member = await manager.findOneBy(Member, { id, removedAt: IsNull() });
  return member && manages(actor, member) ? member : notFound('member', id, 'memberId');
}

/** Lets changes of members come one after another: two ADMINs could otherwise take the role off each other at once. */
async function lockAdmins(manager: EntityManager): Promise<void> {
  await lockRows(manager, sql`SELECT id FROM member WHERE role = 'ADMIN' AND removed_at IS NULL ORDER BY id`);
}

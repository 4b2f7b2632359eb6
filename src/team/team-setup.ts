import { type EntityManager, IsNull } from 'typeorm';
import type { Database } from '../database/database.js';
import { lockRow } from '../database/statements/locks.js';
import { isUniqueViolation } from '../database/statements/unique-violation.js';
import { notFound } from '../errors/refusals.js';
import { Member } from './member.entity.js';
import { insertMember } from './members.js';
import type { Actor } from './permissions.js';
import { insertToken } from './tokens/stored-tokens.js';
import { UNRESTRICTED } from './tokens/token-bounds.js';
import { checkName, nameKey, refuseTakenName } from './unique-names.js';

/** Stores the text of a new token for its owner, e.g. in a file. */
export type StoreToken = (secret: string) => Promise<void>;

/** Changes to the team by the operator of the server, who is not a member: the first ADMIN, and tokens. */
export class TeamSetup {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /**
   * Creates the first ADMIN of an empty server and returns its token; null if there already is a member. `storeToken` is
   * called before the token becomes valid. If it throws, nothing is created.
   */
  async createFirstAdmin(storeToken: StoreToken = async () => undefined): Promise<string | null> {
    try {
      return await this.database.write(async (manager) => {
        if (await manager.existsBy(Member, {})) return null;
        const memberId = await insertMember(manager, this.admin('Admin'));
        const token = { memberId, name: 'First token', expiresAt: null, createdBy: null };
        const { secret } = await insertToken(manager, { ...token, createdAt: this.now() }, UNRESTRICTED);
        await storeToken(secret);
        return secret;
      });
    } catch (error) {
      // Another server that started at the same time created it first.
      if (isUniqueViolation(error)) return null;
      throw error;
    }
  }

  /** Creates an ADMIN who may see every project, on behalf of the operator. Returns its id. */
  async createAdmin(name: string): Promise<string> {
    const checked = checkName(name);
    const write = (manager: EntityManager) => insertMember(manager, this.admin(checked));
    return refuseTakenName('member', checked, () => this.database.write(write));
  }

  /** Creates a token with all permissions of its member, on behalf of the operator. See `createFirstAdmin`. */
  async createTokenFor(
    memberId: string,
    name: string,
    storeToken: StoreToken,
  ): Promise<{ id: string; secret: string }> {
    const token = { memberId, name: checkName(name), expiresAt: null, createdBy: null };
    return this.database.write(async (manager) => {
      await lockRow(manager, 'member', memberId);
      if (!(await manager.existsBy(Member, { id: memberId, removedAt: IsNull() })))
        notFound('member', memberId, 'memberId');
      const created = await insertToken(manager, { ...token, createdAt: this.now() }, UNRESTRICTED);
      await storeToken(created.secret);
      return created;
    });
  }

  /** Finds a current member by name or id; null if there is none. */
  async findMember(nameOrId: string): Promise<Member | null> {
    return this.database.reader.findOne(Member, {
      where: [
        { id: nameOrId, removedAt: IsNull() },
        { nameKey: nameKey(nameOrId.trim()), removedAt: IsNull() },
      ],
    });
  }

  /** Returns the oldest ADMIN who may see every project. The server acts on its behalf at startup. */
  async firstAdmin(): Promise<Actor> {
    const where = { role: 'ADMIN', removedAt: IsNull(), projectIds: IsNull() } as const;
    const { id, role } = await this.database.reader.findOneOrFail(Member, { where, order: { createdAt: 'ASC' } });
    return { memberId: id, role, projectIds: null };
  }

  private admin(name: string): Pick<Member, 'name' | 'role' | 'projectIds' | 'createdAt'> {
    return { name, role: 'ADMIN', projectIds: null, createdAt: this.now() };
  }
}

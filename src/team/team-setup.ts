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

/** Puts the text of a new token where its reader finds it. */
export type StoreToken = (secret: string) => Promise<void>;

/** What the server does with the team for its operator, who is no member: the first ADMIN, and tokens made on the machine. */
export class TeamSetup {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /**
   * Creates the first ADMIN of an empty server and returns its token; null where there is a member already. `keep` is given
   * the token before it is good: where it throws, nothing is created.
   */
  async createFirstAdmin(keep: StoreToken = async () => undefined): Promise<string | null> {
    try {
      return await this.database.write(async (manager) => {
        if (await manager.existsBy(Member, {})) return null;
        const memberId = await insertMember(manager, this.admin('Admin'));
        const token = { memberId, name: 'First token', expiresAt: null, createdBy: null };
        const { secret } = await insertToken(manager, { ...token, createdAt: this.now() }, UNRESTRICTED);
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
    const write = (manager: EntityManager) => insertMember(manager, this.admin(checked));
    return refuseTakenName('member', checked, () => this.database.write(write));
  }

  /** Creates a token that allows all that its member may, on behalf of who runs the server. `keep`: see `createFirstAdmin`. */
  async createTokenFor(memberId: string, name: string, keep: StoreToken): Promise<{ id: string; secret: string }> {
    const token = { memberId, name: checkName(name), expiresAt: null, createdBy: null };
    return this.database.write(async (manager) => {
      await lockRow(manager, 'member', memberId);
      if (!(await manager.existsBy(Member, { id: memberId, removedAt: IsNull() })))
        notFound('member', memberId, 'memberId');
      const made = await insertToken(manager, { ...token, createdAt: this.now() }, UNRESTRICTED);
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

  private admin(name: string): Pick<Member, 'name' | 'role' | 'projectIds' | 'createdAt'> {
    return { name, role: 'ADMIN', projectIds: null, createdAt: this.now() };
  }
}

import { type EntityManager, IsNull } from 'typeorm';
import type { Database } from '../database/database.js';
import { announce } from '../database/signals.js';
import { selectEntitiesBy } from '../database/statements/entities.js';
import { applyKeyset, type KeysetRange } from '../database/statements/keyset.js';
import { lockRow, lockRows } from '../database/statements/locks.js';
import { row, sql } from '../database/statements/sql.js';
import { notFound, refuse } from '../errors/refusals.js';
import { authorize } from './authorize.js';
import { Member } from './member.entity.js';
import { insertMember, managedMember } from './members.js';
import type { Actor, Role } from './permissions.js';
import { Token } from './tokens/token.entity.js';
import { checkName, nameKey, refuseTakenName } from './unique-names.js';
import { managesMember } from './visibility.js';

export interface MemberChange {
  readonly memberId: string;
  readonly name?: string | null | undefined;
  readonly role?: Role | null | undefined;
  /** Null for every project; undefined leaves the limit unchanged. */
  readonly projectIds?: readonly string[] | null | undefined;
}

/** Manages the members of the team, for ADMINs. */
export class MemberService {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  async createMember(
    actor: Actor,
    input: { name: string; role: Role; projectIds?: readonly string[] | null | undefined },
  ): Promise<string> {
    authorize(actor, 'MANAGE_TEAM');
    const name = checkName(input.name);
    return this.writeWithName(name, async (manager) => {
      const projectIds = await resolveProjects(manager, actor, input.projectIds ?? null);
      return insertMember(manager, { name, role: input.role, projectIds, createdAt: this.now() });
    });
  }

  async updateMember(actor: Actor, input: MemberChange): Promise<void> {
    authorize(actor, 'MANAGE_TEAM');
    const name = input.name == null ? null : checkName(input.name);
    await this.writeWithName(name ?? '', async (manager) => {
      await lockAdmins(manager);
      await lockRow(manager, 'member', input.memberId);
      const member = await managedMember(manager, actor, input.memberId);
      if (name !== null) Object.assign(member, { name, nameKey: nameKey(name) });
      if (input.role != null) member.role = input.role;
      if (input.projectIds !== undefined) member.projectIds = await resolveProjects(manager, actor, input.projectIds);
      await manager.save(Member, member);
      await refuseWithoutAdmin(manager);
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
      await refuseWithoutAdmin(manager);
      announce(manager, 'team');
    });
  }

  async findMembers(ids: readonly string[]): Promise<Member[]> {
    return selectEntitiesBy(this.database.reader, Member, 'id', ids);
  }

  /** Lists the current members, by name. */
  async listMembers(actor: Actor, range: KeysetRange<readonly [nameKey: string, id: string]>): Promise<Member[]> {
    authorize(actor, 'MANAGE_TEAM');
    const query = this.database.reader.createQueryBuilder(Member, 'm').where('m.removedAt IS NULL');
    return applyKeyset(query, ['m.nameKey', 'm.id'], range).getMany();
  }

  async countMembers(actor: Actor): Promise<number> {
    authorize(actor, 'MANAGE_TEAM');
    return this.database.reader.countBy(Member, { removedAt: IsNull() });
  }

  private writeWithName<T>(name: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return refuseTakenName('member', name, () => this.database.write(work));
  }
}

async function resolveProjects(
  manager: EntityManager,
  actor: Actor,
  projectIds: readonly string[] | null,
): Promise<string[] | null> {
  if (!managesMember(actor, { projectIds })) {
    const message = 'You are limited to some projects, and can only grant access to these.';
    refuse('INVALID_INPUT', message, { field: ['projectIds'] });
  }
  if (projectIds === null) return null;
  const distinct = [...new Set(projectIds)];
  for (const id of distinct) {
    const found = await row(manager, sql`SELECT id FROM project WHERE id = ${id} AND deleted_at IS NULL`);
    if (!found) notFound('project', id, 'projectIds');
  }
  return distinct;
}

async function refuseWithoutAdmin(manager: EntityManager): Promise<void> {
  const admins = await manager.countBy(Member, { role: 'ADMIN', removedAt: IsNull(), projectIds: IsNull() });
  if (admins === 0) refuse('LAST_ADMIN', 'The team needs an ADMIN who may see every project. Make another one first.');
}

/** Serializes changes of members: otherwise two ADMINs could revoke each other's role at the same time. */
async function lockAdmins(manager: EntityManager): Promise<void> {
  await lockRows(manager, sql`SELECT id FROM member WHERE role = 'ADMIN' AND removed_at IS NULL ORDER BY id`);
}

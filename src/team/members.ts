import { type EntityManager, IsNull } from 'typeorm';
import { newId } from '../database/ids.js';
import { notFound } from '../errors/refusals.js';
import { Member } from './member.entity.js';
import type { Actor } from './permissions.js';
import { nameKey } from './unique-names.js';
import { managesMember } from './visibility.js';

/** Returns a current member whom the actor's limit allows it to manage. Refuses with `NOT_FOUND` otherwise. */
export async function managedMember(manager: EntityManager, actor: Actor, id: string): Promise<Member> {
  const member = await manager.findOneBy(Member, { id, removedAt: IsNull() });
  return member && managesMember(actor, member) ? member : notFound('member', id, 'memberId');
}

/** Inserts a member and returns its id. */
export async function insertMember(
  manager: EntityManager,
  member: Pick<Member, 'name' | 'role' | 'projectIds' | 'createdAt'>,
): Promise<string> {
  const id = newId('member');
  await manager.insert(Member, { ...member, id, nameKey: nameKey(member.name), removedAt: null });
  return id;
}

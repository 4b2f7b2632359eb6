import type { EntityManager } from 'typeorm';
import { lockRow } from '../database/statements/locks.js';
import { Member } from './member.entity.js';
import type { Actor } from './permissions.js';
import { Token } from './tokens/token.entity.js';

/**
 * Adds new projects to the limit of the member who created them, and to the limit of the token that was used. Other tokens
 * of the member do not gain access. Members and tokens without a limit are left unchanged.
 */
export async function grantAccess(manager: EntityManager, actor: Actor, projectIds: readonly string[]): Promise<void> {
  const { memberId, tokenId } = actor;
  await lockRow(manager, 'member', memberId);
  const member = await manager.findOneByOrFail(Member, { id: memberId });
  if (addProjects(member, projectIds)) await manager.save(Member, member);
  const token = tokenId === undefined ? null : await manager.findOneBy(Token, { id: tokenId });
  if (token && addProjects(token, projectIds)) await manager.save(Token, token);
}

/** Returns whether it had a limit. */
function addProjects(limited: Pick<Member | Token, 'projectIds'>, projectIds: readonly string[]): boolean {
  if (limited.projectIds === null) return false;
  limited.projectIds = [...new Set([...limited.projectIds, ...projectIds])];
  return true;
}

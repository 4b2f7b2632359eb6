import type { EntityManager } from 'typeorm';
import { lockRow } from '../database/statements/locks.js';
import { Member } from './member.entity.js';
import type { Actor } from './permissions.js';
import { Token } from './token.entity.js';

/**
 * Lets a member into new projects of its own making, where it is limited to some; and the token that they were made with,
 * where that has a limit of its own. Other tokens of the member get no further.
 */
export async function letIn(manager: EntityManager, actor: Actor, projectIds: readonly string[]): Promise<void> {
  const { memberId, tokenId } = actor;
  await lockRow(manager, 'member', memberId);
  await widen(manager, await manager.findOneByOrFail(Member, { id: memberId }), projectIds);
  const token = tokenId === undefined ? null : await manager.findOneBy(Token, { id: tokenId });
  if (token) await widen(manager, token, projectIds);
}

async function widen(manager: EntityManager, limited: Member | Token, projectIds: readonly string[]): Promise<void> {
  if (limited.projectIds === null) return;
  await manager.save(Object.assign(limited, { projectIds: [...new Set([...limited.projectIds, ...projectIds])] }));
}

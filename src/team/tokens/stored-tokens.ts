import type { EntityManager } from 'typeorm';
import { newId } from '../../database/ids.js';
import { Member } from '../member.entity.js';
import type { Actor } from '../permissions.js';
import { managesTokens } from '../visibility.js';
import { Token } from './token.entity.js';
import type { TokenBounds } from './token-bounds.js';
import { newTokenText, tokenHash, tokenPrefix } from './token-text.js';

/** Returns a token that the actor sees; null otherwise. */
export async function findVisibleToken(manager: EntityManager, actor: Actor, id: string): Promise<Token | null> {
  const token = await manager.findOneBy(Token, { id });
  return token && (await seesTokensOf(manager, actor, token.memberId)) ? token : null;
}

/** Whether the actor sees the tokens of a member. */
export async function seesTokensOf(manager: EntityManager, actor: Actor, memberId: string): Promise<boolean> {
  const member = await manager.findOneBy(Member, { id: memberId });
  return member !== null && managesTokens(actor, member);
}

/** Inserts a token and returns its text, which is not stored. */
export async function insertToken(
  manager: EntityManager,
  token: Pick<Token, 'memberId' | 'name' | 'expiresAt' | 'createdBy' | 'createdAt'>,
  { maxRole, projectIds }: TokenBounds,
): Promise<{ id: string; secret: string }> {
  const id = newId('token');
  const secret = newTokenText();
  await manager.insert(Token, {
    id,
    ...token,
    ...{ maxRole, projectIds: projectIds && [...projectIds] },
    ...{ prefix: tokenPrefix(secret), hash: tokenHash(secret) },
  });
  return { id, secret };
}

import type { EntityManager } from 'typeorm';
import { lockRow } from '../database/statements/locks.js';
import { containsPattern, identifier, join, rows, sql } from '../database/statements/sql.js';
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

/** Removes projects from the limits of all members and tokens. Who had no other projects sees none. */
export async function withdrawAccess(manager: EntityManager, projectIds: readonly string[]): Promise<void> {
  const without = ({ projectIds: limit }: Pick<Member | Token, 'projectIds'>) =>
    limit?.filter((id) => !projectIds.includes(id)) ?? null;
  for (const id of await lockLimited(manager, 'member', projectIds)) {
    const member = await manager.findOneByOrFail(Member, { id });
    await manager.update(Member, { id }, { projectIds: without(member) });
  }
  for (const id of await lockLimited(manager, 'token', projectIds)) {
    const token = await manager.findOneByOrFail(Token, { id });
    await manager.update(Token, { id }, { projectIds: without(token) });
  }
}

/** Locks the members or tokens whose limits include one of the projects. Returns their ids. */
async function lockLimited(
  manager: EntityManager,
  table: 'member' | 'token',
  projectIds: readonly string[],
): Promise<string[]> {
  const isNamed = projectIds.map((id) => sql`project_ids LIKE ${containsPattern(JSON.stringify(id))} ESCAPE '\\'`);
  const found = await rows<{ id: string }>(
    manager,
    sql`SELECT id FROM ${identifier(table)} WHERE ${join(isNamed, ' OR ')} ORDER BY id`,
  );
  for (const { id } of found) await lockRow(manager, table, id);
  return found.map(({ id }) => id);
}

/** Returns whether it had a limit. */
function addProjects(limited: Pick<Member | Token, 'projectIds'>, projectIds: readonly string[]): boolean {
  if (limited.projectIds === null) return false;
  limited.projectIds = [...new Set([...limited.projectIds, ...projectIds])];
  return true;
}

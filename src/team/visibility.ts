import { join, type Sql, sql } from '../database/statements/sql.js';
import { type Actor, allows } from './permissions.js';

/** Whether the project is among those that the actor is limited to, if it is limited at all. */
export function seesProject({ projectIds }: Pick<Actor, 'projectIds'>, projectId: string): boolean {
  return projectIds === null || projectIds.has(projectId);
}

/** The same rule as a condition on rows; `column` holds the project's id. */
export function visibleTo({ projectIds }: Pick<Actor, 'projectIds'>, column: Sql): Sql {
  if (projectIds === null) return sql`1 = 1`;
  if (projectIds.size === 0) return sql`1 = 0`;
  return sql`${column} IN (${join([...projectIds])})`;
}

/** Whether the actor sees every one of the projects, as it must to change what they have in common. */
export function seesProjects(actor: Actor, projectIds: readonly string[]): boolean {
  return projectIds.every((id) => seesProject(actor, id));
}

/**
 * Whether the actor's limit lets it manage a member: one that is limited to some projects manages only members who are
 * limited to some of these, and gives no others.
 */
export function managesMember(actor: Actor, member: { readonly projectIds: readonly string[] | null }): boolean {
  if (member.projectIds === null) return actor.projectIds === null;
  return seesProjects(actor, member.projectIds);
}

/** Whether the actor may read to which projects a member is limited: its own limit, and as ADMIN that of others. */
export function seesProjectLimit(actor: Actor, { id }: { readonly id: string }): boolean {
  return id === actor.memberId || allows(actor, 'MANAGE_TEAM');
}

/** Whether the actor reads and revokes a member's tokens: its own, and as ADMIN those of the members that it manages. */
export function managesTokens(
  actor: Actor,
  member: { readonly id: string; readonly projectIds: readonly string[] | null },
): boolean {
  if (member.id === actor.memberId) return allows(actor, 'MANAGE_OWN_TOKENS');
  return allows(actor, 'MANAGE_TEAM') && managesMember(actor, member);
}

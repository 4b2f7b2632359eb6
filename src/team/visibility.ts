import { join, type Sql, sql } from '../database/statements/sql.js';
import { type Actor, allows } from './permissions.js';

/** The projects that an actor sees. */
export type ProjectSight = Pick<Actor, 'projectIds' | 'deletedProjectIds'>;

/** Whether the actor may see the project: it is not being deleted, and the actor has no limit or one that includes it. */
export function seesProject({ projectIds, deletedProjectIds }: ProjectSight, projectId: string): boolean {
  if (deletedProjectIds?.has(projectId)) return false;
  return projectIds === null || projectIds.has(projectId);
}

/** `seesProject` as a SQL condition; `column` is the project's id. */
export function visibleTo(actor: ProjectSight, column: Sql): Sql {
  const deleted = [...(actor.deletedProjectIds ?? [])];
  if (deleted.length === 0) return withinLimitOf(actor, column);
  return sql`(${withinLimitOf(actor, column)} AND ${column} NOT IN (${join(deleted)}))`;
}

/** A condition: the actor's limit, if there is one, includes the project. The audit log of a deleted project stays. */
export function withinLimitOf({ projectIds }: ProjectSight, column: Sql): Sql {
  if (projectIds === null) return sql`1 = 1`;
  if (projectIds.size === 0) return sql`1 = 0`;
  return sql`${column} IN (${join([...projectIds])})`;
}

/** Whether the actor sees all of the projects. */
export function seesProjects(actor: Actor, projectIds: readonly string[]): boolean {
  return projectIds.every((id) => seesProject(actor, id));
}

/**
 * Whether the actor's limit allows it to manage a member. An actor with a limit manages only members whose limit is within
 * its own.
 */
export function managesMember(actor: Actor, member: { readonly projectIds: readonly string[] | null }): boolean {
  if (member.projectIds === null) return actor.projectIds === null;
  return seesProjects(actor, member.projectIds);
}

/** Whether the actor may read a member's project limit: its own or, as ADMIN, that of others. */
export function seesProjectLimit(actor: Actor, { id }: { readonly id: string }): boolean {
  return id === actor.memberId || allows(actor, 'MANAGE_TEAM');
}

/** Whether the actor may read and revoke a member's tokens: its own or, as ADMIN, those of members that it manages. */
export function managesTokens(
  actor: Actor,
  member: { readonly id: string; readonly projectIds: readonly string[] | null },
): boolean {
  if (member.id === actor.memberId) return allows(actor, 'MANAGE_OWN_TOKENS');
  return allows(actor, 'MANAGE_TEAM') && managesMember(actor, member);
}

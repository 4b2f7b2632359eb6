import type { Caller } from '../../api/context.js';
import type { AnswerScope } from '../../idempotency/kept-answer.js';
import { type KeyQuota, MEMBER_QUOTA, OTHER_QUOTA } from '../../idempotency/key-limits.js';
import { type Actor, ROLES } from '../../team/permissions.js';
import { seesProject } from '../../team/visibility.js';

/** Names a caller whatever token it uses. Nobody reaches the keys of another one. */
export function identityOf(caller: Caller): string {
  switch (caller.kind) {
    case 'MEMBER':
      return JSON.stringify([caller.kind, caller.actor.memberId]);
    case 'CONNECTED_USER':
      return JSON.stringify([caller.kind, caller.user.projectId, caller.user.userId]);
    case 'RUNTIME':
      return JSON.stringify([caller.kind, caller.runtime.runtimeId]);
  }
}

export function quotaOf({ kind }: Caller): KeyQuota {
  return kind === 'MEMBER' ? MEMBER_QUOTA : OTHER_QUOTA;
}

/** What a caller can see and do now. */
export function answerScopeOf(caller: Caller): AnswerScope | null {
  if (caller.kind !== 'MEMBER') return null;
  const { role, projectIds } = caller.actor;
  return { role, projectIds: projectIds && [...projectIds] };
}

/**
 * Whether a caller may get an answer that was given to it earlier, perhaps for another token: its role is the same or a
 * higher one, and its limit includes the same projects.
 */
export function mayRead(caller: Caller, scope: AnswerScope | null): boolean {
  if (caller.kind !== 'MEMBER' || scope === null) return scope === null;
  const { role, projectIds } = caller.actor;
  return rankOf(role) <= rankOf(scope.role) && isWithin(scope.projectIds, projectIds);
}

/** The projects that the caller sees. Those that it has just deleted are no reason to withhold the answer. */
export function projectsOf(caller: Caller, projectIds: readonly string[]): readonly string[] {
  if (caller.kind !== 'MEMBER') return projectIds;
  return projectIds.filter((id) => seesProject(caller.actor, id));
}

/** The highest role has the lowest rank. A role that this version does not know counts as higher than all. */
function rankOf(role: string): number {
  const roles: readonly string[] = ROLES;
  return roles.indexOf(role);
}

function isWithin(some: AnswerScope['projectIds'], all: Actor['projectIds']): boolean {
  if (all === null) return true;
  return some?.every((id) => all.has(id)) ?? false;
}

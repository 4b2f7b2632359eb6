import { type Actor, ROLES, type Role } from '../permissions.js';

/** The maximum permissions of a token, whatever its member may do: those of its creator at the time of creation. */
export interface TokenBounds {
  readonly maxRole: Role;
  /** Null for every project. */
  readonly projectIds: readonly string[] | null;
}

/** The bounds of tokens that the server creates: they have all permissions of their member. */
export const UNRESTRICTED: TokenBounds = { maxRole: 'ADMIN', projectIds: null };

/** The bounds of a token that an actor creates for any member. */
export function boundsOf({ role, projectIds }: Actor): TokenBounds {
  return { maxRole: role, projectIds: projectIds && [...projectIds] };
}

interface TokenMember {
  readonly id: string;
  readonly role: Role;
  readonly projectIds: readonly string[] | null;
}

/** The actor of a token: its member, with the permissions that both the member and the token have. */
export function actorOf(member: TokenMember, token: TokenBounds & { readonly id: string }): Actor {
  return {
    memberId: member.id,
    tokenId: token.id,
    role: lowerRole(member.role, token.maxRole),
    projectIds: intersect(member.projectIds, token.projectIds),
  };
}

/** `ROLES` starts with the highest one. A role that only another version knows is the lowest: it allows nothing here. */
function lowerRole(a: Role, b: Role): Role {
  return rankOf(a) > rankOf(b) ? a : b;
}

function rankOf(role: Role): number {
  const rank = ROLES.indexOf(role);
  return rank === -1 ? ROLES.length : rank;
}

function intersect(a: TokenBounds['projectIds'], b: TokenBounds['projectIds']): ReadonlySet<string> | null {
  if (a === null || b === null) {
    const limit = a ?? b;
    return limit && new Set(limit);
  }
  const other = new Set(b);
  return new Set(a.filter((id) => other.has(id)));
}

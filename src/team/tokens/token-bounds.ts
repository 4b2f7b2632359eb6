import { type Actor, ROLES, type Role } from '../permissions.js';

/** What a token may do at most, whatever its member may: what the one who made it could do at that time. */
export interface TokenBounds {
  readonly maxRole: Role;
  /** Null for every project. */
  readonly projectIds: readonly string[] | null;
}

/** The bounds of a token that the server itself makes: it may do all that its member may. */
export const UNRESTRICTED: TokenBounds = { maxRole: 'ADMIN', projectIds: null };

/** The bounds of a token that an actor makes, for whichever member. */
export function boundsOf({ role, projectIds }: Actor): TokenBounds {
  return { maxRole: role, projectIds: projectIds && [...projectIds] };
}

interface TokenMember {
  readonly id: string;
  readonly role: Role;
  readonly projectIds: readonly string[] | null;
}

/** On whose behalf a token acts: its member, with what both the member and the token may do. */
export function actorOf(member: TokenMember, token: TokenBounds & { readonly id: string }): Actor {
  return {
    memberId: member.id,
    tokenId: token.id,
    role: lowerRole(member.role, token.maxRole),
    projectIds: intersect(member.projectIds, token.projectIds),
  };
}

/** Each role may do all that the next one may. */
function lowerRole(a: Role, b: Role): Role {
  return ROLES.indexOf(a) > ROLES.indexOf(b) ? a : b;
}

function intersect(a: TokenBounds['projectIds'], b: TokenBounds['projectIds']): ReadonlySet<string> | null {
  if (a === null || b === null) {
    const limit = a ?? b;
    return limit && new Set(limit);
  }
  const other = new Set(b);
  return new Set(a.filter((id) => other.has(id)));
}

import { ForbiddenError } from '../refusals.js';
import { type Actor, allows, type Permission, type Role } from './permissions.js';

const NEEDED: Readonly<Record<Role, string>> = { ADMIN: 'an ADMIN', DEVELOPER: 'a DEVELOPER', SUPPORT: 'a member' };

/**
 * Lets an actor pass who has a permission.
 *
 * @throws ForbiddenError for others.
 */
export function authorize(actor: Actor, permission: Permission): void {
  if (allows(actor, permission)) return;
  throw new ForbiddenError(
    `This needs another role than ${actor.role}: ${permission} is for ${neededRoles(permission)}.`,
  );
}

function neededRoles(permission: Permission): string {
  const roles = (['ADMIN', 'DEVELOPER', 'SUPPORT'] as const).filter((role) =>
    allows({ memberId: '', role, projectIds: null }, permission),
  );
  return roles.map((role) => NEEDED[role]).join(' or ');
}

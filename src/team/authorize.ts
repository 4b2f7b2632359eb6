import { ForbiddenError } from '../errors/refusals.js';
import { type Actor, allows, PERMISSIONS, type Permission, type Role } from './permissions.js';
import { seesProjects } from './visibility.js';

const ROLE_NOUNS: Readonly<Record<Role, string>> = {
  ADMIN: 'an ADMIN',
  DEVELOPER: 'a DEVELOPER',
  RELEASE_MANAGER: 'a RELEASE_MANAGER',
  SUPPORT: 'a SUPPORT',
};

/**
 * Requires that the actor has a permission.
 *
 * @throws ForbiddenError if not.
 */
export function authorize(actor: Actor, permission: Permission): void {
  if (allows(actor, permission)) return;
  throw new ForbiddenError(
    `The role ${actor.role} does not have the permission ${permission}. Ask ${allowedRoles(permission)}.`,
  );
}

/**
 * Requires that the actor sees all projects that an operation changes.
 *
 * @throws ForbiddenError if not.
 */
export function requireVisibleProjects(actor: Actor, projectIds: readonly string[]): void {
  if (seesProjects(actor, projectIds)) return;
  throw new ForbiddenError('This also changes projects that you do not see. Ask an ADMIN who sees all of them.');
}

function allowedRoles(permission: Permission): string {
  return PERMISSIONS[permission].map((role) => ROLE_NOUNS[role]).join(' or ');
}

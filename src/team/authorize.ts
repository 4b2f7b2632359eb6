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
 * Lets an actor pass who has a permission.
 *
 * @throws ForbiddenError for others.
 */
export function authorize(actor: Actor, permission: Permission): void {
  if (allows(actor, permission)) return;
  throw new ForbiddenError(
    `This needs another role than ${actor.role}: ${permission} is for ${allowedRoles(permission)}.`,
  );
}

/**
 * Lets an actor pass who sees every one of the projects, which what it is about to change have in common.
 *
 * @throws ForbiddenError for others.
 */
export function requireVisibleProjects(actor: Actor, projectIds: readonly string[]): void {
  if (seesProjects(actor, projectIds)) return;
  throw new ForbiddenError('This changes projects that you do not see, too. It is for an ADMIN who sees all of them.');
}

function allowedRoles(permission: Permission): string {
  return PERMISSIONS[permission].map((role) => ROLE_NOUNS[role]).join(' or ');
}

import { type Actor, allows, PERMISSIONS, type Permission, ROLES, type Role } from '../../../src/team/permissions.js';

const everybody = { ADMIN: true, DEVELOPER: true, RELEASE_MANAGER: true, SUPPORT: true };
const releasers = { ...everybody, SUPPORT: false };
const editors = { ...releasers, RELEASE_MANAGER: false };
const admins = { ...editors, DEVELOPER: false };

const ALLOWED: Record<Permission, Record<Role, boolean>> = {
  READ: everybody,
  EDIT_CONTENT: editors,
  RELEASE: releasers,
  PROVIDE_CONFIGURATION: releasers,
  MANAGE_CONFIGURATION: admins,
  MANAGE_CONNECTED_USERS: everybody,
  MANAGE_SIGNING_KEYS: editors,
  MANAGE_SIGNING_KEYS_OF_RELEASES: admins,
  MANAGE_PIPELINES: admins,
  MANAGE_RUNTIMES: admins,
  MANAGE_WEBHOOKS: admins,
  MANAGE_TEAM: admins,
  READ_AUDIT_LOG: admins,
  MANAGE_OWN_TOKENS: everybody,
};

const cells = (Object.keys(PERMISSIONS) as Permission[]).flatMap((permission) =>
  ROLES.map((role) => ({ permission, role, allowed: ALLOWED[permission][role] })),
);

function actor(role: Role): Actor {
  return { memberId: 'member_1', role, projectIds: null };
}

describe('permissions', () => {
  test.each(cells)('$role has $permission: $allowed', ({ permission, role, allowed }) => {
    expect(allows(actor(role), permission)).toBe(allowed);
  });
});

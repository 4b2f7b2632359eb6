import {
  type Actor,
  allows,
  PERMISSIONS,
  type Permission,
  ROLES,
  type Role,
  sees,
} from '../../../src/team/permissions.js';

const ALLOWED: Record<Permission, Record<Role, boolean>> = {
  READ: { ADMIN: true, DEVELOPER: true, SUPPORT: true },
  EDIT_CONTENT: { ADMIN: true, DEVELOPER: true, SUPPORT: false },
  RELEASE: { ADMIN: true, DEVELOPER: true, SUPPORT: false },
  PROVIDE_CONFIGURATION: { ADMIN: true, DEVELOPER: true, SUPPORT: false },
  MANAGE_CONFIGURATION: { ADMIN: true, DEVELOPER: false, SUPPORT: false },
  MANAGE_CONNECTED_USERS: { ADMIN: true, DEVELOPER: true, SUPPORT: true },
  MANAGE_SIGNING_KEYS: { ADMIN: true, DEVELOPER: true, SUPPORT: false },
  MANAGE_PIPELINES: { ADMIN: true, DEVELOPER: false, SUPPORT: false },
  MANAGE_TARGETS: { ADMIN: true, DEVELOPER: false, SUPPORT: false },
  MANAGE_WEBHOOKS: { ADMIN: true, DEVELOPER: false, SUPPORT: false },
  MANAGE_TEAM: { ADMIN: true, DEVELOPER: false, SUPPORT: false },
  READ_AUDIT_LOG: { ADMIN: true, DEVELOPER: false, SUPPORT: false },
  MANAGE_OWN_TOKENS: { ADMIN: true, DEVELOPER: true, SUPPORT: true },
};

const cells = (Object.keys(PERMISSIONS) as Permission[]).flatMap((permission) =>
  ROLES.map((role) => ({ permission, role, allowed: ALLOWED[permission][role] })),
);

function actor(role: Role, projectIds: readonly string[] | null = null): Actor {
  return { memberId: 'member_1', role, projectIds: projectIds && new Set(projectIds) };
}

describe('permissions', () => {
  test.each(cells)('$role has $permission: $allowed', ({ permission, role, allowed }) => {
    expect(allows(actor(role), permission)).toBe(allowed);
  });

  test.each([
    ['a member without a limit sees every project', null, true],
    ['a member sees a project that it is limited to', ['project_1', 'project_2'], true],
    ['a member sees no other project', ['project_2'], false],
    ['a member limited to no project sees none', [], false],
  ])('%s', (_, projectIds, expected) => {
    expect(sees(actor('ADMIN', projectIds), 'project_1')).toBe(expected);
  });
});

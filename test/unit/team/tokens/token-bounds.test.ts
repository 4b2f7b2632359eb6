import {
  type Actor,
  allows,
  PERMISSIONS,
  type Permission,
  ROLES,
  type Role,
} from '../../../../src/team/permissions.js';
import { actorOf, boundsOf, UNRESTRICTED } from '../../../../src/team/tokens/token-bounds.js';

type Limit = readonly string[] | null;

/** A stored role that this version does not know. */
const UNKNOWN = 'AUDITOR' as Role;

const actor = (role: Role, projectIds: Limit): Actor => ({
  memberId: 'maker',
  role,
  projectIds: projectIds && new Set(projectIds),
});

test.each<[what: string, maker: [Role, Limit], member: [Role, Limit], may: [Role, Limit]]>([
  ['both have all', ['ADMIN', null], ['ADMIN', null], ['ADMIN', null]],
  ['the maker had all', ['ADMIN', null], ['DEVELOPER', ['a']], ['DEVELOPER', ['a']]],
  ['the maker was limited', ['ADMIN', ['a']], ['DEVELOPER', null], ['DEVELOPER', ['a']]],
  ['the maker had a lower role', ['SUPPORT', null], ['ADMIN', null], ['SUPPORT', null]],
  ['the member has a lower role', ['DEVELOPER', null], ['RELEASE_MANAGER', null], ['RELEASE_MANAGER', null]],
  ['they have some projects in common', ['ADMIN', ['a', 'b']], ['SUPPORT', ['b', 'c']], ['SUPPORT', ['b']]],
  ['they have none in common', ['ADMIN', ['a']], ['SUPPORT', ['b']], ['SUPPORT', []]],
  ['the maker saw none', ['ADMIN', []], ['SUPPORT', null], ['SUPPORT', []]],
  ['the member has a role of another version', ['ADMIN', null], [UNKNOWN, null], [UNKNOWN, null]],
  ['the maker had a role of another version', [UNKNOWN, null], ['ADMIN', null], [UNKNOWN, null]],
])('a token allows what its maker and its member may, where %s', (_what, maker, [role, projectIds], may) => {
  const made = { id: 'token', ...boundsOf(actor(...maker)) };
  const acting = actorOf({ id: 'member', role, projectIds }, made);
  expect(acting).toEqual({ ...actor(...may), memberId: 'member', tokenId: 'token' });
});

test('a role of another version has no permission', () => {
  const permissions = Object.keys(PERMISSIONS) as Permission[];
  expect(permissions.filter((permission) => allows(actor(UNKNOWN, null), permission))).toEqual([]);
});

test('a token created by the server has all permissions of its member', () => {
  const acting = actorOf({ id: 'member', role: 'ADMIN', projectIds: null }, { id: 'token', ...UNRESTRICTED });
  expect(acting).toMatchObject({ role: 'ADMIN', projectIds: null });
});

test('a role may do all that the next one may, so that of two there is a lower one', () => {
  for (const permission of Object.keys(PERMISSIONS) as Permission[]) {
    const allowed = ROLES.map((role) => allows(actor(role, null), permission));
    expect([permission, allowed]).toEqual([permission, [...allowed].sort((a, b) => Number(b) - Number(a))]);
  }
});

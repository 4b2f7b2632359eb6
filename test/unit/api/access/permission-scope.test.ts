import { canContinue, scopeOf, watchIdentity, withoutIdentity } from '../../../../src/api/access/permission-scope.js';
import type { Caller } from '../../../../src/api/context.js';
import type { Role } from '../../../../src/team/permissions.js';

const member = (role: Role, projectIds: readonly string[] | null, memberId = 'member_1'): Caller => ({
  kind: 'MEMBER',
  actor: { memberId, role, projectIds: projectIds && new Set(projectIds) },
});
const afterDeletion = (...deleted: readonly string[]): Caller => ({
  kind: 'MEMBER',
  actor: { memberId: 'member_1', role: 'SUPPORT', projectIds: null, deletedProjectIds: new Set(deleted) },
});
const runtime = (runtimeId: string, environmentId = 'environment_1'): Caller => ({
  kind: 'RUNTIME',
  runtime: { runtimeId, environmentId, projectId: 'project_1' },
});
const user = (userId: string): Caller => ({
  kind: 'CONNECTED_USER',
  user: { projectId: 'project_1', userId, connectedUserId: null },
});

test.each<[what: string, before: Caller, now: Caller, expected: boolean]>([
  ['nothing has changed', member('ADMIN', ['a', 'b']), member('ADMIN', ['b', 'a']), true],
  ['there is no limit', member('ADMIN', null), member('ADMIN', null), true],
  ['the caller sees more projects', member('ADMIN', ['a']), member('ADMIN', ['a', 'b']), true],
  ['its limit is removed', member('ADMIN', ['a']), member('ADMIN', null), true],
  ['the caller sees fewer projects', member('ADMIN', ['a', 'b']), member('ADMIN', ['a']), false],
  ['the caller sees other projects', member('ADMIN', ['a']), member('ADMIN', ['b', 'c']), false],
  ['the caller becomes limited', member('ADMIN', null), member('ADMIN', ['a']), false],
  ['a project was deleted', member('SUPPORT', null), afterDeletion('a'), true],
  ['its role is lower', member('ADMIN', null), member('SUPPORT', null), false],
  ['its role is higher', member('SUPPORT', null), member('ADMIN', null), false],
  ['it is another member', member('ADMIN', null), member('ADMIN', null, 'member_2'), false],
  ['it is the same runtime', runtime('target_1'), runtime('target_1'), true],
  ['it is another runtime', runtime('target_1'), runtime('target_2'), false],
  ['it is another kind of caller', member('ADMIN', null), runtime('target_1'), false],
  ['it is the same user', user('ann'), user('ann'), true],
  ['it is another user', user('ann'), user('bob'), false],
])('whether an operation can continue if %s: %#', (_what, before, now, expected) => {
  expect(canContinue(before, now)).toBe(expected);
});

test('callers with different permissions have different scopes', () => {
  const callers = [
    member('ADMIN', null),
    member('ADMIN', []),
    member('ADMIN', ['a']),
    member('ADMIN', ['a', 'b']),
    member('SUPPORT', ['a', 'b']),
    member('SUPPORT', null),
    afterDeletion('a'),
    runtime('target_1'),
    runtime('target_2'),
    user('ann'),
    user('bob'),
  ];
  expect(new Set(callers.map(scopeOf)).size).toBe(callers.length);
});

test('a member without identity keeps its role and projects, but has no member id', () => {
  const [caller, other] = [member('SUPPORT', ['a']), afterDeletion('a')].map(withoutIdentity);
  if (caller?.kind !== 'MEMBER' || !other) throw new Error('expected a member');
  expect(scopeOf(caller)).toBe(scopeOf(member('SUPPORT', ['a'])));
  expect(scopeOf(other)).toBe(scopeOf(afterDeletion('a')));
  expect(() => caller.actor.memberId).toThrow('expected a shared execution not to read memberId');
});

describe('whether the identity of a member was read', () => {
  const watched = () => {
    const { caller, hasReadIdentity } = watchIdentity(member('ADMIN', ['a']));
    if (caller.kind !== 'MEMBER') throw new Error('expected a member');
    return { actor: caller.actor, hasReadIdentity };
  };

  test('is no if only its permissions were', () => {
    const { actor, hasReadIdentity } = watched();
    expect([actor.role, [...(actor.projectIds ?? [])]]).toEqual(['ADMIN', ['a']]);
    expect(hasReadIdentity()).toBe(false);
  });

  test.each(['memberId', 'tokenId'] as const)('is yes after %s', (name) => {
    const { actor, hasReadIdentity } = watched();
    expect(actor[name]).toBe(name === 'memberId' ? 'member_1' : undefined);
    expect(hasReadIdentity()).toBe(true);
  });

  test('is yes after a copy', () => {
    const { actor, hasReadIdentity } = watched();
    expect({ ...actor }).toMatchObject({ memberId: 'member_1', role: 'ADMIN' });
    expect(hasReadIdentity()).toBe(true);
  });

  test('is yes for callers of other kinds, who are not shared with', () => {
    expect(watchIdentity(user('ann')).hasReadIdentity()).toBe(true);
  });
});

import type { Caller } from '../../../../src/api/context.js';
import { answerScopeOf, identityOf, mayRead, projectsOf } from '../../../../src/http/idempotency/key-caller.js';
import type { Role } from '../../../../src/team/permissions.js';

const member = (role: Role, projectIds: readonly string[] | null = null, deleted: readonly string[] = []): Caller => ({
  kind: 'MEMBER',
  actor: {
    memberId: 'member_1',
    role,
    projectIds: projectIds && new Set(projectIds),
    deletedProjectIds: new Set(deleted),
  },
});
const user = (userId: string): Caller => ({
  kind: 'CONNECTED_USER',
  user: { projectId: 'project_1', userId, connectedUserId: null },
});

test.each<[string, Caller, Caller, boolean]>([
  ['the same permissions', member('DEVELOPER'), member('DEVELOPER'), true],
  ['a higher role', member('DEVELOPER'), member('ADMIN'), true],
  ['a lower role', member('DEVELOPER'), member('SUPPORT'), false],
  ['a new limit', member('DEVELOPER'), member('DEVELOPER', ['a']), false],
  ['a limit that is gone', member('DEVELOPER', ['a']), member('DEVELOPER'), true],
  ['a wider limit', member('DEVELOPER', ['a']), member('DEVELOPER', ['a', 'b']), true],
  ['another limit', member('DEVELOPER', ['a']), member('DEVELOPER', ['b']), false],
  ['the same connected user', user('ann'), user('ann'), true],
])('a caller with %s gets its earlier answer or not', (_what, before, now, expected) => {
  expect(mayRead(now, answerScopeOf(before))).toBe(expected);
});

test('an answer for a role that this version does not know is shown to nobody', () => {
  expect(mayRead(member('ADMIN'), { role: 'OWNER', projectIds: null })).toBe(false);
});

test('callers have different identities', () => {
  const runtime: Caller = {
    kind: 'RUNTIME',
    runtime: { runtimeId: 'ann', environmentId: 'environment_1', projectId: 'project_1' },
  };
  const callers = [user('ann'), user('project_1","ann'), user('member_1'), runtime, member('ADMIN')];
  expect(new Set(callers.map(identityOf)).size).toBe(callers.length);
});

test('projects that the caller has deleted by the operation are not needed for its answer', () => {
  expect(projectsOf(member('ADMIN', null, ['b']), ['a', 'b'])).toEqual(['a']);
  expect(projectsOf(user('ann'), ['a'])).toEqual(['a']);
});

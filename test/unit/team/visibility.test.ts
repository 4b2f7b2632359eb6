import { type Sql, sql } from '../../../src/database/statements/sql.js';
import type { Actor, Role } from '../../../src/team/permissions.js';
import {
  managesMember,
  managesTokens,
  seesProject,
  seesProjectLimit,
  seesProjects,
  visibleTo,
} from '../../../src/team/visibility.js';

function actor(projectIds: readonly string[] | null, role: Role = 'ADMIN'): Actor {
  return { memberId: 'member_1', role, projectIds: projectIds && new Set(projectIds) };
}

describe('whether a project is seen', () => {
  const cases = [
    { who: 'without a limit', limit: null, seen: true },
    { who: 'limited to it and another one', limit: ['project_1', 'project_2'], seen: true },
    { who: 'limited to another one', limit: ['project_2'], seen: false },
    { who: 'limited to none', limit: [], seen: false },
  ];

  test.each(cases)('a member $who: $seen', ({ limit, seen }) => {
    expect(seesProject(actor(limit), 'project_1')).toBe(seen);
  });

  test.each(cases)('no member sees it once it is deleted, also not one $who', ({ limit }) => {
    const late = { ...actor(limit), deletedProjectIds: new Set(['project_1']) };
    expect(seesProject(late, 'project_1')).toBe(false);
    expect(visibleTo(late, sql`p`).compile('?').text).toMatch(/^\(.+ AND p NOT IN \(\?\d\)\)$/);
  });

  test.each(cases)('the SQL condition agrees for a member $who', ({ limit, seen }) => {
    expect(holds(visibleTo(actor(limit), sql`project_id`), 'project_1')).toBe(seen);
  });
});

/** Evaluates the three forms that the condition has: always, never, or one of some ids. */
function holds(condition: Sql, projectId: string): boolean {
  const { text, parameters } = condition.compile('?');
  if (text === '1 = 1') return true;
  if (text === '1 = 0') return false;
  expect(text).toMatch(/^project_id IN \(\?1(, \?\d+)*\)$/);
  return parameters.includes(projectId);
}

test('several projects are seen by an actor who sees each of them', () => {
  expect(seesProjects(actor(['project_1', 'project_2']), ['project_1', 'project_2'])).toBe(true);
  expect(seesProjects(actor(['project_1']), ['project_1', 'project_2'])).toBe(false);
});

test.each([
  { limit: null, of: null, managed: true },
  { limit: null, of: ['project_1'], managed: true },
  { limit: ['project_1'], of: null, managed: false },
  { limit: ['project_1'], of: ['project_1'], managed: true },
  { limit: ['project_1'], of: ['project_1', 'project_2'], managed: false },
])('an actor limited to $limit manages a member limited to $of: $managed', ({ limit, of, managed }) => {
  expect(managesMember(actor(limit), { projectIds: of })).toBe(managed);
});

test.each([
  { role: 'SUPPORT', id: 'member_1', seen: true },
  { role: 'SUPPORT', id: 'member_2', seen: false },
  { role: 'ADMIN', id: 'member_2', seen: true },
] as const)('$role member_1 reads the project limit of $id: $seen', ({ role, id, seen }) => {
  expect(seesProjectLimit(actor(null, role), { id })).toBe(seen);
});

test.each([
  { role: 'SUPPORT', limit: null, member: 'member_1', of: null, seen: true },
  { role: 'SUPPORT', limit: null, member: 'member_2', of: null, seen: false },
  { role: 'ADMIN', limit: null, member: 'member_2', of: null, seen: true },
  { role: 'ADMIN', limit: ['project_1'], member: 'member_1', of: null, seen: true },
  { role: 'ADMIN', limit: ['project_1'], member: 'member_2', of: ['project_1'], seen: true },
  { role: 'ADMIN', limit: ['project_1'], member: 'member_2', of: ['project_2'], seen: false },
] as const)(
  'member_1, $role limited to $limit, manages the tokens of $member, limited to $of: $seen',
  ({ role, limit, member, of, seen }) => {
    expect(managesTokens(actor(limit, role), { id: member, projectIds: of })).toBe(seen);
  },
);

import { seesEnvironment, seesPipeline, seesSource } from '../../../src/pipelines/visibility.js';
import type { Actor } from '../../../src/team/permissions.js';

const actor: Actor = { memberId: 'member_1', role: 'SUPPORT', projectIds: new Set(['project_seen']) };
const seen = { projectId: 'project_seen' };
const unseen = { projectId: 'project_unseen' };

test('an environment is seen by an actor who sees its project', () => {
  expect(seesEnvironment(actor, seen)).toBe(true);
  expect(seesEnvironment(actor, unseen)).toBe(false);
});

test('nobody sees the source of the first environment, because there is none', () => {
  expect(seesSource(actor, seen)).toBe(true);
  expect(seesSource(actor, unseen)).toBe(false);
  expect(seesSource({ ...actor, projectIds: null }, null)).toBe(false);
});

test.each([
  { environments: [seen, unseen], expected: true },
  { environments: [unseen, unseen], expected: false },
  { environments: [], expected: false },
])('a pipeline is seen by an actor who sees one of its environments: $expected', ({ environments, expected }) => {
  expect(seesPipeline(actor, environments)).toBe(expected);
});

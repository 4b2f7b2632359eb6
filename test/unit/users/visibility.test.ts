import type { Actor } from '../../../src/team/permissions.js';
import { seesConnectedUser } from '../../../src/users/visibility.js';

const actor: Actor = { memberId: 'member_1', role: 'SUPPORT', projectIds: new Set(['project_seen']) };

test.each([
  { projectId: 'project_seen', seen: true },
  { projectId: 'project_unseen', seen: false },
])('an actor sees a connected user of $projectId: $seen', ({ projectId, seen }) => {
  expect(seesConnectedUser(actor, { projectId })).toBe(seen);
});

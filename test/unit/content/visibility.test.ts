import { seesContent, seesVersion } from '../../../src/content/visibility.js';
import type { Actor } from '../../../src/team/permissions.js';

const actor: Actor = { memberId: 'member_1', role: 'SUPPORT', projectIds: new Set(['project_seen']) };

test.each([
  { projectId: 'project_seen', seen: true },
  { projectId: 'project_unseen', seen: false },
])('an actor sees content of $projectId: $seen', ({ projectId, seen }) => {
  expect(seesContent(actor, { projectId })).toBe(seen);
});

test.each([
  { projectId: 'project_seen', validFrom: 6, seen: true },
  { projectId: 'project_seen', validFrom: 7, seen: true },
  { projectId: 'project_seen', validFrom: 8, seen: false },
  { projectId: 'project_unseen', validFrom: 6, seen: false },
])(
  'an actor sees an entry of $projectId that is valid from revision $validFrom, at revision 7: $seen',
  ({ seen, ...version }) => {
    expect(seesVersion(actor, version, { contentRevision: 7 })).toBe(seen);
  },
);

import type { Actor } from '../../../src/team/permissions.js';
import { seesWebhook } from '../../../src/webhooks/visibility.js';

const unlimited: Pick<Actor, 'projectIds'> = { projectIds: null };
const limited: Pick<Actor, 'projectIds'> = { projectIds: new Set(['project_1']) };

test.each([
  { actor: unlimited, environmentIds: null, seenIds: [], seen: true },
  { actor: unlimited, environmentIds: ['environment_1'], seenIds: [], seen: true },
  { actor: limited, environmentIds: null, seenIds: ['environment_1'], seen: false },
  { actor: limited, environmentIds: ['environment_1'], seenIds: ['environment_1'], seen: true },
  { actor: limited, environmentIds: ['environment_1', 'environment_2'], seenIds: ['environment_1'], seen: false },
])(
  'a webhook about $environmentIds, where $seenIds are seen, with a limit of $actor.projectIds: $seen',
  ({ actor, environmentIds, seenIds, seen }) => {
    expect(seesWebhook(actor, { deletedAt: null, environmentIds }, new Set(seenIds))).toBe(seen);
  },
);

test('a deleted webhook is visible to nobody', () => {
  expect(seesWebhook(unlimited, { deletedAt: new Date(0), environmentIds: null }, new Set())).toBe(false);
});

import { readsManifest, seesRuntime } from '../../../src/runtimes/visibility.js';
import type { Actor } from '../../../src/team/permissions.js';

const actor: Actor = { memberId: 'member_1', role: 'SUPPORT', projectIds: new Set(['project_seen']) };

test('a runtime is seen with its environment', () => {
  expect(seesRuntime(actor, { projectId: 'project_seen' })).toBe(true);
  expect(seesRuntime(actor, { projectId: 'project_unseen' })).toBe(false);
});

test('a runtime reads the manifest of its own environment only', () => {
  expect(readsManifest({ environmentId: 'environment_1' }, 'environment_1')).toBe(true);
  expect(readsManifest({ environmentId: 'environment_1' }, 'environment_2')).toBe(false);
});

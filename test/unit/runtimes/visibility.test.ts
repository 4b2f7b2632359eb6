import { readsEnvironment, seesRuntime, visibleUrl } from '../../../src/runtimes/visibility.js';
import type { Actor } from '../../../src/team/permissions.js';

const actor: Actor = { memberId: 'member_1', role: 'SUPPORT', projectIds: new Set(['project_seen']) };

test('a runtime is visible with its environment', () => {
  expect(seesRuntime(actor, { projectId: 'project_seen' })).toBe(true);
  expect(seesRuntime(actor, { projectId: 'project_unseen' })).toBe(false);
});

test('a runtime reads the manifest of its own environment only', () => {
  expect(readsEnvironment({ environmentId: 'environment_1' }, 'environment_1')).toBe(true);
  expect(readsEnvironment({ environmentId: 'environment_1' }, 'environment_2')).toBe(false);
});

test.each([
  { role: 'ADMIN', url: 'https://a.example/hook?key=1', shown: 'https://a.example/hook?key=1' },
  { role: 'DEVELOPER', url: 'https://a.example/hook?key=1', shown: 'https://a.example/hook' },
  { role: 'DEVELOPER', url: null, shown: null },
] as const)('$role reads the address $url as $shown', ({ role, url, shown }) => {
  expect(visibleUrl({ ...actor, role }, { url })).toBe(shown);
});

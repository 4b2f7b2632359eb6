import {
  type ActionName,
  mayResolve,
} from '../../../../../clients/console/src/screens/release/messages/resolve/may-resolve.js';

const MISSING_VALUES: readonly ActionName[] = [
  'ProvideEnvironmentSecretAction',
  'ProvideEnvironmentVariableAction',
  'ProvideAppCredentialsAction',
  'ProvideTeamSettingAction',
];

test.each(MISSING_VALUES)('%s is for those who may give values', (action) => {
  expect(mayResolve(action, { mayRelease: false, mayProvide: true })).toBe(true);
  expect(mayResolve(action, { mayRelease: true, mayProvide: false })).toBe(false);
});

test.each(['IncludeChangesAction', 'RetryDeploymentAction'] as const)('%s is for those who may release', (action) => {
  expect(mayResolve(action, { mayRelease: true, mayProvide: false })).toBe(true);
  expect(mayResolve(action, { mayRelease: false, mayProvide: true })).toBe(false);
});

test('an item to fix can be opened by everybody', () => {
  expect(mayResolve('FixContentAction', { mayRelease: false, mayProvide: false })).toBe(true);
});

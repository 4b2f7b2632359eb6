import { type Action, resolutionOf } from '../../../../../clients/console/src/screens/release/messages/resolution.js';

const project = { id: 'project_1' };
const ACTIONS: readonly (readonly [Action, object])[] = [
  [
    { __typename: 'ProvideEnvironmentSecretAction', project, secretKey: 'A' },
    { kind: 'FORM', form: 'SECRET' },
  ],
  [
    { __typename: 'ProvideEnvironmentVariableAction', project, variableKey: 'A' },
    { kind: 'FORM', form: 'VARIABLE' },
  ],
  [
    { __typename: 'ProvideAppCredentialsAction', project, integrationKey: 'box' },
    { kind: 'FORM', form: 'CREDENTIALS' },
  ],
  [
    {
      __typename: 'ProvideTeamSettingAction',
      project,
      contentType: 'WORKFLOW',
      key: 'box/sync',
      settingId: 'url',
      settingType: 'URL',
    },
    { kind: 'FORM', form: 'SETTING' },
  ],
  [
    { __typename: 'IncludeChangesAction', changeIds: ['c'] },
    { kind: 'CLICK', click: 'INCLUDE' },
  ],
  [
    { __typename: 'RetryDeploymentAction', releaseId: 'release_1' },
    { kind: 'CLICK', click: 'RETRY' },
  ],
];
const FIX: Action = { __typename: 'FixContentAction', contentType: 'WORKFLOW', key: 'box/sync' };

test.each(ACTIONS)('%j is resolved in place by those who may', (action, resolution) => {
  const isForm = 'form' in resolution;
  expect(resolutionOf(action, { mayRelease: !isForm, mayProvide: isForm })).toEqual(resolution);
  expect(resolutionOf(action, { mayRelease: isForm, mayProvide: !isForm })).toEqual({ kind: 'NOT_ALLOWED' });
});

test('an item to fix is opened on its screen, whatever one may do', () => {
  const resolution = { kind: 'ELSEWHERE', contentType: 'WORKFLOW', key: 'box/sync' };
  expect(resolutionOf(FIX, { mayRelease: false, mayProvide: false })).toEqual(resolution);
});

import { actionLabel } from '../../../src/messages/action-label.js';

const inProduction = { projectId: 'project_1', environmentName: 'Production' };
const box = { contentType: 'INTEGRATION', lineage: 'box', key: 'box' } as const;

test.each<[string, Parameters<typeof actionLabel>[0]]>([
  [
    'Provide the secret API_KEY in Production',
    { kind: 'PROVIDE_ENVIRONMENT_SECRET', secretKey: 'API_KEY', ...inProduction },
  ],
  [
    'Provide the variable region in Production',
    { kind: 'PROVIDE_ENVIRONMENT_VARIABLE', variableKey: 'region', ...inProduction },
  ],
  [
    'Provide the app credentials of box in Production',
    { kind: 'PROVIDE_APP_CREDENTIALS', integrationKey: 'box', ...inProduction },
  ],
  ['Include 1 change', { kind: 'INCLUDE_CHANGES', releaseId: 'release_1', changes: [box] }],
  [
    'Include 2 changes',
    { kind: 'INCLUDE_CHANGES', releaseId: 'release_1', changes: [box, { contentType: 'APP_EVENT', lineage: 'paid' }] },
  ],
  ['Fix the integration box', { kind: 'FIX_CONTENT', ...box }],
  ['Fix the workflow box/sync', { kind: 'FIX_CONTENT', contentType: 'WORKFLOW', key: 'box/sync' }],
  ['Retry the deployment', { kind: 'RETRY_DEPLOYMENT', releaseId: 'release_1' }],
])('the label of an action: %s', (label, action) => {
  expect(actionLabel(action)).toBe(label);
});

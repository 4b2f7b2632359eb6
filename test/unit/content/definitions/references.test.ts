import {
  danglingReferences,
  definitionReferences,
  needsOf,
  referencesOf,
} from '../../../../src/content/definitions/references.js';

const NONE = { integrationKey: null, stepIntegrations: new Map(), appEventKey: null, needsAppCredentials: false };
const STEPS = [{ id: 'a', integration: 'jira' }, { id: 'b' }, { id: 'c', integration: 'crm' }, { integration: 'jira' }];

describe('definitionReferences', () => {
  test('finds placeholders in values and keys at any depth, and integrations of steps, sorted, without duplicates', () => {
    const definition = {
      metadata: { b: ['{{secrets.Z}} and {{secrets.aB_1}}', { '{{secrets.M}}': '{{secrets.Z}}' }], c: '{{secrets.0}}' },
      parameters: { url: '{{variables.Z}}{{variables._}}{{ variables.Y }}' },
      steps: STEPS,
    };
    expect(definitionReferences(definition).map(({ kind, key }) => `${kind} ${key}`)).toEqual([
      'INTEGRATION crm',
      'INTEGRATION jira',
      'SECRET M',
      'SECRET Z',
      'SECRET aB_1',
      'VARIABLE Z',
      'VARIABLE _',
    ]);
  });
});

describe('referencesOf', () => {
  test('returns the integration and the app event of a workflow', () => {
    const definition = { trigger: { type: 'APP_EVENT', appEvent: 'Contact Created' }, steps: [] };
    expect(referencesOf('WORKFLOW', 'custom.crm/sync', definition)).toEqual({
      ...NONE,
      integrationKey: 'custom.crm',
      appEventKey: 'Contact Created',
    });
  });

  test('returns the first step that uses each integration', () => {
    const { stepIntegrations } = referencesOf('WORKFLOW', 'crm/sync', { steps: STEPS });
    expect(stepIntegrations).toEqual(
      new Map([
        ['jira', 0],
        ['crm', 2],
      ]),
    );
  });

  test.each([null, { steps: {} }, { steps: [null, { integration: 1 }] }])('accepts the invalid %j', (definition) => {
    expect(referencesOf('WORKFLOW', 'crm/sync', definition)).toEqual({ ...NONE, integrationKey: 'crm' });
  });

  test('returns no app event for another trigger', () => {
    const definition = { trigger: { type: 'REQUEST' }, steps: [] };
    expect(referencesOf('WORKFLOW', 'crm/sync', definition)).toEqual({ ...NONE, integrationKey: 'crm' });
  });

  test.each([
    ['OAUTH2', true],
    ['OAUTH2_CLIENT_CREDENTIALS', false],
    ['NONE', false],
  ])('returns whether an integration with %s needs app credentials: %s', (authentication, needsAppCredentials) => {
    expect(referencesOf('INTEGRATION', 'crm', { authentication })).toEqual({ ...NONE, needsAppCredentials });
  });
});

describe('needsOf', () => {
  test('returns each integration and the app event of a workflow once', () => {
    const definition = { trigger: { type: 'APP_EVENT', appEvent: 'Signed Up' }, steps: STEPS };
    expect(needsOf('WORKFLOW', 'crm/sync', definition)).toEqual([
      { contentType: 'INTEGRATION', key: 'crm' },
      { contentType: 'INTEGRATION', key: 'jira' },
      { contentType: 'APP_EVENT', key: 'Signed Up' },
    ]);
    expect(needsOf('INTEGRATION', 'crm', definition)).toEqual([]);
  });
});

describe('danglingReferences', () => {
  const needs = { integrationKey: 'crm', stepIntegrations: new Map([['a/b', 3]]), appEventKey: 'Signed Up' };

  test('returns a fault for each absent integration and app event', () => {
    const present = { integration: () => false, appEvent: () => false };
    expect(danglingReferences(needs, present)).toEqual([
      { path: '', message: 'expected an integration with the key "crm", found none' },
      { path: '/steps/3/integration', message: 'expected the key of an existing integration, got "a/b"' },
      { path: '/trigger/appEvent', message: 'expected the key of an existing app event, got "Signed Up"' },
    ]);
  });

  test('returns none if both exist', () => {
    const present = {
      integration: (key: string) => key === 'crm' || key === 'a/b',
      appEvent: (key: string) => key === 'Signed Up',
    };
    expect(danglingReferences(needs, present)).toEqual([]);
  });

  test('returns none for an item without references', () => {
    const present = { integration: () => false, appEvent: () => false };
    expect(danglingReferences(NONE, present)).toEqual([]);
  });
});

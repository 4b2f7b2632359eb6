import { danglingReferences, referencesOf, secretKeysOf } from '../../../../src/content/definitions/references.js';

const NONE = { integrationKey: null, appEventKey: null, needsAppCredentials: false };

describe('secretKeysOf', () => {
  test('finds the secrets in values and keys at any depth, sorted, without duplicates', () => {
    const definition = {
      authentication: 'API_KEY',
      metadata: {
        b: ['{{secrets.Z}} and {{secrets.A_1}}', { '{{secrets.M}}': '{{secrets.Z}}' }],
        c: '{{secrets.2nd}}',
      },
    };
    expect(secretKeysOf(definition)).toEqual(['A_1', 'M', 'Z']);
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

describe('danglingReferences', () => {
  const needs = { integrationKey: 'crm', appEventKey: 'Signed Up' };

  test('returns a fault for each absent integration and app event', () => {
    const present = { integration: () => false, appEvent: () => false };
    expect(danglingReferences(needs, present)).toEqual([
      { path: '', message: 'expected an integration with the key "crm", found none' },
      { path: '/trigger/appEvent', message: 'expected the key of an existing app event, got "Signed Up"' },
    ]);
  });

  test('returns none if both exist', () => {
    const present = { integration: (key: string) => key === 'crm', appEvent: (key: string) => key === 'Signed Up' };
    expect(danglingReferences(needs, present)).toEqual([]);
  });

  test('returns none for an item without references', () => {
    const present = { integration: () => false, appEvent: () => false };
    expect(danglingReferences({ integrationKey: null, appEventKey: null }, present)).toEqual([]);
  });
});

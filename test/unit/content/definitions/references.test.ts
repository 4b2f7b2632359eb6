import { missingReferences, referencesOf, secretKeysOf } from '../../../../src/content/definitions/references.js';

const NONE = { integrationKey: null, appEventKey: null, needsAppCredentials: false };

describe('secretKeysOf', () => {
  test('finds the secrets in values and keys at any depth, sorted, each once', () => {
    const definition = {
      authentication: 'API_KEY',
      metadata: { b: ['{{secrets.Z}} and {{secrets.A_1}}', { '{{secrets.M}}': '{{secrets.Z}}' }], c: '{{secrets.no}}' },
    };
    expect(secretKeysOf(definition)).toEqual(['A_1', 'M', 'Z']);
  });
});

describe('referencesOf', () => {
  test('names the integration and the app event of a workflow', () => {
    const definition = { trigger: { type: 'APP_EVENT', appEvent: 'Contact Created' }, steps: [] };
    expect(referencesOf('WORKFLOW', 'custom.crm/sync', definition)).toEqual({
      ...NONE,
      integrationKey: 'custom.crm',
      appEventKey: 'Contact Created',
    });
  });

  test('names no app event for another trigger', () => {
    const definition = { trigger: { type: 'REQUEST' }, steps: [] };
    expect(referencesOf('WORKFLOW', 'crm/sync', definition)).toEqual({ ...NONE, integrationKey: 'crm' });
  });

  test.each([
    ['OAUTH2', true],
    ['OAUTH2_CLIENT_CREDENTIALS', false],
    ['NONE', false],
  ])('tells of an integration with %s whether it needs app credentials: %s', (authentication, needsAppCredentials) => {
    expect(referencesOf('INTEGRATION', 'crm', { authentication })).toEqual({ ...NONE, needsAppCredentials });
  });
});

describe('missingReferences', () => {
  const needs = { integrationKey: 'crm', appEventKey: 'Signed Up' };

  test('names the integration and the app event that are absent', () => {
    const present = { integration: () => false, appEvent: () => false };
    expect(missingReferences(needs, present)).toEqual([
      { path: '', message: 'expected an integration with the key "crm", found none' },
      { path: '/trigger/appEvent', message: 'expected the key of an existing app event, got "Signed Up"' },
    ]);
  });

  test('finds nothing missing where both are present', () => {
    const present = { integration: (key: string) => key === 'crm', appEvent: (key: string) => key === 'Signed Up' };
    expect(missingReferences(needs, present)).toEqual([]);
  });

  test('asks nothing of an item that needs nothing', () => {
    const present = { integration: () => false, appEvent: () => false };
    expect(missingReferences({ integrationKey: null, appEventKey: null }, present)).toEqual([]);
  });
});

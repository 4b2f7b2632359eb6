import fc from 'fast-check';
import type { ContentType } from '../../../../src/content/content.types.js';
import { mayHaveDefaults, normalForm, normalFormHash } from '../../../../src/content/definitions/normal-form.js';
import { canonicalJson, sha256Hex } from '../../../../src/json/canonical-json.js';
import { documentSequence } from '../../../support/content-arbitraries.js';
import { itemsOf } from '../../../support/content-summary.js';

const REQUEST = { trigger: { type: 'REQUEST' }, steps: [] };

describe('the normal form of a definition', () => {
  test.each<[ContentType, unknown, unknown]>([
    ['INTEGRATION', { authentication: 'NONE', active: true, scopes: [], display: {} }, { authentication: 'NONE' }],
    ['INTEGRATION', { authentication: 'NONE', userSettings: [], workflowOrder: [] }, { authentication: 'NONE' }],
    [
      'INTEGRATION',
      { authentication: 'NONE', userSettings: [{ id: 'a', title: 'A', type: 'TEXT', required: false, options: [] }] },
      { authentication: 'NONE', userSettings: [{ id: 'a', title: 'A', type: 'TEXT' }] },
    ],
    [
      'INTEGRATION',
      {
        authentication: 'OAUTH2',
        authenticationDetails: { pkce: false, grant: 'AUTHORIZATION_CODE', clientAuthentication: 'HEADER' },
      },
      { authentication: 'OAUTH2' },
    ],
    [
      'INTEGRATION',
      {
        authentication: 'BASIC',
        authenticationDetails: { test: { method: 'GET', url: '/', headers: {}, body: null } },
        userSettings: [
          {
            ...{ id: 'a', title: 'A', type: 'FIELD_MAPPING', scope: 'USER', default: null },
            fields: [{ id: 'b', title: 'B', required: false }],
          },
        ],
      },
      {
        authentication: 'BASIC',
        authenticationDetails: { test: { method: 'GET', url: '/' } },
        userSettings: [{ id: 'a', title: 'A', type: 'FIELD_MAPPING', fields: [{ id: 'b', title: 'B' }] }],
      },
    ],
    [
      'WORKFLOW',
      { ...REQUEST, steps: [{ id: 'a', type: 'FAN_OUT', branches: [{ label: 'each', next: [] }] }] },
      { ...REQUEST, steps: [{ id: 'a', type: 'FAN_OUT', branches: [{ label: 'each' }] }] },
    ],
    ['WORKFLOW', { ...REQUEST, parameters: null, hidden: false, enabledByDefault: false, userSettings: [] }, REQUEST],
    [
      'WORKFLOW',
      {
        trigger: { type: 'REQUEST', parameters: null },
        steps: [{ id: 'a', type: 'DELAY', next: [], parameters: null }],
      },
      { trigger: { type: 'REQUEST' }, steps: [{ id: 'a', type: 'DELAY' }] },
    ],
  ])('of the %s %j has no field that equals its default', (contentType, definition, expected) => {
    expect(normalForm(contentType, definition)).toEqual(expected);
    expect(mayHaveDefaults(canonicalJson(definition))).toBe(true);
    expect(normalFormHash(contentType, definition, 'another')).toBe(sha256Hex(canonicalJson(expected)));
  });

  test.each<[ContentType, unknown]>([
    ['INTEGRATION', { authentication: 'NONE', active: false, metadata: { active: true, scopes: [] } }],
    ['APP_EVENT', { example: { hidden: false, parameters: null }, schema: true }],
    ['WORKFLOW', { ...REQUEST, hidden: true, parameters: {} }],
    ['WORKFLOW', { ...REQUEST, steps: [{ id: 'a', type: 'DELAY', parameters: { next: [], parameters: null } }] }],
    ['WORKFLOW', JSON.parse('{"trigger":{"type":"REQUEST"},"steps":[],"metadata":{"__proto__":null}}')],
  ])('of the %s %j is the definition itself', (contentType, definition) => {
    expect(normalForm(contentType, definition)).toBe(definition);
    expect(normalFormHash(contentType, definition, 'its own')).toBe('its own');
  });

  test('is idempotent, and equals the definition if `mayHaveDefaults` is false', () => {
    fc.assert(
      fc.property(documentSequence({ min: 1, max: 1 }), ([document]) => {
        for (const { contentType, definition } of document ? itemsOf(document) : []) {
          const form = normalForm(contentType, definition);
          expect(normalForm(contentType, form)).toBe(form);
          if (!mayHaveDefaults(canonicalJson(definition))) expect(form).toBe(definition);
        }
      }),
      { numRuns: 30 },
    );
  });
});

import type { IntegrationDefinition } from '../../../../src/content/content.types.js';
import { authenticationNeeds } from '../../../../src/content/definitions/authentication-needs.js';

type Details = NonNullable<IntegrationDefinition['authenticationDetails']>;

const digestOf = (authenticationDetails?: Details) =>
  authenticationNeeds({ authentication: 'OAUTH2', ...(authenticationDetails && { authenticationDetails }) }).digest;

const OAUTH: Details = {
  authorizationUrl: 'https://login.example.com/authorize',
  tokenUrl: 'https://login.example.com/token',
};
const credentials = (schema: Record<string, unknown>): Details => ({ credentials: schema });
const KEY = { type: 'object', properties: { title: { type: 'string' } }, required: ['title', 'tenant'] };

describe('what an account is connected with', () => {
  test.each<[string, Details, Details]>([
    ['the token URL', OAUTH, { ...OAUTH, tokenUrl: 'https://login.example.com/v2/token' }],
    ['the host at which users authorize', OAUTH, { ...OAUTH, authorizationUrl: 'https://example.com/authorize' }],
    ['the host at which tokens are refreshed', OAUTH, { ...OAUTH, refreshUrl: 'https://refresh.example.com/token' }],
    ['a host that is a placeholder', { tokenUrl: '{{variables.A}}/token' }, { tokenUrl: '{{variables.B}}/token' }],
    ['the grant', { tokenUrl: 'https://a.example/token' }, { tokenUrl: 'https://a.example/token', grant: 'PASSWORD' }],
    ['a required credential', credentials(KEY), credentials({ ...KEY, required: ['title'] })],
    [
      'a credential that has the name of a keyword',
      credentials(KEY),
      credentials({ ...KEY, properties: { title: { type: 'number' } } }),
    ],
    ['a value', credentials({ enum: [{ title: 'a' }] }), credentials({ enum: [{ title: 'b' }] })],
  ])('differs by %s', (_, one, other) => {
    expect(digestOf(one)).not.toBe(digestOf(other));
  });

  test.each<[string, Details, Details]>([
    [
      'PKCE, client authentication and test request',
      OAUTH,
      {
        ...{ ...OAUTH, pkce: true, clientAuthentication: 'BODY' },
        test: { method: 'GET', url: '/me' },
      },
    ],
    ['the page on which users authorize', OAUTH, { ...OAUTH, authorizationUrl: 'https://login.example.com/v2?a=b' }],
    [
      'the URL at which tokens are refreshed, on the same host',
      OAUTH,
      { ...OAUTH, refreshUrl: 'https://login.example.com/refresh' },
    ],
    ['the default grant', OAUTH, { ...OAUTH, grant: 'AUTHORIZATION_CODE' }],
    [
      'texts and the order of credentials',
      credentials(KEY),
      credentials({
        ...{ ...KEY, title: 'Account', required: ['tenant', 'title'] },
        properties: { title: { type: 'string', description: 'A key', default: '' } },
      }),
    ],
  ])('does not differ by %s', (_, one, other) => {
    expect(digestOf(one)).toBe(digestOf(other));
    expect(digestOf(one)).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each<[string, Details | undefined]>([
    ['no details', undefined],
    ['details that accounts do not depend on', { pkce: true, test: { method: 'GET', url: '/me' } }],
  ])('is unknown, except for its type, with %s', (_, details) => {
    expect(digestOf(details)).toBeNull();
  });
});

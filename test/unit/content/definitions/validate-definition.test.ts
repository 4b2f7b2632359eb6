import fc from 'fast-check';
import { CONTENT_TYPES, type ContentType } from '../../../../src/content/content.types.js';
import { checkDefinition } from '../../../../src/content/definitions/validate-definition.js';
import type { Fault } from '../../../../src/json/fault.js';
import { cpuTime } from '../../../support/cpu-time.js';

function faultsOf(contentType: ContentType, definition: unknown): readonly Fault[] {
  const checked = checkDefinition(contentType, definition);
  return checked.valid ? [] : checked.faults;
}

const INTEGRATION = {
  active: false,
  authentication: 'OAUTH2',
  scopes: ['contacts.read', 'contacts.write'],
  display: { description: 'A CRM.', overview: '# CRM\n\nKeeps contacts.', accentColor: '#00a1E0' },
  userSettings: [
    { id: 'Owner', title: 'Owner', type: 'TEXT', required: true, tooltip: '' },
    { id: 'stage', title: 'Stage', type: 'SELECT', options: [{ value: 'new', title: 'New' }] },
  ],
  workflowOrder: ['sync', 'push'],
  metadata: { anything: [{ goes: null }] },
};
const STEPS = [
  { id: 'Get contact', type: 'REQUEST', parameters: { headers: { key: '{{secrets.API_KEY}}' } }, next: ['b', 'c'] },
  { id: 'b', type: 'FUNCTION', parameters: null, next: [] },
  { id: 'c', type: 'ACTION' },
];
const WORKFLOW = {
  trigger: { type: 'REQUEST' },
  steps: STEPS,
  parameters: null,
  enabledByDefault: true,
  hidden: false,
};
const SET_UP = { method: 'POST', url: '/v1/hooks', headers: { 'x-key': '{{secrets.API_KEY}}' }, body: { a: 1 } };
const WEBHOOK = { type: 'WEBHOOK', setUp: SET_UP, tearDown: SET_UP, validation: { header: 'x-signature' } };
const BRANCHES = [{ label: 'whenTrue', next: ['b'] }, { label: 'whenFalse', next: [] }, { label: 'neither' }];
const BRANCHED = [
  { id: 'a', type: 'CONDITIONAL', branches: BRANCHES, next: ['c'] },
  { id: 'b', type: 'FAN_OUT', branches: [{ label: 'each', next: ['d'] }] },
  { id: 'c', type: 'ACTION' },
  { id: 'd', type: 'INTEGRATION_REQUEST' },
];
const DETAILS = {
  grant: 'AUTHORIZATION_CODE',
  authorizationUrl: 'https://login.example.com/authorize',
  tokenUrl: '{{variables.loginUrl}}/token',
  refreshUrl: 'https://{{settings.region}}.example.com/refresh',
  pkce: true,
  clientAuthentication: 'BODY',
  credentials: { type: 'object', properties: { account: { type: 'string' } } },
  test: { method: 'GET', url: 'https://api.example.com/me' },
};
const CHOICES = { request: { method: 'GET', url: '/v1/fields' }, items: '/data', value: '/id', title: '/a~1b' };
const APP_EVENT = { example: { id: 7 }, schema: { type: 'object', properties: { id: { type: 'integer' } } } };

const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);

describe('a definition is accepted', () => {
  test.each<[string, ContentType, unknown]>([
    ['with every property of an integration', 'INTEGRATION', INTEGRATION],
    ['with only the required properties of an integration', 'INTEGRATION', { authentication: 'NONE' }],
    ['with every property of a workflow', 'WORKFLOW', WORKFLOW],
    ['with an app event trigger', 'WORKFLOW', { trigger: { type: 'APP_EVENT', appEvent: 'A b' }, steps: [] }],
    [
      'with an integration event trigger',
      'WORKFLOW',
      {
        trigger: { type: 'INTEGRATION_EVENT', event: 'contact.updated', parameters: [1] },
        steps: [],
      },
    ],
    [
      'with an integration enabled trigger',
      'WORKFLOW',
      {
        trigger: { type: 'INTEGRATION_ENABLED', parameters: null },
        steps: [],
      },
    ],
    ['with a cron expression of 5 fields', 'WORKFLOW', schedule('0 */1 * * MON-FRI', 'UTC')],
    ['with a cron expression of 6 fields', 'WORKFLOW', schedule('30 0 6 * * *', 'America/Argentina/Ushuaia')],
    ['with a schedule in the time zone of each user', 'WORKFLOW', schedule('0 9 * * *', 'USER')],
    ['with a webhook trigger', 'WORKFLOW', { trigger: WEBHOOK, steps: [] }],
    ['with a manual trigger', 'WORKFLOW', { trigger: { type: 'MANUAL', parameters: {} }, steps: [] }],
    ['with a trigger by removal', 'WORKFLOW', { trigger: { type: 'INTEGRATION_REMOVED' }, steps: [] }],
    ['with secrets in camel case', 'WORKFLOW', { ...WORKFLOW, parameters: { a: '{{secrets.apiKey}}{{secrets._}}' } }],
    [
      'with variables, well-formed or not',
      'WORKFLOW',
      { ...WORKFLOW, parameters: { a: '{{variables.baseUrl}}{{ variables.0' } },
    ],
    [
      'with steps that use other integrations',
      'WORKFLOW',
      { ...WORKFLOW, steps: [{ id: 'a', type: 'ACTION', integration: 'monday.com' }] },
    ],
    ['with a draft that lacks types', 'WORKFLOW', { draft: true, trigger: {}, steps: [{ id: 'a', next: ['a'] }] }],
    ['with a draft of an app event', 'WORKFLOW', { draft: true, trigger: { type: 'APP_EVENT' }, steps: [] }],
    [
      'with a draft of a schedule',
      'WORKFLOW',
      { draft: true, trigger: { type: 'SCHEDULE', cron: 'often', timeZone: '' }, steps: [] },
    ],
    ['with a workflow that is no draft', 'WORKFLOW', { ...WORKFLOW, draft: false }],
    ['with branches', 'WORKFLOW', { ...WORKFLOW, steps: BRANCHED }],
    [
      'with a description and an icon',
      'WORKFLOW',
      { ...WORKFLOW, description: 'Syncs.', icon: 'https://example.com/a.png' },
    ],
    ['with an image as icon', 'INTEGRATION', icon('data:image/svg+xml;base64,PHN2Zy8+')],
    ['with authentication details', 'INTEGRATION', { authentication: 'OAUTH2', authenticationDetails: DETAILS }],
    ['with credentials of an API key', 'INTEGRATION', details('API_KEY', { credentials: {}, test: CHOICES.request })],
    ['with a password grant', 'INTEGRATION', details('OAUTH2', { grant: 'PASSWORD', tokenUrl: 'https://example.com' })],
    [
      'with every property of a user setting',
      'INTEGRATION',
      setting({
        type: 'MULTI_SELECT',
        required: true,
        description: '*Which*?',
        placeholder: 'Choose',
        default: ['a'],
        scope: 'TEAM',
        source: CHOICES,
      }),
    ],
    [
      'with a field mapping',
      'INTEGRATION',
      setting({ type: 'FIELD_MAPPING', source: CHOICES, fields: [field('a'), field('b')] }),
    ],
    ['with a folder', 'INTEGRATION', setting({ type: 'FOLDER', source: CHOICES })],
    ['with options of a text, which are ignored', 'INTEGRATION', setting({ type: 'TEXT', options: [] })],
    ['with every property of an app event', 'APP_EVENT', APP_EVENT],
    ['with an app event schema that is a boolean', 'APP_EVENT', { example: {}, schema: true }],
    [
      'with an app event schema of draft 7',
      'APP_EVENT',
      {
        example: {},
        schema: { $schema: 'http://json-schema.org/draft-07/schema#', definitions: { a: { type: 'null' } } },
      },
    ],
    [
      'with an app event schema of draft 2019-09',
      'APP_EVENT',
      {
        example: {},
        schema: { $schema: 'https://json-schema.org/draft/2019-09/schema', $recursiveAnchor: true },
      },
    ],
    [
      'with an app event schema of draft 6',
      'APP_EVENT',
      {
        example: {},
        schema: { $schema: 'http://json-schema.org/draft-06/schema#', examples: [1] },
      },
    ],
    ['with nesting up to the limit', 'APP_EVENT', { example: { deep: nested(198) } }],
    [
      'with keys that objects inherit from their prototype',
      'APP_EVENT',
      JSON.parse('{"example":{"__proto__":1,"constructor":2}}'),
    ],
  ])('%s', (_, contentType, definition) => {
    expect(faultsOf(contentType, definition)).toEqual([]);
  });
});

describe('a definition is refused with the path of the fault', () => {
  test.each<[string, ContentType, unknown, string, string]>([
    ['a value that is not an object', 'INTEGRATION', [], '', 'expected an object, got an array of 0'],
    ['undefined', 'INTEGRATION', undefined, '', 'expected a JSON value, got undefined'],
    ['a missing property', 'INTEGRATION', {}, '/authentication', 'expected a value, got nothing'],
    ['an unknown property', 'INTEGRATION', { ...INTEGRATION, colour: 1 }, '/colour', 'expected no unknown property'],
    [
      'a property named __proto__',
      'INTEGRATION',
      JSON.parse('{"authentication":"NONE","__proto__":{}}'),
      '/__proto__',
      'expected no unknown property',
    ],
    [
      'an unknown enum value',
      'INTEGRATION',
      { authentication: 'OAUTH' },
      '/authentication',
      'expected one of NONE, API_KEY, BASIC, OAUTH2, OAUTH2_CLIENT_CREDENTIALS, got "OAUTH"',
    ],
    [
      'a bad colour',
      'INTEGRATION',
      { ...INTEGRATION, display: { accentColor: 'red' } },
      '/display/accentColor',
      'expected a string that matches ^#[0-9a-fA-F]{6}$, got "red"',
    ],
    ['a bad slug', 'INTEGRATION', { ...INTEGRATION, workflowOrder: ['a/b'] }, '/workflowOrder/0', 'got "a/b"'],
    [
      'a duplicate slug',
      'INTEGRATION',
      { ...INTEGRATION, workflowOrder: ['a', 'b', 'a'] },
      '/workflowOrder/2',
      'expected a unique value, got "a", which the element at index 0 already has',
    ],
    [
      'a required SELECT without options',
      'INTEGRATION',
      { ...INTEGRATION, userSettings: [{ id: 'a', title: 'A', type: 'SELECT', required: true }] },
      '/userSettings/0/options',
      'expected at least one option for a required SELECT, got none',
    ],
    [
      'a required MULTI_SELECT without options',
      'WORKFLOW',
      { ...WORKFLOW, userSettings: [{ id: 'a', title: 'A', type: 'MULTI_SELECT', required: true, options: [] }] },
      '/userSettings/0/options',
      'expected at least one option for a required MULTI_SELECT, got none',
    ],
    [
      'two options with the same value',
      'INTEGRATION',
      {
        ...INTEGRATION,
        userSettings: [
          { id: 'a', title: 'A', type: 'SELECT', options: ['b', 'c', 'b'].map((value) => ({ value, title: value })) },
        ],
      },
      '/userSettings/0/options/2/value',
      'expected a unique value, got "b"',
    ],
    [
      'a colour that is an empty string',
      'INTEGRATION',
      { ...INTEGRATION, display: { accentColor: '' } },
      '/display/accentColor',
      'got ""',
    ],
    [
      'a duplicate user setting id',
      'INTEGRATION',
      { ...INTEGRATION, userSettings: [...INTEGRATION.userSettings, ...INTEGRATION.userSettings.slice(1)] },
      '/userSettings/2/id',
      'expected a unique value, got "stage"',
    ],
    [
      'an empty setting id',
      'WORKFLOW',
      { ...WORKFLOW, userSettings: [{ id: '', title: 'A', type: 'TEXT' }] },
      '/userSettings/0/id',
      'expected at least 1 character, got ""',
    ],
    [
      'a step id with a control character',
      'WORKFLOW',
      { ...WORKFLOW, steps: [{ id: 'a\u0007', type: 'DELAY' }] },
      '/steps/0/id',
      'got "a\\u0007"',
    ],
    [
      'a step id that is too long',
      'WORKFLOW',
      { ...WORKFLOW, steps: [{ id: 'x'.repeat(201), type: 'DELAY' }] },
      '/steps/0/id',
      'expected at most 200 characters',
    ],
    [
      'parameters of the wrong type',
      'WORKFLOW',
      { ...WORKFLOW, parameters: [] },
      '/parameters',
      'expected an object or null, got an array of 0',
    ],
    [
      'a duplicate step id',
      'WORKFLOW',
      { ...WORKFLOW, steps: [...STEPS, { id: 'b', type: 'DELAY' }] },
      '/steps/3/id',
      'expected a unique value, got "b", which the element at index 1 already has',
    ],
    [
      'a dangling next',
      'WORKFLOW',
      { ...WORKFLOW, steps: [{ id: 'a', type: 'DELAY', next: ['a', 'gone'] }] },
      '/steps/0/next/1',
      'expected the id of a step of this workflow, got "gone"',
    ],
    ['no trigger type', 'WORKFLOW', { trigger: {}, steps: [] }, '/trigger/type', 'expected a value, got nothing'],
    [
      'an unknown trigger type',
      'WORKFLOW',
      { trigger: { type: 'CLOCK' }, steps: [] },
      '/trigger/type',
      'expected one of APP_EVENT, REQUEST, INTEGRATION_EVENT, INTEGRATION_ENABLED, SCHEDULE, INTEGRATION_REMOVED, WEBHOOK, MANUAL, got "CLOCK"',
    ],
    [
      'a property of another trigger type',
      'WORKFLOW',
      { trigger: { type: 'REQUEST', cron: '* * * * *' }, steps: [] },
      '/trigger/cron',
      'the properties are type, parameters',
    ],
    [
      'a trigger without its app event',
      'WORKFLOW',
      { trigger: { type: 'APP_EVENT' }, steps: [] },
      '/trigger/appEvent',
      'expected a value, got nothing',
    ],
    ['a cron expression of 4 fields', 'WORKFLOW', schedule('* * * *', 'UTC'), '/trigger/cron', '5 or 6 fields'],
    [
      'a nickname instead of a cron expression',
      'WORKFLOW',
      schedule('@daily', 'UTC'),
      '/trigger/cron',
      '5 or 6 fields',
    ],
    ['a cron expression out of range', 'WORKFLOW', schedule('61 * * * *', 'UTC'), '/trigger/cron', 'got "61 * * * *"'],
    ['an unknown time zone', 'WORKFLOW', schedule('* * * * *', 'Mars/Base'), '/trigger/timeZone', 'got "Mars/Base"'],
    ['an offset as time zone', 'WORKFLOW', schedule('* * * * *', '+01:00'), '/trigger/timeZone', 'got "+01:00"'],
    [
      'a trigger type that is not a string',
      'WORKFLOW',
      { trigger: { type: ['REQUEST'] }, steps: [] },
      '/trigger/type',
      'expected one of APP_EVENT, REQUEST, INTEGRATION_EVENT, INTEGRATION_ENABLED, SCHEDULE, INTEGRATION_REMOVED, WEBHOOK, MANUAL, got an array of 1',
    ],
    [
      'a trigger that is not an object',
      'WORKFLOW',
      { trigger: [], steps: [] },
      '/trigger',
      'expected an object, got an array',
    ],
    [
      'a payload schema that is not a schema',
      'APP_EVENT',
      { example: {}, schema: 7 },
      '/schema',
      'expected an object or a boolean, got 7',
    ],
    ['an example that is not an object', 'APP_EVENT', { example: 'x' }, '/example', 'expected an object, got "x"'],
    [
      'too many integrations that steps use',
      'WORKFLOW',
      {
        ...WORKFLOW,
        steps: Array.from({ length: 52 }, (_, n) => ({ id: `${n}`, type: 'ACTION', integration: `${n}` })),
      },
      '/steps/50/integration',
      'expected steps that use at most 50 integrations, got more',
    ],
    ['a draft without a trigger', 'WORKFLOW', { draft: true, steps: [] }, '/trigger', 'expected a value, got nothing'],
    [
      'a draft with an unknown property of its trigger',
      'WORKFLOW',
      { draft: true, trigger: { type: 'REQUEST', cron: '' }, steps: [] },
      '/trigger/cron',
      'the properties are type, parameters',
    ],
    [
      'a draft with a duplicate step id',
      'WORKFLOW',
      { draft: true, trigger: {}, steps: [{ id: 'a' }, { id: 'a' }] },
      '/steps/1/id',
      'expected a unique value',
    ],
    [
      'a workflow that is no draft and lacks the type of a step',
      'WORKFLOW',
      { draft: false, trigger: { type: 'REQUEST' }, steps: [{ id: 'a' }] },
      '/steps/0/type',
      'expected a value, got nothing',
    ],
    [
      'two branches with the same label',
      'WORKFLOW',
      { ...WORKFLOW, steps: [{ id: 'a', type: 'CONDITIONAL', branches: [{ label: 'x' }, { label: 'x' }] }] },
      '/steps/0/branches/1/label',
      'expected a unique value, got "x"',
    ],
    [
      'a dangling step of a branch',
      'WORKFLOW',
      { ...WORKFLOW, steps: [{ id: 'a', type: 'CONDITIONAL', branches: [{ label: 'x', next: ['a', 'b'] }] }] },
      '/steps/0/branches/0/next/1',
      'expected the id of a step of this workflow, got "b"',
    ],
    [
      'branches of another step',
      'WORKFLOW',
      { ...WORKFLOW, steps: [{ id: 'a', type: 'DELAY', branches: [{ label: 'x' }] }] },
      '/steps/0/branches',
      'only CONDITIONAL and FAN_OUT have branches',
    ],
    [
      'another branch of a FAN_OUT than "each"',
      'WORKFLOW',
      { ...WORKFLOW, steps: [{ id: 'a', type: 'FAN_OUT', branches: [{ label: 'every' }] }] },
      '/steps/0/branches/0/label',
      'expected "each", the only branch of a FAN_OUT, got "every"',
    ],
    [
      'a branch without a label',
      'WORKFLOW',
      { ...WORKFLOW, steps: [{ id: 'a', type: 'CONDITIONAL', branches: [{ next: [] }] }] },
      '/steps/0/branches/0/label',
      'expected a value, got nothing',
    ],
    [
      'a set-up request without a method',
      'WORKFLOW',
      { trigger: { type: 'WEBHOOK', setUp: { url: '/' } }, steps: [] },
      '/trigger/setUp/method',
      'expected a value, got nothing',
    ],
    [
      'a request over http',
      'WORKFLOW',
      { trigger: { type: 'WEBHOOK', tearDown: { method: 'GET', url: 'http://example.com' } }, steps: [] },
      '/trigger/tearDown/url',
      'got "http://example.com"',
    ],
    [
      'a request to another host by a path',
      'WORKFLOW',
      { trigger: { type: 'WEBHOOK', setUp: { method: 'GET', url: '//example.com' } }, steps: [] },
      '/trigger/setUp/url',
      'got "//example.com"',
    ],
    [
      'a header name with a line break',
      'WORKFLOW',
      { trigger: { type: 'WEBHOOK', setUp: { ...SET_UP, headers: { 'a\nb': '' } } }, steps: [] },
      '/trigger/setUp/headers/a\nb',
      'expected the name of a header field',
    ],
    [
      'a URL with a password',
      'INTEGRATION',
      details('OAUTH2', { tokenUrl: 'https://user:pw@example.com' }),
      '/authenticationDetails/tokenUrl',
      'expected a URL without user name and password',
    ],
    [
      'a URL that is none',
      'INTEGRATION',
      details('OAUTH2', { tokenUrl: 'https://[example' }),
      '/authenticationDetails/tokenUrl',
      'expected a URL, got "https://[example"',
    ],
    [
      'an authorization URL without a token URL',
      'INTEGRATION',
      details('OAUTH2', { authorizationUrl: 'https://example.com' }),
      '/authenticationDetails/tokenUrl',
      'expected a value, which authorizationUrl needs, got nothing',
    ],
    [
      'authentication details of another authentication',
      'INTEGRATION',
      details('API_KEY', { pkce: true }),
      '/authenticationDetails/pkce',
      'expected no value, since this field does not apply here; got true',
    ],
    [
      'details of no authentication',
      'INTEGRATION',
      details('NONE', { test: CHOICES.request }),
      '/authenticationDetails/test',
      'expected no value',
    ],
    [
      'PKCE of a password grant',
      'INTEGRATION',
      details('OAUTH2', { grant: 'PASSWORD', pkce: true }),
      '/authenticationDetails/pkce',
      'expected no value',
    ],
    [
      'a schema of credentials that is invalid',
      'INTEGRATION',
      details('BASIC', { credentials: { properties: { a: 7 } } }),
      '/authenticationDetails/credentials/properties/a',
      'got 7',
    ],
    [
      'a schema of credentials with a pattern that is too long',
      'INTEGRATION',
      details('BASIC', { credentials: { pattern: 'a'.repeat(2_001) } }),
      '/authenticationDetails/credentials',
      'expected regular expressions of at most 2000 characters',
    ],
    ['an icon over http', 'INTEGRATION', icon('http://example.com/a.png'), '/display/icon', 'got "http://'],
    ['an icon of another type', 'INTEGRATION', icon('data:text/html;base64,AAAA'), '/display/icon', 'got "data:text'],
    [
      'an icon that is too large',
      'INTEGRATION',
      icon(`https://e.com/${'x'.repeat(32_768)}`),
      '/display/icon',
      'at most 32768',
    ],
    [
      'a field mapping without fields',
      'INTEGRATION',
      setting({ type: 'FIELD_MAPPING' }),
      '/userSettings/0/fields',
      'got nothing',
    ],
    [
      'a field mapping with an empty list of fields',
      'INTEGRATION',
      setting({ type: 'FIELD_MAPPING', fields: [] }),
      '/userSettings/0/fields',
      'expected at least 1 element, got an array of 0',
    ],
    [
      'two fields with the same id',
      'INTEGRATION',
      setting({ type: 'FIELD_MAPPING', fields: [field('a'), field('a')] }),
      '/userSettings/0/fields/1/id',
      'expected a unique value, got "a"',
    ],
    [
      'fields of another type',
      'INTEGRATION',
      setting({ type: 'TEXT', fields: [field('a')] }),
      '/userSettings/0/fields',
      'no value',
    ],
    [
      'a source of a text',
      'INTEGRATION',
      setting({ type: 'TEXT', source: CHOICES }),
      '/userSettings/0/source',
      'no value',
    ],
    ['options of a date', 'INTEGRATION', setting({ type: 'DATE', options: [] }), '/userSettings/0/options', 'no value'],
    [
      'a source whose path is no JSON Pointer',
      'INTEGRATION',
      setting({ type: 'SELECT', source: { ...CHOICES, items: 'data' } }),
      '/userSettings/0/source/items',
      'got "data"',
    ],
    [
      'a source whose URL has a password',
      'INTEGRATION',
      setting({ type: 'SELECT', source: { request: { method: 'GET', url: 'https://a:b@c.de' } } }),
      '/userSettings/0/source/request/url',
      'without user name and password',
    ],
    [
      'an invalid payload schema',
      'APP_EVENT',
      { example: {}, schema: { properties: { a: { type: 'strin' } } } },
      '/schema/properties/a/type',
      'expected one of array, boolean',
    ],
    [
      'an invalid pattern in a payload schema',
      'APP_EVENT',
      { example: {}, schema: { pattern: '(' } },
      '/schema/pattern',
      'expected format "regex", got "("',
    ],
    [
      'a pattern with an unknown Unicode property and a class that is invalid in Unicode mode',
      'APP_EVENT',
      { example: {}, schema: { pattern: '\\p{None}[z-a]' } },
      '/schema/pattern',
      'expected format "regex"',
    ],
    [
      'a pattern that is too long',
      'APP_EVENT',
      { example: {}, schema: { pattern: 'a'.repeat(2_001) } },
      '/schema',
      'expected regular expressions of at most 2000 characters, got one of 2001',
    ],
    [
      'a payload schema with too many patterns',
      'APP_EVENT',
      { example: {}, schema: { anyOf: Array.from({ length: 2_001 }, () => ({ pattern: 'a' })) } },
      '/schema',
      'expected at most 2000 regular expressions, got more',
    ],
    [
      'a payload schema with patterns that are too long in total',
      'APP_EVENT',
      { example: {}, schema: { patternProperties: longPatterns() } },
      '/schema',
      'expected regular expressions of at most 100000 characters together, got more',
    ],
    [
      'a payload schema of an unknown draft',
      'APP_EVENT',
      { example: {}, schema: { $schema: 'constructor' } },
      '/schema/$schema',
      'expected one of https://json-schema.org/draft/2020-12/schema',
    ],
    [
      'a payload schema with a draft that is not a string',
      'APP_EVENT',
      { example: {}, schema: { $schema: {} } },
      '/schema/$schema',
      'got an object',
    ],
    [
      'a malformed secret reference',
      'WORKFLOW',
      { ...WORKFLOW, parameters: { a: ['Bearer {{secrets.2nd}}'] } },
      '/parameters/a/0',
      'expected {{secrets.KEY}} with a KEY of the form [A-Za-z_][A-Za-z0-9_]{0,127}, got "{{secrets.2nd}}"',
    ],
    [
      'a secret reference with white space',
      'WORKFLOW',
      { ...WORKFLOW, parameters: { a: '{{ secrets.KEY }}' } },
      '/parameters/a',
      'got "{{ secrets.KEY }}"',
    ],
    [
      'an unfinished secret reference',
      'WORKFLOW',
      { ...WORKFLOW, parameters: { '{{secrets.KEY}': 1 } },
      '/parameters/{{secrets.KEY}',
      'got "{{secrets.KEY}"',
    ],
    [
      'half of a surrogate pair in a value',
      'APP_EVENT',
      { example: { 'a/b': '\ud800' } },
      '/example/a~1b',
      'expected well-formed Unicode',
    ],
    [
      'half of a surrogate pair in a key',
      'APP_EVENT',
      { example: { '\udc00': 1 } },
      '/example/\udc00',
      'expected well-formed Unicode',
    ],
    ['a number that overflows', 'APP_EVENT', JSON.parse('{"example":{"a":1e999}}'), '/example/a', 'got Infinity'],
    [
      'nesting past the limit',
      'APP_EVENT',
      { example: nested(200) },
      `/example${'/0'.repeat(199)}`,
      'expected at most 200 levels of objects and arrays, got more',
    ],
    [
      'U+0000',
      'APP_EVENT',
      { example: { a: 'x\0' } },
      '/example/a',
      'expected no character U+0000, got one in "x\\u0000"',
    ],
    [
      'a size past the limit',
      'APP_EVENT',
      { example: { a: 'é'.repeat(524_288) } },
      '',
      'expected at most 1048576 bytes as canonical JSON, got 1048596',
    ],
  ])('for %s', (_, contentType, definition, path, message) => {
    expect(faultsOf(contentType, definition)).toEqual([{ path, message: expect.stringContaining(message) }]);
  });
});

test.each([
  ['Unicode properties', 50, () => '[\\p{L}\\P{Lu}]'.repeat(140)],
  ['characters in descending order', 50, (index: number) => `[${descendingCharacters(index)}]`],
  ['escapes that are invalid in Unicode mode', 2_000, (index: number) => `\\-${index}`],
])('a payload schema with the maximum of %s is checked quickly', (_, length, patternOf) => {
  const schema = { anyOf: Array.from({ length }, (_, index) => ({ pattern: patternOf(index) })) };
  const time = cpuTime(() => expect(faultsOf('APP_EVENT', { example: {}, schema })).toEqual([]));
  expect(time).toBeLessThan(500);
});

test('reports all faults, not only the first', () => {
  const definition = {
    trigger: { type: 'SCHEDULE', cron: 'often', timeZone: 'Nowhere' },
    steps: [{ id: 'a', type: 'DELAY', next: ['b'] }, { id: 'a' }],
    flag: '{{secrets.2nd}}',
  };
  expect(faultsOf('WORKFLOW', definition).map(({ path }) => path)).toEqual([
    '/flag',
    '/steps/1/type',
    '/flag',
    '/trigger/cron',
    '/trigger/timeZone',
    '/steps/1/id',
    '/steps/0/next/0',
  ]);
});

test('reports only the first hundred of very many faults', () => {
  const steps = Array.from({ length: 100_000 }, () => 1);
  expect(faultsOf('WORKFLOW', { trigger: { type: 'REQUEST' }, steps })).toHaveLength(100);
});

test('refuses nesting that would overflow the stack, without throwing', () => {
  expect(faultsOf('WORKFLOW', { trigger: nested(100_000), steps: [] })).toHaveLength(1);
});

test('never throws, whatever the JSON value', () => {
  const part = fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' });
  const definition = fc.record(
    {
      authentication: part,
      userSettings: fc.array(part),
      workflowOrder: fc.array(part),
      trigger: part,
      steps: fc.array(fc.oneof(part, fc.record({ id: part, next: fc.array(part) }))),
      example: part,
      schema: part,
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.constantFrom(...CONTENT_TYPES), fc.oneof(definition, part), (contentType, value) => {
      expect(Array.isArray(faultsOf(contentType, value))).toBe(true);
    }),
  );
});

function longPatterns(): object {
  return Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`${index}`.padEnd(2_000, 'a'), true]));
}

/** About the maximum length of a pattern. A class of them takes the longest to parse. */
function descendingCharacters(first: number): string {
  return String.fromCodePoint(...Array.from({ length: 1_990 }, (_, index) => 0x4000 + first - 2 * index));
}

function details(authentication: string, authenticationDetails: object): unknown {
  return { authentication, authenticationDetails };
}

function icon(url: string): unknown {
  return { authentication: 'NONE', display: { icon: url } };
}

function setting(properties: object): unknown {
  return { authentication: 'NONE', userSettings: [{ id: 'a', title: 'A', ...properties }] };
}

function field(id: string): object {
  return { id, title: id, required: true };
}

function schedule(cron: string, timeZone: string): unknown {
  return { trigger: { type: 'SCHEDULE', cron, timeZone }, steps: [] };
}

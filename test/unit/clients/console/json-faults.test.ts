import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parser } from '@lezer/json';
import { inOrderOf } from '../../../../clients/console/src/parts/json/json-text.js';
import { placedFaults, rangeOf } from '../../../../clients/console/src/parts/json/placed-faults.js';
import { keysOfPointer, pointerOf } from '../../../../clients/console/src/parts/json/pointer.js';
import { schemaFaults } from '../../../../clients/console/src/parts/json/schema-faults.js';
import { SchemaSet } from '../../../../clients/console/src/parts/json/schema-set.js';
import { schemaFaults as serverFaults } from '../../../../src/content/definitions/schemas/schema-faults.js';

const FOLDER = join(__dirname, '../../../../src/content/definitions/schemas');
const documents = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.schema.json'))
  .map((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')))
  .map((schema) => ({ schemaId: String(schema.$id), schema }));
const set = new SchemaSet(documents);
const idOf = (kind: string) => `urn:slipway:schema:${kind}:2`;
const WORKFLOW = { trigger: { type: 'MANUAL' }, steps: [] };
const KINDS = [
  ['INTEGRATION', 'integration'],
  ['WORKFLOW', 'workflow'],
  ['APP_EVENT', 'app-event'],
] as const;

describe('the faults of a definition', () => {
  test.each([
    ['none', 'workflow', WORKFLOW, {}],
    ['a field that is missing', 'workflow', { steps: [] }, { '/trigger': 'expected a value, got nothing' }],
    ['another type', 'workflow', { ...WORKFLOW, steps: 1 }, { '/steps': 'expected a list, got 1' }],
    [
      'an unknown value of a choice',
      'integration',
      { authentication: 'MAGIC' },
      { '/authentication': 'expected one of NONE, API_KEY, BASIC, OAUTH2, OAUTH2_CLIENT_CREDENTIALS, got "MAGIC"' },
    ],
    [
      'an unknown field, behind a condition',
      'workflow',
      { trigger: { type: 'MANUAL', cron: '* * * * *' }, steps: [] },
      { '/trigger/cron': 'expected a known name: type, parameters' },
    ],
    [
      'a field that does not apply',
      'integration',
      { authentication: 'NONE', authenticationDetails: { pkce: true } },
      { '/authenticationDetails/pkce': 'expected no value, since this field does not apply here; got true' },
    ],
    [
      'a field that another one needs',
      'integration',
      { authentication: 'OAUTH2', authenticationDetails: { authorizationUrl: 'https://a.example/' } },
      { '/authenticationDetails/tokenUrl': 'expected a value, which authorizationUrl needs, got nothing' },
    ],
    [
      'a limit behind a reference to another schema',
      'workflow',
      { ...WORKFLOW, steps: [{ id: '', type: 'ACTION' }] },
      { '/steps/0/id': 'expected at least 1 character, got ""' },
    ],
    [
      'a choice of types',
      'app-event',
      { example: {}, schema: 1 },
      { '/schema': 'expected an object or true or false, got 1' },
    ],
    [
      'a key with signs that a pointer and a URI escape',
      'workflow',
      { ...WORKFLOW, 'a/b~c %': 1 },
      {
        '/a~1b~0c %':
          'expected a known name: description, icon, draft, trigger, steps, enabledByDefault, hidden, userSettings, parameters, metadata',
      },
    ],
  ])('%s', (_what, kind, definition, expected) => {
    const faults = schemaFaults(set, idOf(kind), definition);
    expect(Object.fromEntries(faults.map(({ path, message }) => [path, message]))).toEqual(expected);
  });

  test.each(KINDS)('of %s are at the places that the server names', (contentType, kind) => {
    const wrong = [
      {},
      {
        authentication: 'OAUTH2',
        authenticationDetails: { grant: 'PASSWORD', pkce: true, tokenUrl: 'http://a' },
        x: 1,
      },
      {
        authentication: 'NONE',
        userSettings: [
          { id: 'a', title: 1, type: 'FIELD_MAPPING' },
          { id: 'b', options: [{}] },
        ],
      },
      { draft: true, trigger: { type: 'SCHEDULE', x: 1 }, steps: [{ type: 'WAIT' }] },
      { trigger: { type: 'SCHEDULE' }, steps: [{ id: 'a' }, { id: 'b', next: [1], branches: [{ next: [] }] }] },
      { example: [], schema: null },
    ];
    for (const definition of wrong) {
      const paths = schemaFaults(set, idOf(kind), definition).map(({ path }) => path);
      expect(new Set(paths)).toEqual(new Set(serverFaults(contentType, definition).map(({ path }) => path)));
    }
  });

  test('are at most 100', () => {
    const steps = Array.from({ length: 300 }, () => ({}));
    expect(schemaFaults(set, idOf('workflow'), { ...WORKFLOW, steps })).toHaveLength(100);
  });
});

describe('the place of a fault in the text', () => {
  const TEXT = '{\n  "a": {"b": [10, "x"], "c/d": true},\n  "a2": null\n}';

  test.each([
    ['', '{'],
    ['/a', '"a"'],
    ['/a/b', '"b"'],
    ['/a/b/1', '"x"'],
    ['/a/c~1d', 'true'],
    ['/a2', 'null'],
    ['/a/missing', '"a"'],
    ['/missing', '{'],
    ['/a/b/7', '"b"'],
  ])('%j is %s', (pointer, marked) => {
    const { from, to } = rangeOf(TEXT, parser.parse(TEXT).topNode, pointer);
    expect(TEXT.slice(from, to)).toBe(marked);
  });

  const check = (text: string, known: { path: string; message: string }[] = []) =>
    placedFaults(text, { schema: { set, schemaId: idOf('workflow') }, known }).map(({ from, to, line, message }) => ({
      line,
      marked: text.slice(from, to),
      message: message.slice(0, 14),
    }));

  test.each([
    ['an empty text', '', [{ line: 1, marked: '' }]],
    ['a comma that is missing', '{"a": 1\n "b": 2}', [{ line: 2 }]],
    ['an end that is missing', '{"a": 1', [{ line: 1 }]],
    [
      'a name that occurs twice',
      '{"trigger": {"type": "MANUAL"},\n"steps": [],\n"steps": []}',
      [{ line: 3, marked: '"steps": []' }],
    ],
    [
      'a fault by the schema',
      '{"trigger": {"type": "MANUAL"},\n"steps": 1}',
      [{ line: 2, marked: '1', message: 'expected a lis' }],
    ],
  ])('of %s', (_what, text, expected) => {
    expect(check(text)).toMatchObject(expected);
  });

  test('of a fault that the server found is shown instead of one at the same place', () => {
    const text = '{"trigger": {"type": "MANUAL"}, "steps": 1}';
    expect(check(text, [{ path: '/steps', message: 'the server said' }])).toEqual([
      { line: 1, marked: '1', message: 'the server sai' },
    ]);
  });

  test('is found in a text of 1 MiB', () => {
    const steps = Array.from({ length: 10_000 }, (_, i) => ({
      id: `step ${i}`,
      type: 'ACTION',
      parameters: { text: 'x'.repeat(30) },
    }));
    const text = JSON.stringify({ ...WORKFLOW, steps: [...steps, { id: 'last', type: 'WAIT' }] });
    expect(check(text)).toMatchObject([{ marked: '"WAIT"' }]);
  });
});

test.each([
  ['', []],
  ['/a~1b/~0/0', ['a/b', '~', '0']],
])('the pointer %j is the keys %j', (pointer, keys) => {
  expect(keysOfPointer(pointer)).toEqual(keys);
  expect(pointerOf(keys)).toBe(pointer);
});

test.each([
  [{ b: 1, a: 2 }, { a: 0, b: 0 }, '{"a":2,"b":1}'],
  [{ c: 1, b: { y: 1, x: 2 } }, { b: { x: 0, y: 0 }, a: 0 }, '{"b":{"x":2,"y":1},"c":1}'],
  [[{ b: 1, a: 2 }, 3], [{ a: 0, b: 0 }], '[{"a":2,"b":1},3]'],
  ['text', { a: 1 }, '"text"'],
])('%j in the order of %j is %s', (value, model, expected) => {
  expect(JSON.stringify(inOrderOf(value, model))).toBe(expected);
});

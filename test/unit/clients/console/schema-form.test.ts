import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { valueAtPath, valueToWrite, withValue } from '../../../../clients/console/src/parts/form/form-edit.js';
import { type FormField, formFields } from '../../../../clients/console/src/parts/form/form-fields.js';
import { nameInWords, rowSummary, valueSummary } from '../../../../clients/console/src/parts/form/form-words.js';
import { withMoved, withoutElement } from '../../../../clients/console/src/parts/form/row-edits.js';
import { SchemaSet } from '../../../../clients/console/src/parts/json/schema-set.js';

const FOLDER = join(__dirname, '../../../../src/content/definitions/schemas');
const documents = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.schema.json'))
  .map((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')))
  .map((schema) => ({ schemaId: String(schema.$id), schema }));
const set = new SchemaSet(documents);

const fieldsFor = (kind: string, value: unknown) => formFields(set, set.schema(`urn:slipway:schema:${kind}:2`), value);
const kinds = (fields: readonly FormField[]): Record<string, unknown> =>
  Object.fromEntries(fields.map((field) => [field.name, field.kind === 'SECTION' ? kinds(field.fields) : field.kind]));
const fieldAt = (fields: readonly FormField[], path: string): FormField => {
  const all = fields.flatMap(function flat(field): FormField[] {
    return field.kind === 'SECTION' ? [field, ...field.fields.flatMap(flat)] : [field];
  });
  const found = all.find((field) => field.path === path);
  if (found === undefined) throw new Error(`expected one of ${all.map((field) => field.path)}, got ${path}`);
  return found;
};

const fieldsOfRows = (field: FormField) => (field.kind === 'ROWS' ? field.rows.map((row) => row.fields()) : []);

describe('the fields of a form', () => {
  test('of a workflow follow its schema, and those of its trigger the type of the trigger', () => {
    const rest = {
      ...{ description: 'TEXT', icon: 'TEXT', draft: 'SWITCH', steps: 'ROWS', enabledByDefault: 'SWITCH' },
      ...{ hidden: 'SWITCH', userSettings: 'ROWS', parameters: 'JSON', metadata: 'JSON' },
    };
    expect(kinds(fieldsFor('workflow', { trigger: { type: 'SCHEDULE' }, steps: [] }))).toEqual({
      ...rest,
      trigger: { type: 'CHOICE', cron: 'TEXT', timeZone: 'TEXT', parameters: 'JSON' },
    });
    expect(kinds(fieldsFor('workflow', { trigger: { type: 'MANUAL' }, steps: [] }))).toEqual({
      ...rest,
      trigger: { type: 'CHOICE', parameters: 'JSON' },
    });
    expect(kinds(fieldsFor('workflow', { trigger: {}, steps: [] }))).toEqual({ ...rest, trigger: { type: 'CHOICE' } });
  });

  test('a choice keeps all its values, though a condition fixes the chosen one', () => {
    const field = fieldAt(fieldsFor('workflow', { trigger: { type: 'MANUAL' }, steps: [] }), '/trigger/type');
    expect(field).toMatchObject({ kind: 'CHOICE', value: 'MANUAL', isRequired: true });
    expect(field.kind === 'CHOICE' && field.choices).toContain('SCHEDULE');
  });

  test.each([
    ['NONE', {}, undefined],
    ['API_KEY', {}, { credentials: 'JSON', test: { method: 'CHOICE', url: 'TEXT', headers: 'JSON', body: 'JSON' } }],
    ['NONE', { authenticationDetails: { pkce: true } }, { pkce: 'JSON' }],
  ])(
    'what does not apply to an integration with %s and %j is left out, unless it is there',
    (authentication, more, expected) => {
      const found = kinds(fieldsFor('integration', { authentication, ...more }));
      expect(found.authenticationDetails).toEqual(expected ?? 'JSON');
    },
  );

  test('have their meaning, their limits and what absence means', () => {
    const fields = fieldsFor('integration', { authentication: 'OAUTH2' });
    expect(fieldAt(fields, '/active')).toMatchObject({ kind: 'SWITCH', fallback: true, value: undefined });
    expect(fieldAt(fields, '/scopes')).toMatchObject({ kind: 'LIST', fallback: [] });
    expect(fieldAt(fields, '/display/overview')).toMatchObject({ kind: 'TEXT', isLong: true, maxLength: null });
    expect(fieldAt(fields, '/authenticationDetails/tokenUrl')).toMatchObject({ isLong: false, maxLength: 2000 });
    expect(fieldAt(fields, '/authenticationDetails/grant')).toMatchObject({ fallback: 'AUTHORIZATION_CODE' });
    expect(fieldAt(fields, '/authentication').help).toContain('OAUTH2 needs app credentials');
  });

  test('a list of objects has a row for each, with the fields that apply to it, also inside of rows', () => {
    const branches = [{ label: 'yes', next: [] }];
    const steps = fieldAt(fieldsFor('workflow', { steps: [{ id: 'a', type: 'CONDITIONAL', branches }] }), '/steps');
    const [row] = steps.kind === 'ROWS' ? steps.rows : [];
    const fields = row?.fields() ?? [];
    expect(kinds(fields)).toMatchObject({ id: 'TEXT', type: 'CHOICE', branches: 'ROWS', parameters: 'JSON' });
    const [branch] = fieldsOfRows(fieldAt(fields, '/steps/0/branches'));
    expect(branch?.map(({ path }) => path)).toContain('/steps/0/branches/0/label');
  });

  test.each([[[1]], [{ id: 'a' }]])('a list of objects that is %j is kept, as JSON', (steps) => {
    expect(kinds(fieldsFor('workflow', { steps }))).toMatchObject({ steps: 'JSON' });
  });

  test('values of another type and names that the schema does not know are kept, as JSON', () => {
    const fields = fieldsFor('integration', { authentication: 1, scopes: [1], extra: 'x' });
    expect(kinds(fields)).toMatchObject({ authentication: 'JSON', scopes: 'JSON', extra: 'JSON' });
    expect(fieldAt(fields, '/extra').value).toBe('x');
  });
});

describe('an edit', () => {
  const SAVED = { b: { y: 1, x: 2 }, a: [1], c: 'text' };

  test.each([
    ['/b/x', 3, '{"b":{"y":1,"x":3},"a":[1],"c":"text"}'],
    ['/d', 'new', '{"b":{"y":1,"x":2},"a":[1],"c":"text","d":"new"}'],
    ['/e/f/g', true, '{"b":{"y":1,"x":2},"a":[1],"c":"text","e":{"f":{"g":true}}}'],
    ['/c', undefined, '{"b":{"y":1,"x":2},"a":[1]}'],
    ['/a/0', 2, '{"b":{"y":1,"x":2},"a":[2],"c":"text"}'],
    ['/e/f', undefined, '{"b":{"y":1,"x":2},"a":[1],"c":"text"}'],
  ])('of %s to %j changes nothing else', (path, value, expected) => {
    expect(JSON.stringify(withValue(SAVED, path, value, SAVED))).toBe(expected);
  });

  test('that is taken back leaves no empty object behind, but keeps one that was saved', () => {
    const saved = { a: {} };
    const once = withValue(withValue(saved, '/a/x', 1, saved), '/b/x', 1, saved);
    expect(withValue(withValue(once, '/b/x', undefined, saved), '/a/x', undefined, saved)).toEqual({ a: {} });
  });

  const field = (more: Partial<FormField>): FormField =>
    ({
      path: '/a',
      name: 'a',
      help: '',
      isRequired: false,
      value: undefined,
      fallback: undefined,
      kind: 'SWITCH',
      ...more,
    }) as FormField;

  test.each([
    ['an empty text', field({}), '', 'x', undefined],
    ['an empty text that is required', field({ isRequired: true }), '', 'x', ''],
    ['an empty text that was saved', field({}), '', '', ''],
    ['an empty list', field({}), [], ['x'], undefined],
    ['what absence means', field({ fallback: false }), false, undefined, undefined],
    ['what absence means, but was saved', field({ fallback: false }), false, false, false],
    ['another value', field({ fallback: false }), true, undefined, true],
    ['an emptied number', field({}), '', 3, undefined],
  ])('%s', (_what, each, entered, saved, expected) => {
    expect(valueToWrite(each, entered, saved)).toEqual(expected);
  });

  test.each([
    ['/b/y', 1],
    ['/a/0', 1],
    ['/a/b/c', undefined],
    ['/toString', undefined],
  ])('reads %s as %j', (path, expected) => {
    expect(valueAtPath(SAVED, path)).toBe(expected);
  });
});

test.each([
  ['enabledByDefault', 'Enabled by default'],
  ['pkce', 'Pkce'],
  ['X-Header', 'X-Header'],
  ['a_b', 'a_b'],
])('%s is called %s', (name, expected) => {
  expect(nameInWords(name)).toBe(expected);
});

test.each([
  [undefined, 'Not set'],
  [[{ id: 'a' }, { id: 'b' }], '2 elements: a, b'],
  [[], '0 elements'],
  [{ a: 1 }, '1 field: a'],
  [7, '7'],
])('%j is shown as %s', (value, expected) => {
  expect(valueSummary(value)).toBe(expected);
});

test('an element is moved and removed', () => {
  expect(withMoved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
  expect(withMoved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'c', 'b']);
  expect(withoutElement(['a', 'b'], 0)).toEqual(['b']);
});

test.each([
  [{ id: 'send', type: 'REQUEST' }, 'send · REQUEST'],
  [{ label: 'whenTrue', next: [] }, 'whenTrue'],
  [{}, ''],
])('the row of %j is called %j', (value, expected) => {
  expect(rowSummary(value)).toBe(expected);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type GraphQLInputObjectType, getNamedType, isInputObjectType } from 'graphql';
import { SUBJECT_FIELDS, subjectsOf } from '../../../src/audit/subjects.js';

const valuesOf = (input: unknown) => subjectsOf(input).map(({ value }) => value);

describe('the subjects of an input', () => {
  test('are the ids and keys that it names, in its order', () => {
    expect(subjectsOf({ releaseId: 'release_1', changeIds: ['a', 'b'], integrationKey: 'box' })).toEqual([
      { field: 'releaseId', value: 'release_1' },
      { field: 'changeIds', value: 'a' },
      { field: 'changeIds', value: 'b' },
      { field: 'integrationKey', value: 'box' },
    ]);
  });

  test.each<[string, unknown]>([
    ['no input', undefined],
    ['values', { value: 'hunter2', clientSecret: 'hunter2', clientId: 'id', name: 'Robin', description: 'x' }],
    ['what is inside of values', { definition: { key: 'hunter2' }, values: [{ key: 'hunter2', value: 'hunter2' }] }],
    ['what is not there', { memberId: null, projectIds: null }],
    ['what is no text', { key: 7, id: {} }],
    ['what is too long to be a key', { key: 'x'.repeat(1_001) }],
    ['what is no key for its characters', { key: 'a\0b', id: 'a\nb', projectId: '\ud800' }],
  ])('are none of %s', (_name, input) => {
    expect(valuesOf(input)).toEqual([]);
  });

  test('are at most 1,000', () => {
    expect(valuesOf({ changeIds: Array.from({ length: 1_500 }, (_, index) => `${index}`) })).toHaveLength(1_000);
  });

  test('are all fields of inputs of mutations that hold ids, and none that holds anything else', () => {
    const fields = mutationInputFields();
    const ids = fields.filter(({ type }) => getNamedType(type).name === 'ID').map(({ name }) => name);
    const keys = fields.filter(({ name }) => /^(key|.*Key)$/.test(name)).map(({ name }) => name);
    expect(new Set(SUBJECT_FIELDS)).toEqual(new Set([...ids, ...keys]));
  });
});

function mutationInputFields() {
  const schema = buildSchema(readFileSync(join(__dirname, '../../../schema.graphql'), 'utf8'));
  return Object.values(schema.getMutationType()?.getFields() ?? {})
    .flatMap(({ args }) => args.map(({ type }) => getNamedType(type)))
    .filter((type): type is GraphQLInputObjectType => isInputObjectType(type))
    .flatMap((type) => Object.values(type.getFields()));
}

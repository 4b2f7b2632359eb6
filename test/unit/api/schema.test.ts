import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isAbstractType, isObjectType, validateSchema } from 'graphql';
import { executableSchema } from '../../../src/api/schema.js';

/** The ids of these are unique within another object only. */
const PARTS = ['WorkflowGraphNode'];

describe('the schema', () => {
  const schema = executableSchema();

  test('is valid', () => {
    const text = readFileSync(join(__dirname, '../../../schema.graphql'), 'utf8');
    expect(validateSchema(buildSchema(text))).toEqual([]);
  });

  test('has a type resolver for every interface and union', () => {
    const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType);
    expect(abstract.length).toBeGreaterThan(1);
    expect(abstract.filter(({ resolveType }) => !resolveType).map(({ name }) => name)).toEqual([]);
  });

  test('makes each type with an id a Node', () => {
    const withId = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .filter((type) => String(type.getFields().id?.type) === 'ID!' && !PARTS.includes(type.name));
    expect(withId.length).toBeGreaterThan(15);
    const others = withId.filter((type) => type.getInterfaces().every(({ name }) => name !== 'Node'));
    expect(others.map(({ name }) => name)).toEqual([]);
  });

  test('has a resolver for every root field', () => {
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    const fields = roots.flatMap((root) => Object.values(root?.getFields() ?? {}));
    expect(fields.length).toBeGreaterThan(40);
    expect(fields.filter(({ resolve, subscribe }) => !resolve && !subscribe).map(({ name }) => name)).toEqual([]);
  });
});

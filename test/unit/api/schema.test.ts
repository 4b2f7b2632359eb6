import { isObjectType } from 'graphql';
import { executableSchema } from '../../../src/api/schema.js';

/** The ids of these are unique within another object only. */
const PARTS = ['WorkflowGraphNode'];

describe('the schema', () => {
  const schema = executableSchema();

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

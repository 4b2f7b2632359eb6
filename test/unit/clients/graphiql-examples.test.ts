import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, Kind, type OperationDefinitionNode, parse, validate } from 'graphql';
import { getVariableValues } from 'graphql/execution';
import { EXAMPLE_OPERATIONS } from '../../../clients/graphiql/example-operations.js';

const schema = buildSchema(readFileSync(join(__dirname, '../../../schema.graphql'), 'utf8'));

const examples = EXAMPLE_OPERATIONS.map((example) => {
  const document = parse(example.query);
  const [operation, ...others] = document.definitions.filter(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  if (operation === undefined || others.length > 0) throw new Error(`Expected one operation in:\n${example.query}`);
  return { name: operation.name?.value, document, operation, variables: example.variables ?? {} };
});

test('the examples lead from what is there to the history', () => {
  expect(examples.map(({ name }) => name)).toEqual([
    'SeeWhatIsHere',
    'OpenReleasePreview',
    'ResolveWarning',
    'Deploy',
    'FollowProgress',
    'ReadHistory',
  ]);
});

describe.each(examples)('example operation $name', ({ document, operation, variables }) => {
  test('is valid against the schema', () => {
    expect(validate(schema, document)).toEqual([]);
  });

  test('starts with variables that the schema accepts', () => {
    const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    expect(errors).toBeUndefined();
  });

  test('starts with no variable that the operation does not declare', () => {
    const declared = operation.variableDefinitions?.map(({ variable }) => variable.name.value) ?? [];
    expect(declared).toEqual(expect.arrayContaining(Object.keys(variables)));
  });
});

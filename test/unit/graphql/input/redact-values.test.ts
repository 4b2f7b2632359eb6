import { buildSchema, type GraphQLError, graphqlSync } from 'graphql';
import { messageWithoutValues } from '../../../../src/graphql/input/redact-values.js';

const SCHEMA = buildSchema(`
  enum Role { ADMIN }
  input Inner { value: String! role: Role count: Int flag: Boolean id: ID }
  input Outer { list: [Inner!] value: String }
  type Query { ask(input: Outer!, role: Role): Int }
`);
const WITH_VARIABLE = 'query ($input: Outer!) { ask(input: $input) }';

const errorsOf = (source: string, input?: unknown): readonly GraphQLError[] =>
  graphqlSync({ schema: SCHEMA, source, variableValues: { input } }).errors ?? [];

describe('messages of GraphQL without input values', () => {
  test.each<[string, unknown, string]>([
    ['a value', { value: ['hunter2'] }, ' at "input.value": String cannot represent a non string value.'],
    ['a value deep inside', { list: [{ value: 'x', count: 'hunter2' }] }, ' at "input.list[0].count": Int cannot'],
    [
      'an object without a required field',
      { list: [{ role: 'ADMIN', id: 'hunter2' }] },
      '"value" of required type "String!" was not',
    ],
    ['an unknown field', { valeu: 'hunter2' }, 'Field "valeu" is not defined by type "Outer".'],
    ['a text instead of an object', 'hunter2', 'Expected type "Outer" to be an object.'],
    ['an enum value', { list: [{ value: 'x', role: 'hunter2' }] }, 'The value does not exist in "Role" enum.'],
    ['a list for an enum', { list: [{ value: 'x', role: ['hunter2'] }] }, 'Enum "Role" cannot represent this value.'],
    ['a text like the end of a message', { value: ['hunter2 at "input.x"; '] }, 'cannot represent a non string value.'],
  ])('%s in a variable', (_name, input, expected) => {
    const [error] = errorsOf(WITH_VARIABLE, input);
    expect(error?.message).toContain('hunter2');
    const message = error ? messageWithoutValues(error) : '';
    expect(message).toMatch(/^Variable "\$input" got an invalid value/);
    expect(message).toContain(expected);
    expect(message).not.toContain('hunter2');
  });

  test.each([
    ['{ ask(input: { value: ["hunter2"] }) }', 'String cannot represent a non string value.'],
    ['{ ask(input: "hunter2") }', 'Expected value of type "Outer!", found another.'],
    ['{ ask(input: {}, role: hunter2) }', 'The value does not exist in "Role" enum.'],
    ['{ ask(input: {}, role: "hunter2") }', 'Enum "Role" cannot represent this value.'],
    ['{ ask(input: { value "hunter2" }) }', 'Syntax Error: Expected ":", found String.'],
    ['{ ask(input: { value: "a"hunter2 }) }', 'Syntax Error: Expected ":", found "}".'],
    ['{ ask(input: { value: } "hunter2" }) }', 'Syntax Error: Unexpected "}".'],
    ['{ ask(input: {}) "hunter2" }', 'Syntax Error: Expected Name, found String.'],
    ['{ ask(input: { value: "\\uhunter2" }) }', 'Syntax Error: Invalid Unicode escape sequence.'],
    ['{ nobody }', 'Cannot query field "nobody" on type "Query".'],
  ])('%s', (source, expected) => {
    expect(errorsOf(source).map(messageWithoutValues)).toEqual([expected]);
  });

  test('a literal that contains a variable', () => {
    const [error] = errorsOf('query ($input: String) { ask(input: { list: [{ value: $input, id: "hunter2" }] }) }');
    expect(error && messageWithoutValues(error)).not.toContain('hunter2');
  });
});

import { buildSchema, execute, type GraphQLError, parse } from 'graphql';
import { executionMessage } from '../../../../src/graphql/input/redact-values.js';
import { operationReader } from '../../../support/operation-reader.js';

const schema = buildSchema(`
  enum Role { ADMIN SUPPORT }
  input Inner { value: String! role: Role count: Int flag: Boolean id: ID }
  input Outer { list: [Inner!] value: String }
  input Choice @oneOf { a: String b: String }
  type Query { ask(input: Outer!, role: Role, roles: [Role!], choice: Choice): Int }
`);
const read = operationReader(schema);

function errorsOf(query: string, variables: Record<string, unknown> = {}): readonly GraphQLError[] {
  const operation = read({ query, variables });
  return 'errors' in operation ? operation.errors : [];
}

describe('no message quotes an input value:', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['a value', { value: ['hunter2'] }, ' at "input.value": String cannot represent an object or a list.'],
    [
      'a value deep inside',
      { list: [{ value: 'x', count: 'hunter2' }] },
      ' at "input.list[0].count": expected a value of the type "Int".',
    ],
    [
      'an object without a required field',
      { list: [{ role: 'ADMIN', id: 'hunter2' }] },
      '"value" of required type "String!" was not',
    ],
    [
      'a null',
      { list: [{ value: null, id: 'hunter2' }] },
      ' at "input.list[0].value": expected a value of the type "String!".',
    ],
    ['an unknown field', { valeu: 'hunter2' }, 'Field "valeu" is not defined by type "Outer".'],
    ['an enum value', { list: [{ value: 'x', role: 'hunter2' }] }, 'expected one of "ADMIN", "SUPPORT".'],
    ['a number for an enum', { list: [{ value: 'x', role: 2 }] }, 'expected one of "ADMIN", "SUPPORT".'],
  ])('%s in a variable', (_name, input, expected) => {
    const messages = errorsOf('query ($input: Outer!) { ask(input: $input) }', { input }).map(({ message }) => message);
    expect(messages).toEqual([expect.stringMatching(/^Variable "\$input" got an invalid value/)]);
    expect(messages[0]).toContain(expected);
    expect(messages[0]).not.toContain('hunter2');
  });

  test.each([
    ['{ ask(input: { value: ["hunter2"] }) }', 'The value is not valid: expected a value of the type "String".'],
    ['{ ask(input: { value: { a: "hunter2" } }) }', 'The value is not valid: expected a value of the type "String".'],
    ['{ ask(input: "hunter2") }', 'The value is not valid: expected a value of the type "Outer!".'],
    ['{ ask(input: {}, role: hunter2) }', 'The value is not valid: expected one of "ADMIN", "SUPPORT".'],
    ['{ ask(input: {}, role: "hunter2") }', 'The value is not valid: expected one of "ADMIN", "SUPPORT".'],
    ['{ ask(input: {}, roles: [ADMIN, hunter2]) }', 'The value is not valid: expected one of "ADMIN", "SUPPORT".'],
    [
      '{ ask(input: { list: [{ id: "hunter2" }] }) }',
      'Field "Inner.value" of required type "String!" was not provided.',
    ],
    [
      '{ ask(input: {}, choice: { a: "hunter2", b: "b" }) }',
      'OneOf Input Object "Choice" must specify exactly one key.',
    ],
    ['{ ask(input: { value "hunter2" }) }', 'Syntax Error: Expected ":", found String.'],
    ['{ ask(input: { value ":" }) }', 'Syntax Error: Expected ":", found String.'],
    ['{ ask(input: { value: "a"hunter2 }) }', 'Syntax Error: Expected ":", found "}".'],
    ['{ ask(input: { value: } "hunter2" }) }', 'Syntax Error: Unexpected "}".'],
    ['{ ask(input: {}) "hunter2" }', 'Syntax Error: Expected Name, found String.'],
    ['{ ask(input: {}) """hunter2""" }', 'Syntax Error: Expected Name, found BlockString.'],
    ['{ ask(input: { value: "\\uhunter2" }) }', 'Syntax Error: Invalid Unicode escape sequence.'],
    ['{ ask(input: { value: 0123 }) }', 'Syntax Error: Invalid number, unexpected digit after 0.'],
    ['{ ask(input: { value: "hunter2 }) }', 'Syntax Error: Unterminated string.'],
    [
      "{ ask(input: { value: 'hunter2' }) }",
      'Syntax Error: Unexpected single quote character (\'), did you mean to use a double quote (")?',
    ],
    ['{ nobody }', 'Cannot query field "nobody" on type "Query".'],
  ])('%s', (query, expected) => {
    expect(errorsOf(query).map(({ message }) => message)).toEqual([expected]);
  });

  test('several literals, each of another type', () => {
    expect(errorsOf('{ ask(input: { value: 1234 }, role: hunter2) }').map(({ message }) => message)).toEqual([
      'The value is not valid: expected a value of the type "String".',
      'The value is not valid: expected one of "ADMIN", "SUPPORT".',
    ]);
  });

  test('a literal that contains a variable that is null', () => {
    const query = 'query ($value: String = "x") { ask(input: { list: [{ value: $value, id: "hunter2" }] }) }';
    const variables = { value: null };
    expect(errorsOf(query, variables).map(({ message }) => message)).toEqual([
      'The value of an argument is not valid.',
    ]);
    const { errors = [] } = execute({ schema, document: parse(query), variableValues: variables }) as {
      errors?: readonly GraphQLError[];
    };
    expect(errors.map(executionMessage)).toEqual(['The value of an argument is not valid.']);
  });

  test('a variable that the library coerces itself', () => {
    const document = parse('query ($role: Role) { ask(input: {}, role: $role) }');
    const { errors = [] } = execute({ schema, document, variableValues: { role: 'hunter2' } }) as {
      errors?: readonly GraphQLError[];
    };
    expect(errors[0]?.message).toContain('hunter2');
    expect(errors.map(executionMessage)).toEqual(['Variable "$role" got an invalid value.']);
  });
});

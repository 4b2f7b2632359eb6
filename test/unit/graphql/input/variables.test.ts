import { buildSchema, parse } from 'graphql';
import { cpuTime } from '../../../support/cpu-time.js';
import { operationReader } from '../../../support/operation-reader.js';

const schema = buildSchema(`
  directive @length(max: Int!) on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION
  directive @items(max: Int!) on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION
  scalar JSON
  enum Role { ADMIN SUPPORT }
  input Inner { value: String! @length(max: 5) role: Role count: Int any: JSON }
  input Outer { list: [Inner!] @items(max: 3) ids: [ID!] name: String inner: Inner }
  type Query {
    ask(input: Outer!, role: Role, any: JSON): Int
    find(search: String @length(max: 4), ids: [ID!] @items(max: 2), id: ID): Int
  }
`);
const read = operationReader(schema);

const messagesOf = (query: string, variables: Record<string, unknown> = {}): string[] => {
  const operation = read({ query, variables });
  if (!('errors' in operation)) return [];
  expect(operation.errors.map(({ extensions }) => extensions.code)).toEqual(
    operation.errors.map(() => 'BAD_USER_INPUT'),
  );
  return operation.errors.map(({ message }) => message);
};

const ASK = 'query ($input: Outer!) { ask(input: $input) }';
const ANY = 'query ($any: JSON) { ask(input: {}, any: $any) }';
const FIND = 'query ($search: String, $ids: [ID!], $id: ID) { find(search: $search, ids: $ids, id: $id) }';

describe('variables', () => {
  test.each<[string, string, Record<string, unknown>, string]>([
    [
      'a text over its limit',
      ASK,
      { input: { inner: { value: 'abcdef' } } },
      '"input.inner.value": expected at most 5 characters, got 6.',
    ],
    [
      'a text over the default limit',
      ASK,
      { input: { name: 'x'.repeat(10_001) } },
      '"input.name": expected at most 10000 characters, got 10001.',
    ],
    ['a long id', FIND, { id: 'x'.repeat(2_001) }, 'an invalid value: expected at most 2000 characters, got 2001.'],
    ['a list over its limit', ASK, { input: { list: [1, 2, 3, 4] } }, '"input.list": expected at most 3 items, got 4.'],
    [
      'a list over the default limit',
      ASK,
      { input: { ids: Array(1_001).fill('a') } },
      '"input.ids": expected at most 1000 items, got 1001.',
    ],
    [
      'a text over the limit of the argument',
      FIND,
      { search: 'abcde' },
      'an invalid value: expected at most 4 characters, got 5.',
    ],
    [
      'a list over the limit of the argument',
      FIND,
      { ids: ['a', 'b', 'c'] },
      'an invalid value: expected at most 2 items, got 3.',
    ],
    ['U+0000', ASK, { input: { ids: ['a', 'b\0'] } }, '"input.ids[1]": expected no character U+0000, got one.'],
    ['a lone surrogate', FIND, { search: '\ud800' }, 'expected well-formed Unicode, got half of a surrogate pair.'],
    ['U+0000 in JSON', ANY, { any: { a: [{ b: 'x\0' }] } }, '"any.a[0].b": expected no character U+0000, got one.'],
    ['U+0000 in a key', ANY, { any: { a: { '\0': 1 } } }, 'expected no character U+0000, got one.'],
    ['a lone surrogate in JSON', ANY, { any: ['\udfff'] }, '"any[0]": expected well-formed Unicode'],
    [
      'an object for a text',
      ASK,
      { input: { name: { a: 1 } } },
      '"input.name": String cannot represent an object or a list.',
    ],
    [
      'a list for a text',
      ASK,
      { input: { name: ['a'] } },
      '"input.name": String cannot represent an object or a list.',
    ],
    [
      'a number for an object',
      ASK,
      { input: { list: [{ value: 'a' }, 1] } },
      '"input.list[1]": Expected type "Inner" to be an object.',
    ],
    ['a long enum value', ASK, { input: { inner: { value: 'a', role: 'A'.repeat(101) } } }, 'at most 100 characters'],
    [
      'an unknown enum value',
      ASK,
      { input: { inner: { value: 'a', role: 'ADMI' } } },
      'expected one of "ADMIN", "SUPPORT".',
    ],
    ['an unknown field', ASK, { input: { nam: 'a' } }, 'Field "nam" is not defined by type "Outer".'],
    [
      'many unknown fields',
      ASK,
      { input: Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`x${i}`, 1])) },
      'got 11 others',
    ],
    ['a missing field', ASK, { input: { inner: {} } }, '"value" of required type "String!" was not provided.'],
    ['a wrong number', ASK, { input: { inner: { value: 'a', count: 1.5 } } }, 'expected a value of the type "Int".'],
    ['no value', ASK, {}, 'Variable "$input" of required type "Outer!" was not provided.'],
    ['null', ASK, { input: null }, 'Variable "$input" of non-null type "Outer!" must not be null.'],
  ])('are refused for %s', (_case, query, variables, message) => {
    expect(messagesOf(query, variables)).toEqual([expect.stringContaining(message)]);
  });

  test('have the limits of each place where they are used, also inside of literals', () => {
    expect(messagesOf('query ($v: String!) { ask(input: { inner: { value: $v } }) }', { v: 'abcdef' })).toHaveLength(1);
    expect(messagesOf('query ($v: String) { find(search: $v) ask(input: { name: $v }) }', { v: 'abcde' })).toHaveLength(
      1,
    );
    expect(messagesOf('query ($v: String) { ask(input: { name: $v }) }', { v: 'abcde' })).toEqual([]);
    expect(
      messagesOf('query ($v: String) { ask(input: {}, any: { t: [{ u: $v }] }) }', { v: 'x'.repeat(20_000) }),
    ).toEqual([]);
  });

  test('have limits for their defaults', () => {
    expect(messagesOf('query ($v: String = "abcde") { find(search: $v) }')).toHaveLength(1);
    expect(messagesOf('query ($v: String = "abcde") { find(search: $v) }', { v: 'abcd' })).toEqual([]);
  });

  test('that are not declared are ignored', () => {
    expect(messagesOf('{ find }', { search: '\0', other: { a: '\0' } })).toEqual([]);
  });

  test('are coerced once they are within the limits', () => {
    const operation = read({ query: FIND, variables: { ids: 7, other: 1 } });
    expect('values' in operation && operation.values).toEqual({ ids: ['7'] });
  });

  test('that are JSON can be long, and have any key', () => {
    const any = JSON.parse(`{"__proto__":{"a":1},"b":${JSON.stringify('x'.repeat(100_000))}}`);
    const operation = read({ query: ANY, variables: { any } });
    expect('values' in operation && operation.values.any).toBe(any);
  });

  test('report at most ten errors', () => {
    const ids = Array.from({ length: 1_000 }, () => true);
    expect(messagesOf(ASK, { input: { ids } })).toHaveLength(10);
  });

  test.each<[string, unknown]>([
    ['numbers for objects', { list: Array(500_000).fill(1) }],
    ['long texts', { name: 'x'.repeat(4_000_000) }],
    ['many texts', { ids: Array(500_000).fill('x') }],
    ['many unknown fields', Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`x${i}`, 1]))],
    [
      'an object of many fields for a text',
      { name: Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [i, 1])) },
    ],
  ])('are refused quickly: %s', (_case, input) => {
    expect(cpuTime(() => expect(messagesOf(ASK, { input })).toHaveLength(1))).toBeLessThan(400);
  });
});

describe('literals', () => {
  test.each([
    ['{ find(search: "abcde") }', 'The literal at "search" is not valid: expected at most 4 characters, got 5.'],
    ['{ find(ids: ["a", "b", "c"]) }', 'The literal at "ids" is not valid: expected at most 2 items, got 3.'],
    [
      '{ ask(input: { inner: { value: "abcdef" } }) }',
      'The literal at "input.inner.value" is not valid: expected at most 5',
    ],
    [
      '{ ask(input: { list: [{ value: "a" }, { value: "abcdef" }] }) }',
      'The literal at "input.list[1].value" is not valid',
    ],
    [
      '{ ask(input: { ids: ["a\\u0000"] }) }',
      'The literal at "input.ids[0]" is not valid: expected no character U+0000',
    ],
    [
      '{ ask(input: {}, any: { a: [{ b: "\\u0000" }] }) }',
      'The literal at "any.a[0].b" is not valid: expected no character',
    ],
    [
      '{ ask(input: {}, any: { a: [1, 12345678901234567890] }) }',
      'at "any.a[1]" is not valid: expected a number that is kept',
    ],
    [
      '{ ask(input: {}, any: 0.1000000000000000055) }',
      'got 0.1000000000000000055, which would become 0.1. Write it as text',
    ],
    ['query ($v: JSON = [1e400]) { ask(input: {}, any: $v) }', 'The literal at "$v[0]" is not valid'],
    [
      'query ($v: String = "\\u0000") { find(search: $v) }',
      'The literal at "$v" is not valid: expected no character U+0000',
    ],
  ])('%s', (query, message) => {
    expect(messagesOf(query)).toEqual([expect.stringContaining(message)]);
  });

  test.each([
    '{ find(search: "abcd", ids: ["a", "b"]) }',
    '{ ask(input: { list: [{ value: "abcde" }] }, any: { a: [1.0, 1e2, "\\uD83D\\uDE00"] }) }',
    '{ find(id: 12345678901234567890) }',
  ])('%s is accepted', (query) => {
    expect(() => parse(query)).not.toThrow();
    expect(messagesOf(query)).toEqual([]);
  });
});

import { parseValue, valueFromASTUntyped } from 'graphql';
import { DateTime, JSONValue } from '../../../src/graphql/scalars.js';

describe('DateTime', () => {
  test.each([
    ['2026-05-04T09:30:00Z', '2026-05-04T09:30:00.000Z'],
    ['2026-05-04T09:30:00.5Z', '2026-05-04T09:30:00.500Z'],
    ['2026-05-04T09:30:00.123456Z', '2026-05-04T09:30:00.123Z'],
    ['2026-05-04T09:30:00+02:00', '2026-05-04T07:30:00.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ])('accepts %s', (text, utc) => {
    expect(DateTime.serialize(DateTime.parseValue(text))).toBe(utc);
    expect(DateTime.parseLiteral(parseValue(`"${text}"`)).toISOString()).toBe(utc);
  });

  test.each([
    '2026-05-04',
    '2026-05-04T09:30:00',
    '2026-02-30T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-05-04T25:00:00Z',
    'tomorrow',
    '',
    1_777_000_000,
    null,
    {},
  ])('refuses %j', (value) => {
    expect(() => DateTime.parseValue(value)).toThrow(/expected ISO 8601/);
  });

  test('serializes only a Date', () => {
    expect(() => DateTime.serialize('2026-05-04T09:30:00Z')).toThrow(/expected a Date/);
  });
});

describe('JSON', () => {
  const literal = (text: string, variables?: Record<string, unknown>) =>
    JSONValue.parseLiteral(parseValue(text), variables);

  test.each(['{ a: [1, -2.5, 1e3, "x", true, null, { b: {} }] }', '"text"', '0', 'false', 'null', '[]'])(
    'accepts the literal %s',
    (text) => {
      expect(literal(text)).toEqual(JSON.parse(JSON.stringify(valueFromASTUntyped(parseValue(text)))));
    },
  );

  test('accepts variables anywhere; a missing one is omitted, or null in a list', () => {
    expect(literal('{ a: $a, b: [$a, $none], c: $none, d: $null }', { a: { x: 1 }, null: null })).toEqual({
      a: { x: 1 },
      b: [{ x: 1 }, null],
      d: null,
    });
  });

  test('keeps a key that exists in the prototype of objects', () => {
    const value = literal('{ __proto__: { a: 1 }, constructor: 2 }');
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  test('refuses a bare word', () => {
    expect(() => literal('{ a: WORD }')).toThrow('expected a JSON value, got a bare word');
  });

  test('passes variables and results unchanged', () => {
    const value = { a: [1, null] };
    expect(JSONValue.parseValue(value)).toBe(value);
    expect(JSONValue.serialize(value)).toBe(value);
  });
});

import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { type InputLimits, type InputPlace, inputLimitsOf } from '../../src/graphql/input/input-limits.js';

/** A value that is invalid for its type, or at its limit. */
interface WrongValue {
  readonly value: unknown;
  /** Whether the type itself refuses it, so that the operation must not run. */
  readonly isRefused: boolean;
}

/** A wrong value, with its path within an argument. */
interface WrongPlace extends WrongValue {
  readonly path: readonly (string | number)[];
}

/** The wrong values of an argument, at each path within it. */
export function* wrongPlaces(
  schema: GraphQLSchema,
  { type }: Pick<InputPlace, 'type'>,
  limits: InputLimits,
  path: WrongPlace['path'] = [],
): Generator<WrongPlace> {
  for (const wrong of wrongValues(type, limits)) yield { path, ...wrong };
  const nullable = getNullableType(type);
  if (isListType(nullable)) yield* wrongPlaces(schema, { type: nullable.ofType }, limits, [...path, 0]);
  if (!isInputObjectType(nullable)) return;
  for (const field of Object.values(nullable.getFields())) {
    yield* wrongPlaces(schema, field, inputLimitsOf(schema, field), [...path, field.name]);
  }
}

/** Replaces the value at a path. */
export function withValueAt(whole: unknown, [key, ...rest]: WrongPlace['path'], value: unknown): unknown {
  if (key === undefined) return value;
  const inside = Object(whole) as Readonly<Record<string | number, unknown>>;
  const changed = withValueAt(inside[key], rest, value);
  return Array.isArray(whole) ? [changed] : { ...inside, [key]: changed };
}

const refused = (...values: unknown[]): WrongValue[] => values.map((value) => ({ value, isRefused: true }));
const odd = (...values: unknown[]): WrongValue[] => values.map((value) => ({ value, isRefused: false }));

const BY_TYPE: Readonly<Record<string, (limits: InputLimits) => WrongValue[]>> = {
  String: (limits) => [...wrongTexts(limits), ...odd('\u202e')],
  ID: (limits) => [...wrongTexts(limits), ...odd('release_')],
  Int: () => [...refused(1.5, 2 ** 31, '1'), ...odd(-1, 0, 2 ** 31 - 1, -(2 ** 31))],
  Boolean: () => refused('true', 1, {}),
  DateTime: () => [
    ...refused('', 0, '2026-02-30T00:00:00Z', '9999-12-31T23:59:59-05:00', '1969-12-31T23:59:59.999Z', 'a\0'),
    ...odd('1970-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', '2026-06-30T23:59:59.9999999+14:00'),
  ],
  JSON: () => [
    ...refused('a\0b', 'a\ud800', { a: [{ b: 'a\0' }] }, { 'a\ud800': 1 }),
    ...odd([], {}, -0, true, '', { ['__proto__']: null }, [[[[{}]]]], Number.MAX_VALUE),
  ],
};

function wrongTexts({ maxLength }: InputLimits): WrongValue[] {
  const longest = 'x'.repeat(maxLength);
  return [
    ...refused('a\0b', 'a\ud800', `${longest}x`, true, {}, ['x', 'y']),
    ...odd('', "'; --%_\\", '__proto__', longest),
  ];
}

/** The wrong values of a type itself, without those of its fields and elements. */
function wrongValues(type: GraphQLInputType, { maxLength, maxItems }: InputLimits): WrongValue[] {
  const nullable = getNullableType(type);
  const nulls = isNonNullType(type) ? refused(null) : odd(null);
  if (isListType(nullable)) return [...nulls, ...odd([]), ...refused(Array(maxItems + 1).fill(null), [null], [[[]]])];
  if (isInputObjectType(nullable)) return [...nulls, ...refused('x', [], { constructor: 1 })];
  if (isEnumType(nullable)) return [...nulls, ...refused('x', '__proto__', 'toString', 'a\0', 0, {})];
  return [...nulls, ...(BY_TYPE[nullable.name]?.({ maxLength, maxItems }) ?? [])];
}

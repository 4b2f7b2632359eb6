import { type GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { z } from 'zod';
import { codedError } from './error-codes.js';

const isoTime = z.iso.datetime({ offset: true });

/** A point in time. Inputs are ISO 8601 with an offset; results are UTC with milliseconds. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize: (value) => {
    if (!(value instanceof Date)) throw new TypeError(`expected a Date, got ${typeof value}`);
    return value.toISOString();
  },
  parseValue: parseTime,
  parseLiteral: (node) => parseTime(node.kind === Kind.STRING ? node.value : null),
});

/** Times are stored as texts. Outside of these bounds, their order as texts is not their order in time. */
const FIRST_TIME = Date.parse('1970-01-01T00:00:00.000Z');
const LAST_TIME = Date.parse('9999-12-31T23:59:59.999Z');

function parseTime(value: unknown): Date {
  if (!isoTime.safeParse(value).success) {
    throw badInput('DateTime: expected ISO 8601 with an offset, e.g. 2026-05-04T09:30:00Z, got something else.');
  }
  const time = new Date(value as string);
  if (time.getTime() >= FIRST_TIME && time.getTime() <= LAST_TIME) return time;
  throw badInput('DateTime: expected a time from 1970 to 9999 in UTC, got one outside of that range.');
}

type Variables = Readonly<Record<string, unknown>> | null | undefined;

/** Any JSON value, as a variable or as a literal, which can contain variables. */
export const JSONValue = new GraphQLScalarType({
  name: 'JSON',
  parseValue: (value) => value,
  parseLiteral: (node, variables) => jsonOf(node, variables) ?? null,
});

/** The value of a literal. Undefined for a variable that is not given. */
function jsonOf(node: ValueNode, variables: Variables): unknown {
  switch (node.kind) {
    case Kind.NULL:
      return null;
    case Kind.STRING:
    case Kind.BOOLEAN:
      return node.value;
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.LIST:
      return node.values.map((value) => jsonOf(value, variables) ?? null);
    case Kind.OBJECT:
      return Object.fromEntries(
        node.fields
          .map(({ name, value }) => [name.value, jsonOf(value, variables)] as const)
          .filter(([, value]) => value !== undefined),
      );
    case Kind.VARIABLE:
      return variables?.[node.name.value];
    case Kind.ENUM:
      throw badInput('JSON: expected a JSON value, got a bare word. Put strings in quotation marks.');
  }
}

function badInput(message: string): GraphQLError {
  return codedError('BAD_USER_INPUT', message);
}

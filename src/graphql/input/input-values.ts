import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isInputObjectType,
  isListType,
} from 'graphql';
import { isObject } from '../../json/fault.js';
import { unstorableText } from '../../json/texts.js';
import { type InputLimits, inputLimitsOf } from './input-limits.js';
import { jsonTextFault } from './json-texts.js';

/** A fault of an input value, and its path. */
export interface InputFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * The first fault of a value before its coercion: a string or list over its limit, a string that can't be stored, or a value
 * of the wrong kind. Its running time is bounded by the limits, not by the size of the input. The coercion finds all other
 * faults.
 */
export function inputFault(
  schema: GraphQLSchema,
  value: unknown,
  type: GraphQLInputType,
  limits: InputLimits,
  path: readonly (string | number)[] = [],
): InputFault | null {
  const nullable = getNullableType(type);
  if (value === null || value === undefined) return null;
  if (isListType(nullable)) return listFault(schema, value, nullable.ofType, limits, path);
  if (isInputObjectType(nullable)) return objectFault(schema, value, nullable, path);
  if (nullable.name === 'JSON') {
    const fault = jsonTextFault(value);
    return fault && { path: [...path, ...fault.keys], message: fault.message };
  }
  const message = leafFault(value, nullable.name, limits);
  return message === null ? null : { path, message };
}

/** The fault of a list, or of a single value in place of a list. */
function listFault(
  schema: GraphQLSchema,
  value: unknown,
  type: GraphQLInputType,
  limits: InputLimits,
  path: InputFault['path'],
): InputFault | null {
  if (!Array.isArray(value)) return inputFault(schema, value, type, limits, path);
  const { length } = value;
  if (length > limits.maxItems) return { path, message: `expected at most ${limits.maxItems} items, got ${length}` };
  for (const [index, element] of value.entries()) {
    const fault = inputFault(schema, element, type, limits, [...path, index]);
    if (fault) return fault;
  }
  return null;
}

function objectFault(
  schema: GraphQLSchema,
  value: unknown,
  type: GraphQLInputObjectType,
  path: InputFault['path'],
): InputFault | null {
  if (!isObject(value)) return { path, message: `Expected type "${type.name}" to be an object` };
  const fields = type.getFields();
  const keys = Object.keys(value);
  const unknown = keys.filter((key) => !Object.hasOwn(fields, key));
  if (unknown.length > MAX_UNKNOWN_FIELDS || unknown.some((key) => key.length > MAX_UNKNOWN_KEY_LENGTH)) {
    return { path, message: `expected only the fields of "${type.name}", got ${unknown.length} others` };
  }
  for (const field of Object.values(fields)) {
    const fault = inputFault(schema, value[field.name], field.type, inputLimitsOf(schema, field), [
      ...path,
      field.name,
    ]);
    if (fault) return fault;
  }
  return null;
}

/** More unknown fields would make the coercion slow, which lists each of them with suggestions. */
const MAX_UNKNOWN_FIELDS = 10;
const MAX_UNKNOWN_KEY_LENGTH = 100;

/** The maximum length of a string for a time or enum value. */
const MAX_WORD_LENGTH = 100;

function leafFault(value: unknown, type: string, { maxLength }: InputLimits): string | null {
  if (typeof value === 'object') return `${type} cannot represent an object or a list`;
  if (typeof value !== 'string') return null;
  const limit = type === 'String' || type === 'ID' ? maxLength : MAX_WORD_LENGTH;
  if (value.length > limit) return `expected at most ${limit} characters, got ${value.length}`;
  return unstorableText(value);
}

/** A path in the format of GraphQL's own messages: `input.values[0].value`. */
export function pathText([root, ...path]: readonly (string | number)[]): string {
  return [root, ...path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))].join('');
}

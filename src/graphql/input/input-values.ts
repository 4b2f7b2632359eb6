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
import { jsonTextFault } from './input-texts.js';

/** What is wrong with a value that came in, and the keys that lead to it. */
export interface InputFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * The first fault of a value that is about to be coerced: a text or a list over its limit, a text that can't be stored, a
 * value of another kind than its type. It takes time by what is within the limits, not by what was sent. What is wrong
 * otherwise, the coercion finds.
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
    return fault && { path: [...path, ...fault.keys.map(String)], message: fault.message };
  }
  const message = leafFault(value, nullable.name, limits);
  return message === null ? null : { path, message };
}

/** A list, or one value that stands for a list of one. */
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
  const foreign = keys.filter((key) => !Object.hasOwn(fields, key));
  if (foreign.length > MAX_FOREIGN_FIELDS || foreign.some((key) => key.length > MAX_FOREIGN_KEY_LENGTH)) {
    return { path, message: `expected only the fields of "${type.name}", got ${foreign.length} others` };
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

/** Fields that a type lacks, which the coercion names one by one, with suggestions. */
const MAX_FOREIGN_FIELDS = 10;
const MAX_FOREIGN_KEY_LENGTH = 100;

/** Length of a text that stands for something else: a time or a word of an enum. */
const MAX_WORD_LENGTH = 100;

function leafFault(value: unknown, type: string, { maxLength }: InputLimits): string | null {
  if (typeof value === 'object') return `${type} cannot represent an object or a list`;
  if (typeof value !== 'string') return null;
  const limit = type === 'String' || type === 'ID' ? maxLength : MAX_WORD_LENGTH;
  if (value.length > limit) return `expected at most ${limit} characters, got ${value.length}`;
  return unstorableText(value);
}

/** A path as GraphQL's own messages have it: `input.values[0].value`. */
export function pathText([root, ...path]: readonly (string | number)[]): string {
  return [root, ...path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))].join('');
}

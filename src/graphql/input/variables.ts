import {
  coerceInputValue,
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
  type VariableDefinitionNode,
  valueFromAST,
  valueFromASTUntyped,
} from 'graphql';
import { errorExtensions } from '../error-codes.js';
import { DEFAULT_LIMITS } from './input-limits.js';
import type { VariableLimits } from './input-literals.js';
import { inputFault, pathText } from './input-values.js';
import { coercionMessage } from './redact-values.js';

type VariableValues = Readonly<Record<string, unknown>>;

/** The coerced variables of an operation, or the errors that refuse them. */
export type ReadVariables = { readonly values: VariableValues } | { readonly errors: readonly GraphQLError[] };

/** The maximum number of errors for the variables of one operation. */
const MAX_ERRORS = 10;

/**
 * Coerces the variables of an operation before it runs. A value over a limit of the places where its variable is used is
 * refused before its coercion. Undeclared variables are ignored.
 */
export function readVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  limits: VariableLimits,
  given: VariableValues,
): ReadVariables {
  const values: Record<string, unknown> = {};
  const errors: GraphQLError[] = [];
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const read = readVariable(schema, definition, limits, given);
    if ('errors' in read) errors.push(...read.errors);
    else if ('value' in read) values[name] = read.value;
    if (errors.length >= MAX_ERRORS) break;
  }
  return errors.length > 0 ? { errors } : { values };
}

type ReadVariable = { readonly value: unknown } | { readonly errors: GraphQLError[] } | { readonly isAbsent: true };

function readVariable(
  schema: GraphQLSchema,
  definition: VariableDefinitionNode,
  limits: VariableLimits,
  given: VariableValues,
): ReadVariable {
  const name = definition.variable.name.value;
  const type = typeFromAST(schema, definition.type);
  if (!isInputType(type)) return { errors: [refusal(definition, `Variable "$${name}" has no input type.`)] };
  if (!Object.hasOwn(given, name) || given[name] === undefined) return readAbsent(schema, definition, type, limits);
  const value = given[name];
  if (value === null && isNonNullType(type)) {
    return { errors: [refusal(definition, `Variable "$${name}" of non-null type "${type}" must not be null.`)] };
  }
  const fault = faultOf(schema, definition, type, limits, value);
  return fault ? { errors: [fault] } : coerce(definition, type, value);
}

function readAbsent(
  schema: GraphQLSchema,
  definition: VariableDefinitionNode,
  type: GraphQLInputType,
  limits: VariableLimits,
): ReadVariable {
  const { defaultValue, variable } = definition;
  if (defaultValue) {
    const fault = faultOf(schema, definition, type, limits, valueFromASTUntyped(defaultValue));
    return fault ? { errors: [fault] } : { value: valueFromAST(defaultValue, type) };
  }
  if (!isNonNullType(type)) return { isAbsent: true };
  const message = `Variable "$${variable.name.value}" of required type "${type}" was not provided.`;
  return { errors: [refusal(definition, message)] };
}

/** The first fault of a value, by the limits of each place where its variable is used. */
function faultOf(
  schema: GraphQLSchema,
  definition: VariableDefinitionNode,
  type: GraphQLInputType,
  limits: VariableLimits,
  value: unknown,
): GraphQLError | null {
  const name = definition.variable.name.value;
  for (const each of limits.get(name) ?? [DEFAULT_LIMITS]) {
    const fault = inputFault(schema, value, type, each, [name]);
    if (fault) return invalid(definition, fault.path, fault.message);
  }
  return null;
}

function coerce(definition: VariableDefinitionNode, type: GraphQLInputType, value: unknown): ReadVariable {
  const name = definition.variable.name.value;
  const errors: GraphQLError[] = [];
  try {
    const coercedValue = coerceInputValue(value, type, (path, _value, error) => {
      errors.push(invalid(definition, [name, ...path], coercionMessage(error, type, path)));
      if (errors.length === MAX_ERRORS) throw ENOUGH;
    });
    if (errors.length === 0) return { value: coercedValue };
  } catch (error) {
    if (error !== ENOUGH) throw error;
  }
  return { errors };
}

/** Aborts a coercion that has found enough errors. */
const ENOUGH = new Error('expected fewer errors');

function invalid(
  definition: VariableDefinitionNode,
  path: readonly (string | number)[],
  message: string,
): GraphQLError {
  const place = path.length > 1 ? ` at "${pathText(path)}"` : '';
  return refusal(definition, `Variable "$${path[0]}" got an invalid value${place}: ${message.replace(/\.$/, '')}.`);
}

function refusal(node: VariableDefinitionNode, message: string): GraphQLError {
  return new GraphQLError(message, { nodes: node, extensions: errorExtensions('BAD_USER_INPUT') });
}

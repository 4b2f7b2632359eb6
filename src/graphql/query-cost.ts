import {
  type DocumentNode,
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  type OperationTypeNode,
} from 'graphql';
import { type ComplexityEstimatorArgs, getComplexity } from 'graphql-query-complexity';
import { BadInputError } from '../errors/refusals.js';
import { codedError, errorExtensions } from './error-codes.js';
import { executionMessage } from './input/redact-values.js';
import { DEFAULT_PAGE_SIZE } from './lists/connections.js';
import { isPaged, withPageSize } from './lists/page-arguments.js';

/** An operation to be executed, with valid variables. */
export interface CostedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Refuses arguments that the field's resolver would refuse. @throws BadInputError */
export type CheckArguments = (
  typeName: string,
  field: Pick<GraphQLField<unknown, unknown>, 'name' | 'args'>,
  args: Readonly<Record<string, unknown>>,
  operation: OperationTypeNode,
) => void;

/** The rules that operations are checked against. Fields are named like `Project.history`. */
export interface OperationRules {
  readonly schema: GraphQLSchema;
  readonly checkArguments: CheckArguments;
  /** The costs of fields that cost more than the object that they return. */
  readonly fieldCosts: ReadonlyMap<string, number>;
  /** The lengths of lists without pages, if known. */
  readonly listSizes: ReadonlyMap<string, number>;
}

/** The assumed length of a list without pages. The actual length is counted when it is resolved: see `ReadBudget`. */
const LIST_SIZE = 10;

/** Expensive, because introspection blocks the event loop. */
const SCHEMA_TYPES = { field: '__Schema.types', cost: 80_000 };

/**
 * Returns the error of an operation that could return too much or whose arguments are refused, or null. Each object and
 * each JSON value costs 1; other values, edges and `pageInfo` cost nothing. The selection of a list is multiplied by the
 * length of the list: `first` or `last` of a page, from a literal, a variable or the default of the schema.
 */
export function costError(rules: OperationRules, operation: CostedOperation, maxCost: number): GraphQLError | null {
  const { schema, checkArguments } = rules;
  const query = onlyOperation(operation);
  const variables = { ...operation.variables };
  const defaults = operation.operation.variableDefinitions?.filter(({ defaultValue }) => defaultValue) ?? [];
  const present = { ...Object.fromEntries(defaults.map(({ variable }) => [variable.name.value, true])), ...variables };
  const estimate = (estimated: ComplexityEstimatorArgs) => {
    const { type, field, node, args } = estimated;
    const given = isPaged(field) ? withPageSize(field, node, args, present) : args;
    checkArguments(type.name, field, given, operation.operation.operation);
    return estimateOf(rules, estimated, given);
  };
  try {
    const cost = getComplexity({ schema, query, variables, estimators: [estimate] });
    return cost <= maxCost ? null : tooCostly(`The cost of the operation is ${cost}`, maxCost);
  } catch (error) {
    if (error instanceof BadInputError) return codedError('BAD_USER_INPUT', error.message);
    if (!(error instanceof GraphQLError)) throw error;
    // The library aborts if fragments expand to too many nodes. All its other errors are about a node.
    if (!error.nodes) return tooCostly('The operation has too many fields', maxCost);
    return new GraphQLError(executionMessage(error), {
      nodes: error.nodes,
      extensions: errorExtensions('BAD_USER_INPUT'),
    });
  }
}

/** The document with this operation only: the library selects operations by name, and expects each to have one. */
function onlyOperation({ document, operation }: CostedOperation): DocumentNode {
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  return { ...document, definitions: [operation, ...fragments] };
}

function estimateOf(
  { fieldCosts, listSizes }: OperationRules,
  { type, field, childComplexity }: ComplexityEstimatorArgs,
  given: Readonly<Record<string, unknown>>,
): number {
  const name = `${type.name}.${field.name}`;
  const own = fieldCosts.get(name) ?? ownCost(name, field);
  // One object for each id.
  if (Array.isArray(given.ids)) return given.ids.length * (own + childComplexity);
  const times = listSizes.get(name) ?? multiplierOf(name, field, given);
  return own + times * childComplexity;
}

function ownCost(name: string, field: GraphQLField<unknown, unknown>): number {
  if (name === SCHEMA_TYPES.field) return SCHEMA_TYPES.cost;
  const type = getNamedType(field.type);
  if (!isCompositeType(type)) return type.name === 'JSON' ? 1 : 0;
  return type.name === 'PageInfo' || type.name.endsWith('Edge') ? 0 : 1;
}

/** How often the selection of a field is counted. */
function multiplierOf(
  name: string,
  field: GraphQLField<unknown, unknown>,
  args: Readonly<Record<string, unknown>>,
): number {
  if (isPaged(field)) return pageSize(args.last ?? args.first);
  if (!isListType(getNullableType(field.type)) || LIST_OF_PAGE.test(name)) return 1;
  return LIST_SIZE;
}

const LIST_OF_PAGE = /Connection\.(nodes|edges)$/;

/** Whether a field is the list of a page, whose length the arguments of the page set. */
export function isListOfPage(type: { readonly name: string }, field: { readonly name: string }): boolean {
  return LIST_OF_PAGE.test(`${type.name}.${field.name}`);
}

function pageSize(size: unknown): number {
  return typeof size === 'number' ? size : DEFAULT_PAGE_SIZE;
}

function tooCostly(what: string, maxCost: number): GraphQLError {
  const message =
    `${what}; at most ${maxCost} is allowed (SLIPWAY_MAX_QUERY_COST). ` +
    'Ask for smaller pages (`first`, `last`), nest fewer lists, or send several operations.';
  return codedError('QUERY_TOO_COSTLY', message);
}

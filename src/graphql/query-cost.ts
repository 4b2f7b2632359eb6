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
import { codedError } from './error-codes.js';
import { DEFAULT_PAGE_SIZE } from './lists/connections.js';
import { completed, isPaged } from './lists/page-arguments.js';

/** An operation that is about to be executed, with variables that its execution will take. */
export interface CostedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Refuses arguments that the resolver of a field would refuse. @throws BadInputError */
export type CheckArguments = (
  typeName: string,
  field: Pick<GraphQLField<unknown, unknown>, 'name' | 'args'>,
  args: Readonly<Record<string, unknown>>,
  operation: OperationTypeNode,
) => void;

/** What operations are held against. Fields have names such as `Project.history`. */
export interface OperationRules {
  readonly schema: GraphQLSchema;
  readonly checkArguments: CheckArguments;
  /** What fields cost that cost more than the one thing that they return. */
  readonly fieldCosts: ReadonlyMap<string, number>;
  /** How long lists without pages are, whatever is asked for, where that is known. */
  readonly listSizes: ReadonlyMap<string, number>;
}

/** How long a list without pages is taken to be. How long it is is counted while it is answered: see `ReadBudget`. */
const LIST_SIZE = 10;

/** Introspection is answered at one go: nobody has a turn meanwhile. */
const SCHEMA_TYPES = { field: '__Schema.types', cost: 80_000 };

/**
 * Refuses an operation that could return too much; null for one that may run. Each object costs 1, and so does each JSON
 * value; other values and what a page is wrapped in cost nothing. What is inside a list counts as often as the list may
 * be long: a page `first` or `last` times, from the text, a variable or the contract's default. What `checkArguments`
 * refuses is refused, too.
 */
export function refuseCostly(rules: OperationRules, operation: CostedOperation, maxCost: number): GraphQLError | null {
  const { schema, checkArguments } = rules;
  const query = onlyOperation(operation);
  const variables = { ...operation.variables };
  const defaults = operation.operation.variableDefinitions?.filter(({ defaultValue }) => defaultValue) ?? [];
  const present = { ...Object.fromEntries(defaults.map(({ variable }) => [variable.name.value, true])), ...variables };
  const estimate = (estimated: ComplexityEstimatorArgs) => {
    const { type, field, node, args } = estimated;
    const given = isPaged(field) ? completed(field, node, args, present) : args;
    checkArguments(type.name, field, given, operation.operation.operation);
    return estimateOf(rules, estimated, given);
  };
  try {
    const cost = getComplexity({ schema, query, variables, estimators: [estimate] });
    return cost <= maxCost ? null : tooCostly(`The cost of the operation is ${cost}`, maxCost);
  } catch (error) {
    if (error instanceof BadInputError) return codedError('BAD_USER_INPUT', error.message);
    if (!(error instanceof GraphQLError)) throw error;
    // The library gives up on a document whose fragments blow it up, in words only.
    if (/maximum allowed number of nodes/.test(error.message))
      return tooCostly('The operation has too many fields', maxCost);
    error.extensions.code ??= 'BAD_USER_INPUT';
    return error;
  }
}

/** The operation alone, with the fragments: the library looks at operations by name and expects each to have one. */
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
  const times = listSizes.get(name) ?? timesOf(name, field, given);
  return (fieldCosts.get(name) ?? ownCost(name, field)) + times * childComplexity;
}

function ownCost(name: string, field: GraphQLField<unknown, unknown>): number {
  if (name === SCHEMA_TYPES.field) return SCHEMA_TYPES.cost;
  const type = getNamedType(field.type);
  if (!isCompositeType(type)) return type.name === 'JSON' ? 1 : 0;
  return type.name === 'PageInfo' || type.name.endsWith('Edge') ? 0 : 1;
}

/** How often what is inside a field is there. */
function timesOf(name: string, field: GraphQLField<unknown, unknown>, args: Readonly<Record<string, unknown>>): number {
  if (isPaged(field)) return pageSize(args.last ?? args.first);
  if (!isListType(getNullableType(field.type)) || LIST_OF_PAGE.test(name)) return 1;
  return LIST_SIZE;
}

const LIST_OF_PAGE = /Connection\.(nodes|edges)$/;

/** Whether a field is the list inside a page, which is as long as was asked for. */
export function isListOfPage(type: { readonly name: string }, field: { readonly name: string }): boolean {
  return LIST_OF_PAGE.test(`${type.name}.${field.name}`);
}

function pageSize(size: unknown): number {
  return typeof size === 'number' ? size : DEFAULT_PAGE_SIZE;
}

function tooCostly(what: string, maxCost: number): GraphQLError {
  const message =
    `${what}; at most ${maxCost} is allowed (SLIPWAY_MAX_QUERY_COST). ` +
    'Ask for smaller pages (`first`, `last`), put fewer lists inside each other, or send several operations.';
  return codedError('QUERY_TOO_COSTLY', message);
}

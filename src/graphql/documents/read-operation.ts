import { type DocumentNode, type GraphQLError, getOperationAST, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { DocumentLimits } from '../../settings/limits.js';
import { codedError } from '../error-codes.js';
import { readVariables } from '../input/variables.js';
import { type OperationRules, refuseCostly } from '../query-cost.js';
import { createDocumentReader } from './read-document.js';

/** An operation as a client sends it. */
export interface OperationRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** An operation that may be executed: its document, and the values of its variables. */
export interface ReadOperation {
  readonly document: DocumentNode;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Gives an operation that may be executed, or why it may not. */
export type OperationReader = (
  operation: OperationRequest,
) => ReadOperation | { readonly errors: readonly GraphQLError[] };

/** How much text of operations is remembered, with their variables as JSON, in characters, and how long one may be. */
const REMEMBERED = { maxSize: 2_000_000, maxEntrySize: 20_000 };

/**
 * The one place where operations are held against the contract and the limits, before they are executed: the document, the
 * variables that it declares, and the cost, in this order. What may run is remembered with its variables, unless these
 * are objects, as the inputs of mutations are: computing the cost takes about as long as executing a small query.
 */
export function createOperationReader(rules: OperationRules, limits: DocumentLimits): OperationReader {
  const { schema } = rules;
  const readDocument = createDocumentReader(schema, limits);
  const runnable = new LRUCache<string, ReadOperation['values']>({
    ...REMEMBERED,
    sizeCalculation: (_values, operation) => operation.length,
  });
  return ({ query, operationName, variables }) => {
    const read = readDocument(query);
    if ('errors' in read) return read;
    const { document } = read;
    const operation = getOperationAST(document, operationName);
    if (!operation) return { errors: [notInDocument(operationName)] };
    const given = declaredOf(operation, variables ?? {});
    const text = arePlain(given) ? JSON.stringify([query, operationName, given]) : null;
    const known = text === null ? undefined : runnable.get(text);
    if (known) return { document, values: known };
    const coerced = readVariables(schema, operation, read.variables, given);
    if ('errors' in coerced) return coerced;
    const refusal = refuseCostly(rules, { document, operation, variables: given }, limits.maxCost);
    if (refusal) return { errors: [refusal] };
    if (text !== null) runnable.set(text, coerced.values);
    return { document, values: coerced.values };
  };
}

function notInDocument(operationName: string | null | undefined): GraphQLError {
  const message =
    operationName == null
      ? 'The document has several operations: expected `operationName` to say which one to run.'
      : 'The document has no operation of the name that was sent.';
  return codedError('OPERATION_RESOLUTION_FAILURE', message);
}

/** The variables that an operation declares, of those that came with it. */
function declaredOf(
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const names = variableDefinitions.map(({ variable }) => variable.name.value);
  return Object.fromEntries(names.filter((name) => Object.hasOwn(given, name)).map((name) => [name, given[name]]));
}

function arePlain(variables: Readonly<Record<string, unknown>>): boolean {
  return Object.values(variables).every((value) => typeof value !== 'object' || value === null);
}

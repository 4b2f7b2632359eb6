import { type DocumentNode, type GraphQLError, getOperationAST, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { DocumentLimits } from '../../settings/limits.js';
import { codedError } from '../error-codes.js';
import { readVariables } from '../input/variables.js';
import { costError, type OperationRules } from '../query-cost.js';
import { createDocumentReader } from './read-document.js';

/** An operation from a client. */
export interface OperationRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** An executable operation: its document, and the coerced variables. */
export interface ReadOperation {
  readonly document: DocumentNode;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Reads an operation. Returns the errors if it can't be executed. */
export type OperationReader = (
  operation: OperationRequest,
) => ReadOperation | { readonly errors: readonly GraphQLError[] };

/** In characters of operations with their variables as JSON: the whole cache, and the longest entry. */
const CACHE_LIMITS = { maxSize: 2_000_000, maxEntrySize: 20_000 };

/**
 * Checks operations against the schema and the limits before they are executed: the document, the declared variables, and
 * the cost, in this order. Caches accepted operations by their variables, unless these are objects, e.g. inputs of mutations:
 * computing the cost takes about as long as executing a small query.
 */
export function createOperationReader(rules: OperationRules, limits: DocumentLimits): OperationReader {
  const { schema } = rules;
  const readDocument = createDocumentReader(schema, limits);
  const runnable = new LRUCache<string, ReadOperation['values']>({
    ...CACHE_LIMITS,
    sizeCalculation: (_values, operation) => operation.length,
  });
  return ({ query, operationName, variables }) => {
    const read = readDocument(query);
    if ('errors' in read) return read;
    const { document } = read;
    const operation = getOperationAST(document, operationName);
    if (!operation) return { errors: [notInDocument(operationName)] };
    const given = declaredVariables(operation, variables ?? {});
    const text = areScalars(given) ? JSON.stringify([query, operationName, given]) : null;
    const known = text === null ? undefined : runnable.get(text);
    if (known) return { document, values: known };
    const coerced = readVariables(schema, operation, read.variables, given);
    if ('errors' in coerced) return coerced;
    const refusal = costError(rules, { document, operation, variables: given }, limits.maxCost);
    if (refusal) return { errors: [refusal] };
    if (text !== null) runnable.set(text, coerced.values);
    return { document, values: coerced.values };
  };
}

function notInDocument(operationName: string | null | undefined): GraphQLError {
  const message =
    operationName == null
      ? 'The document has several operations: expected `operationName`, got none.'
      : 'The document has no operation with the given `operationName`.';
  return codedError('OPERATION_RESOLUTION_FAILURE', message);
}

/** The given variables that the operation declares. */
function declaredVariables(
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const names = variableDefinitions.map(({ variable }) => variable.name.value);
  return Object.fromEntries(names.filter((name) => Object.hasOwn(given, name)).map((name) => [name, given[name]]));
}

function areScalars(variables: Readonly<Record<string, unknown>>): boolean {
  return Object.values(variables).every((value) => typeof value !== 'object' || value === null);
}

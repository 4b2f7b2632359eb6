import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { DocumentLimits } from '../limits.js';
import { createDocumentReader } from './documents.js';
import { refuseCostly } from './query-cost.js';

/** An operation as a client sends it. */
export interface OperationRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** The document of an operation that may be executed, or why it may not. */
export type OperationReader = (
  operation: OperationRequest,
) => { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };

/** How much of operations is remembered, with their variables as JSON, in characters, and how long one may be. */
const REMEMBERED = { maxSize: 2_000_000, maxEntrySize: 20_000 };

/**
 * The one place where operations are held against the contract and the limits, before they are executed. What may run is
 * remembered with its variables, unless these are objects, as the inputs of mutations are: to tell the cost takes about
 * as long as to execute a small query.
 */
export function createOperationReader(schema: GraphQLSchema, limits: DocumentLimits): OperationReader {
  const readDocument = createDocumentReader(schema, limits);
  const runnable = new LRUCache<string, { readonly document: DocumentNode }>({
    ...REMEMBERED,
    sizeCalculation: (_read, operation) => operation.length,
  });
  return ({ query, operationName, variables }) => {
    const operation = hasPlainVariables(variables) ? JSON.stringify([query, operationName, variables]) : null;
    const known = operation === null ? undefined : runnable.get(operation);
    if (known) return known;
    const read = readDocument(query);
    if ('errors' in read) return read;
    const refusal = refuseCostly(schema, { document: read.document, operationName, variables }, limits.maxCost);
    if (refusal) return { errors: [refusal] };
    if (operation !== null) runnable.set(operation, read);
    return read;
  };
}

function hasPlainVariables(variables: OperationRequest['variables']): boolean {
  return Object.values(variables ?? {}).every((value) => typeof value !== 'object' || value === null);
}

import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql';
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

/** The one place where operations are held against the contract and the limits, before they are executed. */
export function createOperationReader(schema: GraphQLSchema, limits: DocumentLimits): OperationReader {
  const readDocument = createDocumentReader(schema, limits);
  return ({ query, operationName, variables }) => {
    const read = readDocument(query);
    if ('errors' in read) return read;
    const refusal = refuseCostly(schema, { document: read.document, operationName, variables }, limits.maxCost);
    return refusal ? { errors: [refusal] } : read;
  };
}

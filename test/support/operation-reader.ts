import type { GraphQLSchema } from 'graphql';
import { createOperationReader, type OperationReader } from '../../src/graphql/documents/read-operation.js';

const LIMITS = {
  maxBytes: 1_000_000,
  maxTokens: 20_000,
  maxDepth: 15,
  maxAliases: 50,
  maxRootFields: 25,
  maxDirectives: 50,
  maxCost: 1_000_000,
};

/** Reads operations of a schema without own costs and rules, within wide limits. */
export function operationReader(schema: GraphQLSchema): OperationReader {
  return createOperationReader(
    { schema, checkArguments: () => undefined, fieldCosts: new Map(), listSizes: new Map() },
    LIMITS,
  );
}

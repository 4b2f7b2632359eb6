import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { LRUCache } from 'lru-cache';

/** A document that can be executed, or why it can't. */
export type ReadDocument = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };

/** How much text of documents is remembered, in characters. */
const CACHE_SIZE = 2_000_000;

/**
 * Parses and validates documents, and remembers them. Apollo Server does the same for HTTP, with the same rules (those of
 * the specification) and codes, but keeps it to itself.
 */
export function createDocumentReader(schema: GraphQLSchema): (query: string) => ReadDocument {
  const cache = new LRUCache<string, ReadDocument>({
    maxSize: CACHE_SIZE,
    sizeCalculation: (_document, query) => query.length + 1,
  });
  return (query) => {
    const known = cache.get(query);
    if (known) return known;
    const read = readDocument(schema, query);
    if ('document' in read) cache.set(query, read);
    return read;
  };
}

function readDocument(schema: GraphQLSchema, query: string): ReadDocument {
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    return errors.length === 0 ? { document } : { errors: errors.map(withCode('GRAPHQL_VALIDATION_FAILED')) };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { errors: [withCode('GRAPHQL_PARSE_FAILED')(error)] };
  }
}

function withCode(code: string): (error: GraphQLError) => GraphQLError {
  return (error) => {
    error.extensions.code ??= code;
    return error;
  };
}

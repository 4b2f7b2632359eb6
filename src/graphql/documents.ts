import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { DocumentLimits } from '../limits.js';
import { measureDocument } from './document-measure.js';
import { codedError, type ErrorCode } from './error-codes.js';

/** A document that can be executed, or why it can't. */
export type ReadDocument = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };

/** How much text of documents is remembered, in characters. */
const CACHE_SIZE = 2_000_000;

/**
 * Parses and validates documents for both doors, within the limits, and remembers them. What a document may be is looked
 * at from the cheapest to the dearest: its length, its tokens, its measure, the rules of the specification.
 */
export function createDocumentReader(schema: GraphQLSchema, limits: DocumentLimits): (query: string) => ReadDocument {
  const cache = new LRUCache<string, ReadDocument>({
    maxSize: CACHE_SIZE,
    sizeCalculation: (_document, query) => query.length + 1,
  });
  return (query) => {
    const known = cache.get(query);
    if (known) return known;
    const read = readDocument(schema, query, limits);
    if ('document' in read) cache.set(query, read);
    return read;
  };
}

function readDocument(schema: GraphQLSchema, query: string, limits: DocumentLimits): ReadDocument {
  const bytes = Buffer.byteLength(query);
  if (bytes > limits.maxBytes) return { errors: [tooLong(bytes, limits)] };
  try {
    const document = parse(query, { maxTokens: limits.maxTokens });
    const excesses = excessesOf(document, limits);
    if (excesses.length > 0) return { errors: excesses };
    const errors = validate(schema, document);
    return errors.length === 0 ? { document } : { errors: errors.map(withCode('GRAPHQL_VALIDATION_FAILED')) };
  } catch (error) {
    return { errors: [unreadable(error, limits)] };
  }
}

function excessesOf(document: DocumentNode, limits: DocumentLimits): readonly GraphQLError[] {
  const { depth, rootFields, aliases, directives } = measureDocument(document);
  const excess = (code: ErrorCode, what: string, number: number, limit: number, setting: string) =>
    number > limit
      ? [codedError(code, `The operation ${what} ${number}; at most ${limit} are allowed (${setting}).`)]
      : [];
  return [
    ...excess('QUERY_TOO_DEEP', 'nests fields to a depth of', depth, limits.maxDepth, 'SLIPWAY_MAX_QUERY_DEPTH'),
    ...excess(
      'TOO_MANY_ROOT_FIELDS',
      'asks for root fields:',
      rootFields,
      limits.maxRootFields,
      'SLIPWAY_MAX_ROOT_FIELDS',
    ),
    ...excess('TOO_MANY_ALIASES', 'has aliases:', aliases, limits.maxAliases, 'SLIPWAY_MAX_ALIASES'),
    ...excess('TOO_MANY_DIRECTIVES', 'has directives:', directives, limits.maxDirectives, 'SLIPWAY_MAX_DIRECTIVES'),
  ];
}

/** Why a document could not be parsed. The parser tells its own limit in words only, and ours is its stack, too. */
function unreadable(error: unknown, { maxTokens }: DocumentLimits): GraphQLError {
  if (error instanceof RangeError)
    return codedError('DOCUMENT_TOO_LARGE', 'The document is nested too deeply to be read.');
  if (!(error instanceof GraphQLError)) throw error;
  if (!/Document contains more tha[tn] \d+ tokens/.test(error.message)) return withCode('GRAPHQL_PARSE_FAILED')(error);
  return codedError(
    'DOCUMENT_TOO_LARGE',
    `The document has more than ${maxTokens} tokens (SLIPWAY_MAX_DOCUMENT_TOKENS). Send values as variables, not in its text.`,
  );
}

function tooLong(bytes: number, { maxBytes }: DocumentLimits): GraphQLError {
  return codedError(
    'DOCUMENT_TOO_LARGE',
    `The document has ${bytes} bytes; at most ${maxBytes} are allowed (SLIPWAY_MAX_DOCUMENT_BYTES). Send values as variables, not in its text.`,
  );
}

function withCode(code: ErrorCode): (error: GraphQLError) => GraphQLError {
  return (error) => {
    error.extensions.code ??= code;
    return error;
  };
}

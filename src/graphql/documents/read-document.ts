import { type DocumentNode, GraphQLError, type GraphQLSchema, specifiedRules, type Token, validate } from 'graphql';
import { Parser } from 'graphql/language/parser.js';
import { LRUCache } from 'lru-cache';
import { JSON_LIMITS } from '../../json/read-json.js';
import type { DocumentLimits } from '../../settings/limits.js';
import { codedError, type ErrorCode } from '../error-codes.js';
import { inputLiteralsRule, type VariableLimits } from '../input/input-literals.js';
import { withoutLiterals, withoutToken } from '../input/redact-values.js';
import { documentBytes, measureDocument, measureWork } from './document-measure.js';
import { refuseConditionalSubscriptions } from './subscription-rule.js';

/** An executable document, with the limits of its variables. */
interface ValidDocument {
  readonly document: DocumentNode;
  readonly variables: VariableLimits;
}

/** An executable document, or the errors that refuse it. */
export type ReadDocument = ValidDocument | { readonly errors: readonly GraphQLError[] };

/** The memory of the cached documents, in bytes. */
const CACHE_BYTES = 33_554_432;

/** Validation stops at this number of errors. */
const MAX_ERRORS = 20;

/**
 * In characters. Errors of longer documents have no line numbers: finding them takes one scan of the text per location.
 */
const MAX_LOCATED_LENGTH = 16_000;

/** The parser splits block strings into lines. */
const MAX_LINES = 20_000;

/** Validation compares fields with the same name, and fragments, in pairs. */
const MAX_COMPARISONS = 100_000;

/** The depth of nested lists and objects in a literal. */
const MAX_VALUE_DEPTH = JSON_LIMITS.maxDepth;

/** The depth of nested selections of any kind: each uses stack space, also in the execution. */
const MAX_NESTING = 256;

/**
 * Parses and validates documents for both transports, within the limits, and caches them. The checks run in order of cost:
 * length and lines, tokens, work of validation, size of the operations, rules of the specification.
 */
export function createDocumentReader(schema: GraphQLSchema, limits: DocumentLimits): (query: string) => ReadDocument {
  const cache = new LRUCache<string, ValidDocument>({
    maxSize: CACHE_BYTES,
    sizeCalculation: ({ document }, query) => documentBytes(query, document),
  });
  return (query) => {
    const known = cache.get(query);
    if (known) return known;
    const read = readDocument(schema, query, limits);
    if ('document' in read) cache.set(query, read);
    return read;
  };
}

/** A parser whose current token can be read. */
class DocumentParser extends Parser {
  get token(): Token {
    return this._lexer.token;
  }
}

function readDocument(schema: GraphQLSchema, query: string, limits: DocumentLimits): ReadDocument {
  const bytes = Buffer.byteLength(query);
  if (bytes > limits.maxBytes) return { errors: [documentTooLong(bytes, limits)] };
  if (hasTooManyLines(query)) return { errors: [codedError('DOCUMENT_TOO_LARGE', TOO_MANY_LINES)] };
  const parser = new DocumentParser(query, {
    maxTokens: limits.maxTokens,
    noLocation: query.length > MAX_LOCATED_LENGTH,
  });
  try {
    const document = parser.parseDocument();
    const excesses = limitErrors(document, limits);
    if (excesses.length > 0) return { errors: excesses };
    const conditional = refuseConditionalSubscriptions(document);
    if (conditional.length > 0) return { errors: conditional };
    const variables: VariableLimits = new Map();
    const rules = [...specifiedRules, inputLiteralsRule(variables)];
    const errors = validate(schema, document, rules, { maxErrors: MAX_ERRORS });
    if (errors.length === 0) return { document, variables };
    return { errors: withoutLiterals(schema, document, errors).map(withCode('GRAPHQL_VALIDATION_FAILED')) };
  } catch (error) {
    return { errors: [parseError(error, parser, limits)] };
  }
}

function limitErrors(document: DocumentNode, limits: DocumentLimits): readonly GraphQLError[] {
  const { comparisons, valueDepth } = measureWork(document);
  if (valueDepth > MAX_VALUE_DEPTH) return [codedError('DOCUMENT_TOO_LARGE', TOO_DEEP_VALUE)];
  if (comparisons > MAX_COMPARISONS) return [codedError('DOCUMENT_TOO_LARGE', TOO_MANY_COMPARISONS)];
  const { depth, nesting, rootFields, aliases, directives } = measureDocument(document);
  if (nesting > MAX_NESTING) return [codedError('DOCUMENT_TOO_LARGE', TOO_DEEP_SELECTION)];
  const excess = (code: ErrorCode, what: string, number: number, limit: number, setting: string) =>
    number > limit
      ? [codedError(code, `The operation has ${what}: ${number}; at most ${limit} are allowed (${setting}).`)]
      : [];
  return [
    ...excess('QUERY_TOO_DEEP', 'levels of fields', depth, limits.maxDepth, 'SLIPWAY_MAX_QUERY_DEPTH'),
    ...excess('TOO_MANY_ROOT_FIELDS', 'root fields', rootFields, limits.maxRootFields, 'SLIPWAY_MAX_ROOT_FIELDS'),
    ...excess('TOO_MANY_ALIASES', 'aliases', aliases, limits.maxAliases, 'SLIPWAY_MAX_ALIASES'),
    ...excess('TOO_MANY_DIRECTIVES', 'directives', directives, limits.maxDirectives, 'SLIPWAY_MAX_DIRECTIVES'),
  ];
}

const TOO_MANY_LINES = `The document has more than ${MAX_LINES} lines. Send values as variables, not in its text.`;
const TOO_DEEP_VALUE = `A value in the document nests objects and lists deeper than ${MAX_VALUE_DEPTH} levels.`;
const TOO_DEEP_SELECTION = `The document nests fields and fragments deeper than ${MAX_NESTING} levels.`;
const TOO_MANY_COMPARISONS =
  'The document repeats field names or fragment spreads too often: validation would compare more than ' +
  `${MAX_COMPARISONS} pairs. Send several operations.`;

function hasTooManyLines(query: string): boolean {
  let lines = 1;
  for (let at = 0; at < query.length && lines <= MAX_LINES; at++) {
    const code = query.charCodeAt(at);
    if (code === 0x0a || code === 0x0d) lines++;
  }
  return lines > MAX_LINES;
}

/** The error of a document that could not be parsed: a syntax error, too many tokens, or a stack overflow. */
function parseError(error: unknown, parser: DocumentParser, { maxTokens }: DocumentLimits): GraphQLError {
  if (error instanceof RangeError) return codedError('DOCUMENT_TOO_LARGE', 'The document is nested too deeply.');
  if (!(error instanceof GraphQLError)) throw error;
  if (parser.tokenCount <= maxTokens) return withCode('GRAPHQL_PARSE_FAILED')(withoutToken(error, parser.token));
  return codedError(
    'DOCUMENT_TOO_LARGE',
    `The document has more than ${maxTokens} tokens (SLIPWAY_MAX_DOCUMENT_TOKENS). Send values as variables, not in its text.`,
  );
}

function documentTooLong(bytes: number, { maxBytes }: DocumentLimits): GraphQLError {
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

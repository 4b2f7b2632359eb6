import { type DocumentNode, GraphQLError, type GraphQLSchema, specifiedRules, validate } from 'graphql';
import { Parser } from 'graphql/language/parser.js';
import { LRUCache } from 'lru-cache';
import { JSON_LIMITS } from '../../json/read-json.js';
import type { DocumentLimits } from '../../settings/limits.js';
import { codedError, type ErrorCode } from '../error-codes.js';
import { inputLiteralsRule, type VariableLimits } from '../input/input-literals.js';
import { documentBytes, measureDocument, measureWork } from './document-measure.js';
import { refuseConditionalSubscriptions } from './subscription-rule.js';

/** A document that can be executed, with the limits of its variables. */
interface ValidDocument {
  readonly document: DocumentNode;
  readonly variables: VariableLimits;
}

/** A document, or why it can't be executed. */
export type ReadDocument = ValidDocument | { readonly errors: readonly GraphQLError[] };

/** How much memory the documents take that are remembered, in bytes. */
const CACHE_BYTES = 33_554_432;

/** Validation stops at so many errors. */
const MAX_ERRORS = 20;

/**
 * Errors of longer documents, in characters, do not say in which line they are: to find out takes as long as to read the
 * text up to there, for each place of each error.
 */
const MAX_LOCATED_LENGTH = 16_000;

/** Lines of a document. Long texts in it are taken apart line by line. */
const MAX_LINES = 20_000;

/** How often validation may compare fields that share a name, and fragments. It does so in pairs. */
const MAX_COMPARISONS = 100_000;

/** Lists and objects inside one another, in a literal. */
const MAX_VALUE_DEPTH = JSON_LIMITS.maxDepth;

/** Selections inside one another, whatever they are: each takes a part of the stack, where an operation is executed, too. */
const MAX_NESTING = 256;

/**
 * Parses and validates documents for both transports, within the limits, and remembers them. They are checked in order of cost:
 * length and lines, tokens, the work of validation, measure, the rules of the specification.
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

function readDocument(schema: GraphQLSchema, query: string, limits: DocumentLimits): ReadDocument {
  const bytes = Buffer.byteLength(query);
  if (bytes > limits.maxBytes) return { errors: [documentTooLong(bytes, limits)] };
  if (hasTooManyLines(query)) return { errors: [codedError('DOCUMENT_TOO_LARGE', TOO_MANY_LINES)] };
  const parser = new Parser(query, { maxTokens: limits.maxTokens, noLocation: query.length > MAX_LOCATED_LENGTH });
  try {
    const document = parser.parseDocument();
    const excesses = excessesOf(document, limits);
    if (excesses.length > 0) return { errors: excesses };
    const conditional = refuseConditionalSubscriptions(document);
    if (conditional.length > 0) return { errors: conditional };
    const variables: VariableLimits = new Map();
    const rules = [...specifiedRules, inputLiteralsRule(variables)];
    const errors = validate(schema, document, rules, { maxErrors: MAX_ERRORS });
    if (errors.length === 0) return { document, variables };
    return { errors: errors.map(withCode('GRAPHQL_VALIDATION_FAILED')) };
  } catch (error) {
    return { errors: [unreadable(error, parser.tokenCount, limits)] };
  }
}

function excessesOf(document: DocumentNode, limits: DocumentLimits): readonly GraphQLError[] {
  const { comparisons, valueDepth } = measureWork(document);
  if (valueDepth > MAX_VALUE_DEPTH) return [codedError('DOCUMENT_TOO_LARGE', TOO_DEEP_VALUE)];
  if (comparisons > MAX_COMPARISONS) return [codedError('DOCUMENT_TOO_LARGE', TOO_MANY_COMPARISONS)];
  const { depth, nesting, rootFields, aliases, directives } = measureDocument(document);
  if (nesting > MAX_NESTING) return [codedError('DOCUMENT_TOO_LARGE', TOO_DEEP_SELECTION)];
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

const TOO_MANY_LINES = `The document has more than ${MAX_LINES} lines. Send values as variables, not in its text.`;
const TOO_DEEP_VALUE = `A value in the document nests objects and lists deeper than ${MAX_VALUE_DEPTH}.`;
const TOO_DEEP_SELECTION = `The document nests fields and fragments deeper than ${MAX_NESTING}.`;
const TOO_MANY_COMPARISONS =
  'The document repeats names of fields, or spreads fragments, too often: comparing each with each would take more than ' +
  `${MAX_COMPARISONS} steps. Send several operations.`;

function hasTooManyLines(query: string): boolean {
  let lines = 1;
  for (let at = 0; at < query.length && lines <= MAX_LINES; at++) {
    const code = query.charCodeAt(at);
    if (code === 0x0a || code === 0x0d) lines++;
  }
  return lines > MAX_LINES;
}

/** Why a document could not be parsed. The parser stops at its first token above the limit; its stack is a limit, too. */
function unreadable(error: unknown, tokens: number, { maxTokens }: DocumentLimits): GraphQLError {
  if (error instanceof RangeError)
    return codedError('DOCUMENT_TOO_LARGE', 'The document is nested too deeply to be read.');
  if (!(error instanceof GraphQLError)) throw error;
  if (tokens <= maxTokens) return withCode('GRAPHQL_PARSE_FAILED')(error);
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

import { isObject } from '../../json/fault.js';
import { parseClientJson } from '../request/client-json.js';
import { badRequest, RequestError } from '../request/request-error.js';

type JsonObject = Readonly<Record<string, unknown>>;

/** The parameters of a request, as in the specification "GraphQL over HTTP". */
export interface GraphQLRequest {
  /** Undefined if `extensions.persistedQuery` replaces it. */
  readonly query: string | undefined;
  /** An empty name counts as null. The specification says so for URLs, and many clients send one in bodies. */
  readonly operationName: string | null;
  readonly variables: JsonObject | null;
  readonly extensions: JsonObject | null;
}

/** Checks the parsed body of a POST request. @throws RequestError 400 */
export function parseBody(body: unknown): GraphQLRequest {
  if (Array.isArray(body)) {
    const message = 'Send one operation per request: batches are not supported.';
    throw new RequestError(400, 'BATCHING_NOT_SUPPORTED', message);
  }
  if (!isObject(body)) throw badRequest("Expected an object with a `query` as the request's body.");
  return requestOf(body);
}

/**
 * Parses the query string of a GET request: UTF-8 in percent-encoding.
 *
 * @param search starts with `?`, or is empty.
 * @throws RequestError 400 or 413
 */
export function parseSearch(search: string): GraphQLRequest {
  const parameters = parametersOf(search);
  const json = (name: string) => {
    const text = parameters.get(name);
    return text === undefined ? undefined : parseClientJson(text, `the parameter ${name}`);
  };
  return requestOf({
    query: parameters.get('query'),
    operationName: parameters.get('operationName'),
    variables: json('variables'),
    extensions: json('extensions'),
  });
}

function requestOf({ query, operationName, variables, extensions }: JsonObject): GraphQLRequest {
  const request = {
    query: optional('query', query, isString, 'a string') ?? undefined,
    operationName: optional('operationName', operationName, isString, 'a string') || null,
    variables: optional('variables', variables, isObject, 'an object'),
    extensions: optional('extensions', extensions, isObject, 'an object'),
  };
  if (request.query === undefined && !isObject(request.extensions?.persistedQuery)) {
    throw badRequest('Expected a `query`: the text of a GraphQL document.');
  }
  return request;
}

function optional<T>(name: string, value: unknown, isValid: (value: unknown) => value is T, form: string): T | null {
  if (value === undefined || value === null) return null;
  if (!isValid(value)) throw badRequest(`Expected \`${name}\` to be ${form}.`);
  return value;
}

/** The parameters of a URL. Each may occur once. */
function parametersOf(search: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const part of search.slice(1).split('&')) {
    if (part === '') continue;
    const [name = '', ...value] = part.split('=');
    const key = decoded(name);
    if (parameters.has(key)) throw badRequest('A parameter of the URL is repeated.');
    parameters.set(key, decoded(value.join('=')));
  }
  return parameters;
}

function decoded(text: string): string {
  try {
    // Characters outside ASCII were sent without percent-encoding, in an unknown charset.
    if (/^[\x21-\x7e]*$/.test(text)) return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    // Refused below.
  }
  throw badRequest('The query string is not valid UTF-8 in percent-encoding.');
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

import { isObject } from '../../json/fault.js';
import { parseClientJson } from '../request/client-json.js';
import { badRequest, RequestError } from '../request/request-error.js';

type JsonObject = Readonly<Record<string, unknown>>;

/** What a request asks for, in the form of the specification "GraphQL over HTTP". */
export interface GraphQLRequest {
  /** Absent where `extensions.persistedQuery` is to stand for it. */
  readonly query: string | undefined;
  /** An empty name is none, as the specification says of URLs: many clients send one where they have none. */
  readonly operationName: string | null;
  readonly variables: JsonObject | null;
  readonly extensions: JsonObject | null;
}

/** Reads the body of a POST request, as it was parsed. @throws RequestError 400 */
export function requestOfBody(body: unknown): GraphQLRequest {
  if (Array.isArray(body)) {
    const message = 'Send one operation in a request: batches are not supported.';
    throw new RequestError(400, 'BATCHING_NOT_SUPPORTED', message);
  }
  if (!isObject(body)) throw badRequest("Expected an object with a `query` as the request's body.");
  return requestOf(body);
}

/**
 * Reads the query of a GET request's URL, which is UTF-8 in percent-encoding.
 *
 * @param search with its question mark, or empty.
 * @throws RequestError 400 and 413
 */
export function requestOfSearch(search: string): GraphQLRequest {
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
    query: optional('query', query, isText, 'a text') ?? undefined,
    operationName: optional('operationName', operationName, isText, 'a text') || null,
    variables: optional('variables', variables, isObject, 'an object'),
    extensions: optional('extensions', extensions, isObject, 'an object'),
  };
  if (request.query === undefined && !isObject(request.extensions?.persistedQuery)) {
    throw badRequest('Expected a `query`: the text of a GraphQL document.');
  }
  return request;
}

function optional<T>(name: string, value: unknown, isRight: (value: unknown) => value is T, form: string): T | null {
  if (value === undefined || value === null) return null;
  if (!isRight(value)) throw badRequest(`Expected \`${name}\` to be ${form}.`);
  return value;
}

/** The parameters of a URL, each of which may be there once. */
function parametersOf(search: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const part of search.slice(1).split('&')) {
    if (part === '') continue;
    const [name = '', ...value] = part.split('=');
    const key = decoded(name);
    if (parameters.has(key)) throw badRequest('A parameter of the URL is there twice.');
    parameters.set(key, decoded(value.join('=')));
  }
  return parameters;
}

function decoded(text: string): string {
  try {
    // What stands outside ASCII was sent without percent-encoding: nobody knows in which charset.
    if (/^[\x21-\x7e]*$/.test(text)) return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    // It is refused below.
  }
  throw badRequest('The query of the URL is not UTF-8 in percent-encoding.');
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';
import type { JsonPieces } from '../graphql/json-pieces.js';
import { writeInTurns } from '../graphql/stringify-in-turns.js';
import { RequestError } from './request/request-error.js';

export const JSON_TYPE = 'application/json; charset=utf-8';

/** Sends a small JSON document. Its type is `application/json` unless the header is set already. */
export function answerJson(response: ServerResponse, status: number, body: object): void {
  answerBody(response, status, `${JSON.stringify(body)}\n`);
}

/**
 * Sends the result of an operation. Yields the event loop while it stringifies a long one. `reserve` is called with the
 * length before anything is sent, and can throw to refuse it.
 */
export async function answerResult(
  response: ServerResponse,
  status: number,
  result: object,
  reserve: (length: number) => void = () => {},
): Promise<void> {
  await answerPieces(response, status, await writeInTurns(result), reserve);
}

/** Sends the result of an operation that is JSON already. See `answerResult`. */
export async function answerPieces(
  response: ServerResponse,
  status: number,
  json: JsonPieces,
  reserve: (length: number) => void,
): Promise<void> {
  reserve(json.length);
  answerBody(response, status, await json.within('', '\n'));
}

function answerBody(response: ServerResponse, status: number, body: string | Buffer): void {
  response.statusCode = status;
  if (!response.hasHeader('Content-Type')) response.setHeader('Content-Type', JSON_TYPE);
  response.end(body);
}

/** Answers with errors in the form of GraphQL, on all endpoints. */
export function answerErrors(response: ServerResponse, status: number, errors: readonly GraphQLFormattedError[]): void {
  answerJson(response, status, { errors });
}

/** Answers a request that failed because of a fault of the server (500) or overload (503). */
export function answerFault(response: ServerResponse, error: GraphQLFormattedError): void {
  const { code, retryAfterSeconds } = error.extensions ?? {};
  if (retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(retryAfterSeconds));
  answerErrors(response, code === 'OVERLOADED' ? 503 : 500, [error]);
}

/** Answers a request that was refused before execution. Returns false for other errors. */
export function answerRefusal(response: ServerResponse, error: unknown): boolean {
  if (!(error instanceof RequestError)) return false;
  for (const [name, value] of Object.entries(error.headers)) response.setHeader(name, value);
  answerErrors(response, error.status, [error.toJSON()]);
  return true;
}

/** Refuses requests with other methods. @throws RequestError 405 */
export function allowMethods({ method }: IncomingMessage, ...methods: readonly string[]): void {
  if (method !== undefined && methods.includes(method)) return;
  const headers = { Allow: methods.join(', ') };
  throw new RequestError(405, 'METHOD_NOT_ALLOWED', `Expected ${methods.join(' or ')}.`, { headers });
}

import type { ServerResponse } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';

/** Sends a small JSON document. */
export function answerJson(response: ServerResponse, status: number, body: object): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(`${JSON.stringify(body)}\n`);
}

/** Refuses a GraphQL request before it is executed, in the form that GraphQL clients read. */
export function answerError(response: ServerResponse, status: number, error: GraphQLFormattedError): void {
  answerJson(response, status, { errors: [error] });
}

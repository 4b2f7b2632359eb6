import type { IncomingMessage } from 'node:http';
import Negotiator from 'negotiator';
import { JSON_TYPE } from '../answers.js';
import { RequestError } from '../request/request-error.js';

const GRAPHQL_TYPE = 'application/graphql-response+json; charset=utf-8';

/** The media types of GraphQL answers, the preferred one first. They differ in the status of an operation that is refused. */
const TYPES: readonly string[] = [JSON_TYPE, GRAPHQL_TYPE];

/**
 * The media type of the answer to a GraphQL request, as its `Accept` header wants it.
 *
 * @throws RequestError 406 where it accepts none that there is
 */
export function chooseMediaType({ headers: { accept } }: Pick<IncomingMessage, 'headers'>): string {
  const chosen = accept ? new Negotiator({ headers: { accept } }).mediaType(TYPES) : JSON_TYPE;
  if (chosen !== undefined) return chosen;
  const message =
    'Answers are of the type application/json or application/graphql-response+json, which the `Accept` header leaves out. ' +
    'Subscriptions are served over WebSocket, at this path.';
  throw new RequestError(406, 'NOT_ACCEPTABLE', message);
}

/**
 * The status of an answer to a well-formed request: 200, unless the operation was refused before it was executed, and the
 * media type is the one whose clients look at the status.
 */
export function statusOf({ data }: { readonly data?: unknown }, mediaType: string): number {
  return data === undefined && mediaType === GRAPHQL_TYPE ? 400 : 200;
}

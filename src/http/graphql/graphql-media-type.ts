import type { IncomingMessage } from 'node:http';
import Negotiator from 'negotiator';
import { JSON_TYPE } from '../answers.js';
import { RequestError } from '../request/request-error.js';

const GRAPHQL_TYPE = 'application/graphql-response+json; charset=utf-8';

/** The media types of GraphQL answers, the preferred one first. They differ in the status of a refused operation. */
const TYPES: readonly string[] = [JSON_TYPE, GRAPHQL_TYPE];

/** Chooses the media type of an answer by the `Accept` header. @throws RequestError 406 if it accepts neither */
export function chooseMediaType({ headers: { accept } }: Pick<IncomingMessage, 'headers'>): string {
  const chosen = accept ? new Negotiator({ headers: { accept } }).mediaType(TYPES) : JSON_TYPE;
  if (chosen !== undefined) return chosen;
  const message =
    'Answers are available as application/json or application/graphql-response+json, which the `Accept` header does not ' +
    'include. Subscriptions are served over WebSocket at this path.';
  throw new RequestError(406, 'NOT_ACCEPTABLE', message);
}

/**
 * The status of the answer to a well-formed request: 400 if the operation was refused before execution and the media type
 * is `application/graphql-response+json`; else 200.
 */
export function statusOf({ data }: { readonly data?: unknown }, mediaType: string): number {
  return data === undefined && mediaType === GRAPHQL_TYPE ? 400 : 200;
}

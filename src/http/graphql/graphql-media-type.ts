import type { IncomingMessage } from 'node:http';
import Negotiator from 'negotiator';
import { JSON_TYPE } from '../answers.js';
import { RequestError } from '../request/request-error.js';

const GRAPHQL_TYPE = 'application/graphql-response+json; charset=utf-8';

export const EVENT_STREAM_TYPE = 'text/event-stream; charset=utf-8';

/** The media types of GraphQL answers, the preferred one first. They differ in the status of a refused operation. */
const TYPES: readonly string[] = [JSON_TYPE, GRAPHQL_TYPE, EVENT_STREAM_TYPE];

/** Chooses the media type of an answer by the `Accept` header. @throws RequestError 406 if it accepts none of them */
export function chooseMediaType({ headers: { accept } }: Pick<IncomingMessage, 'headers'>): string {
  const chosen = accept ? new Negotiator({ headers: { accept } }).mediaType(TYPES) : JSON_TYPE;
  if (chosen !== undefined) return chosen;
  const message =
    'Answers are available as application/json, application/graphql-response+json or text/event-stream, none of which ' +
    'the `Accept` header includes.';
  throw new RequestError(406, 'NOT_ACCEPTABLE', message);
}

/** Whether a client names event streams among the types that it accepts. Many clients name several for all operations. */
export function acceptsEventStream({ headers: { accept = '' } }: Pick<IncomingMessage, 'headers'>): boolean {
  return new Negotiator({ headers: { accept: accept.toLowerCase() } }).mediaTypes().includes('text/event-stream');
}

/**
 * The status of the answer to a well-formed request: 400 if the operation was refused before execution and the media type
 * is `application/graphql-response+json`; else 200.
 */
export function statusOf({ data }: { readonly data?: unknown }, mediaType: string): number {
  return data === undefined && mediaType === GRAPHQL_TYPE ? 400 : 200;
}

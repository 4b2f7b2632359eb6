import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const ACCEPTED = /^[\w.:+/=@-]{1,128}$/;

/** The `x-request-id` of the request if it is safe for a header and the log, else a new id. */
export function requestIdOf(request: IncomingMessage): string {
  const requestId = request.headers['x-request-id'];
  return typeof requestId === 'string' && ACCEPTED.test(requestId) ? requestId : randomUUID();
}

import type { IncomingMessage } from 'node:http';
import { withTimeout } from '../../async/with-timeout.js';
import { badRequest, RequestError } from '../request/request-error.js';
import { rawResponse } from './raw-response.js';

/**
 * Closes the connection of a request whose body does not arrive in time. Not `requestTimeout` of Node.js, which applies to
 * all requests: imports of content use `withArrivalTimeout`.
 */
export function limitArrival(request: IncomingMessage, milliseconds: number): void {
  if (request.complete) return;
  const timer = setTimeout(() => {
    const { socket } = request;
    if (request.complete || socket.destroyed) return;
    socket.write(rawResponse(tooSlow()));
    socket.destroySoon();
  }, milliseconds);
  const end = () => clearTimeout(timer);
  request.once('end', end);
  request.once('close', end);
}

/** In milliseconds. */
interface ArrivalLimits {
  /** The longest wait for a part. The time between a part and the request for the next does not count. */
  readonly silenceMs: number;
  readonly totalMs: number;
}

/**
 * Yields the parts of a body.
 *
 * @throws RequestError 408 if a part, or the whole body, takes too long; 400 if the client disconnects.
 */
export async function* withArrivalTimeout<Part>(
  body: AsyncIterable<Part>,
  { silenceMs, totalMs }: ArrivalLimits,
): AsyncGenerator<Part, void, undefined> {
  const deadline = performance.now() + totalMs;
  const parts = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const left = deadline - performance.now();
      const next = await withTimeout(parts.next(), Math.min(silenceMs, left), tooSlow);
      if (next.done) return;
      yield next.value;
    }
  } catch (error) {
    throw isDisconnect(error) ? disconnected() : error;
  } finally {
    // Not awaited: it would wait for a part that may never arrive.
    void parts.return?.(undefined)?.catch(() => {});
  }
}

function tooSlow(): RequestError {
  return new RequestError(408, 'REQUEST_TIMEOUT', "The request's body did not arrive in time. Send it again.");
}

function disconnected(): RequestError {
  return badRequest("The connection ended before the request's body was complete.");
}

function isDisconnect(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE';
}

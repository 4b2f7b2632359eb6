import type { IncomingMessage } from 'node:http';
import { withTimeout } from '../../async/with-timeout.js';
import { badRequest, RequestError } from '../request/request-error.js';
import { rawAnswer } from './raw-response.js';

/**
 * Ends the connection of a request whose body does not arrive in time, as Node.js does by `requestTimeout`, which would
 * count for every request alike. Contents take as long as they take, as long as something arrives: see `whileArriving`.
 */
export function limitArrival(request: IncomingMessage, milliseconds: number): void {
  if (request.complete) return;
  const timer = setTimeout(() => {
    const { socket } = request;
    if (request.complete || socket.destroyed) return;
    socket.write(rawAnswer(tooSlow()));
    socket.destroySoon();
  }, milliseconds);
  const end = () => clearTimeout(timer);
  request.once('end', end);
  request.once('close', end);
}

/** What a body may take, in milliseconds. The time in which nobody asks for its next part does not count as silence. */
export interface ArrivalLimits {
  readonly silenceMs: number;
  readonly totalMs: number;
}

/**
 * The parts of a body, as long as they arrive.
 *
 * @throws RequestError 408 where nothing arrives for a while, or the whole takes too long; 400 where the client leaves.
 */
export async function* whileArriving<Part>(
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
    throw isBrokenOff(error) ? brokenOff() : error;
  } finally {
    // Not awaited: it waits for a part that may never arrive.
    void parts.return?.(undefined)?.catch(() => {});
  }
}

function tooSlow(): RequestError {
  return new RequestError(408, 'REQUEST_TIMEOUT', "The request's body did not arrive in time. Send it again.");
}

function brokenOff(): RequestError {
  return badRequest("The connection ended before the request's body was complete.");
}

function isBrokenOff(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE';
}

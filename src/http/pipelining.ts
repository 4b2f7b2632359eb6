import type { RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { answerRefusal } from './answers.js';
import { RequestError } from './request-error.js';

/** How many requests of one connection may wait for their answers. */
const MAX_UNANSWERED = 32;
/** How many beyond these are passed over, before the connection is dropped. */
const MAX_PASSED_OVER = 1_000;

/** The requests of a connection that are not answered. */
interface Unanswered {
  readonly responses: Set<ServerResponse>;
  passedOver: number;
}

/**
 * Takes so many requests of a connection at a time that are sent without waiting for answers (HTTP pipelining). The first
 * one too many is refused, and the connection closed with that answer, behind those before it. Every answer is closed with
 * its connection.
 */
export function limitPipelining(handle: RequestListener): RequestListener {
  const bySocket = new WeakMap<Socket, Unanswered>();
  return (request, response) => {
    const { socket } = request;
    const unanswered = bySocket.get(socket) ?? watch(socket);
    bySocket.set(socket, unanswered);
    const { responses } = unanswered;
    if (unanswered.passedOver === 0 && responses.size < MAX_UNANSWERED) {
      responses.add(response);
      response.once('close', () => responses.delete(response));
      handle(request, response);
    } else if (unanswered.passedOver++ === 0) {
      response.setHeader('Connection', 'close');
      answerRefusal(response, tooMany());
    } else if (unanswered.passedOver > MAX_PASSED_OVER) {
      socket.destroy();
    }
  };
}

/** Node closes the answer that is being sent with its connection, but not those that wait behind it. */
function watch(socket: Socket): Unanswered {
  const responses = new Set<ServerResponse>();
  socket.once('close', () => {
    for (const response of responses) {
      if (!response.socket) close(response);
    }
  });
  return { responses, passedOver: 0 };
}

/** As Node does, so that what is still to be piped into it fails at once. */
function close(response: ServerResponse): void {
  response.destroy();
  Object.defineProperty(response, 'closed', { value: true });
  response.emit('close');
}

function tooMany(): RequestError {
  const message = `A connection may have ${MAX_UNANSWERED} requests without an answer. Wait for some answers first.`;
  return new RequestError(429, 'RATE_LIMITED', message, { retryAfterSeconds: 1 });
}

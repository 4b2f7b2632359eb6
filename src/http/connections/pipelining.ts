import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { answerRefusal } from '../answers.js';
import { RequestError } from '../request/request-error.js';
import type { UnansweredRequests } from './unanswered-requests.js';

/** The most unanswered requests of one connection. */
const MAX_UNANSWERED = 32;
/** How many requests beyond these are ignored before the connection is dropped. */
const MAX_IGNORED = 1_000;

/**
 * Limits HTTP pipelining: requests that are sent without waiting for answers. The first request beyond the limit is
 * refused, and the connection is closed after that answer.
 */
export function limitPipelining(unanswered: UnansweredRequests, handle: RequestListener): RequestListener {
  const ignoredBySocket = new WeakMap<Socket, number>();
  return (request, response) => {
    const { socket } = request;
    const ignored = ignoredBySocket.get(socket) ?? 0;
    if (ignored === 0 && unanswered.of(socket).size < MAX_UNANSWERED) {
      unanswered.add(socket, response);
      handle(request, response);
      return;
    }
    ignoredBySocket.set(socket, ignored + 1);
    if (ignored === 0) {
      response.setHeader('Connection', 'close');
      answerRefusal(response, tooMany());
    } else if (ignored >= MAX_IGNORED) {
      socket.destroy();
    }
  };
}

function tooMany(): RequestError {
  const message = `A connection can have at most ${MAX_UNANSWERED} unanswered requests. Wait for some answers first.`;
  return new RequestError(429, 'RATE_LIMITED', message, { retryAfterSeconds: 1 });
}

import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { answerRefusal } from '../answers.js';
import { RequestError } from '../request/request-error.js';
import type { UnansweredRequests } from './unanswered-requests.js';

/** How many requests of one connection may wait for their answers. */
const MAX_UNANSWERED = 32;
/** How many beyond these are passed over, before the connection is dropped. */
const MAX_PASSED_OVER = 1_000;

/**
 * Takes so many requests of a connection at a time that are sent without waiting for answers (HTTP pipelining). The first
 * one too many is refused, and the connection closed with that answer, behind those before it.
 */
export function limitPipelining(unanswered: UnansweredRequests, handle: RequestListener): RequestListener {
  const passedOver = new WeakMap<Socket, number>();
  return (request, response) => {
    const { socket } = request;
    const passed = passedOver.get(socket) ?? 0;
    if (passed === 0 && unanswered.of(socket).size < MAX_UNANSWERED) {
      unanswered.add(socket, response);
      handle(request, response);
      return;
    }
    passedOver.set(socket, passed + 1);
    if (passed === 0) {
      response.setHeader('Connection', 'close');
      answerRefusal(response, tooMany());
    } else if (passed >= MAX_PASSED_OVER) {
      socket.destroy();
    }
  };
}

function tooMany(): RequestError {
  const message = `A connection may have ${MAX_UNANSWERED} requests without an answer. Wait for some answers first.`;
  return new RequestError(429, 'RATE_LIMITED', message, { retryAfterSeconds: 1 });
}

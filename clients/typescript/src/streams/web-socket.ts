import { createClient } from 'graphql-ws/client';
import { failureOfErrors, localFailure, type WireError } from '../classify.js';
import type { ClientError } from '../client-error.js';
import { authorizationOf, type TokenSource } from '../options.js';
import type { KeepAlive } from './keep-alive.js';
import type { StateSink, StreamTransport, WireResult } from './transport.js';

interface WebSocketDeps {
  readonly endpoint: URL;
  readonly token: TokenSource;
  readonly webSocket: unknown;
  readonly keepAlive: KeepAlive;
}

/**
 * All streams over one WebSocket, by graphql-transport-ws.
 *
 * @throws TypeError if there is no WebSocket
 */
export function webSocketTransport({ endpoint, token, webSocket, keepAlive }: WebSocketDeps): StreamTransport {
  if (typeof webSocket !== 'function') {
    throw new TypeError(
      "Expected a WebSocket. Node.js 20 has none: pass `webSocket` of the package ws, or stream: 'SSE'.",
    );
  }
  const url = new URL(endpoint);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  /** Drops the connection unless it is established, or answers, in time. */
  let timeout: ReturnType<typeof setTimeout> | undefined;
  const expectAnswer = () => {
    clearTimeout(timeout);
    timeout = setTimeout(() => client.terminate(), keepAlive.pongMs);
  };
  const stopWaiting = () => clearTimeout(timeout);
  const client = createClient({
    url: url.href,
    connectionParams: () => authorizationOf(token),
    webSocketImpl: withoutUncaughtErrors(webSocket as typeof WebSocket),
    retryAttempts: 0,
    keepAlive: keepAlive.pingMs,
    on: {
      connecting: expectAnswer,
      connected: stopWaiting,
      ping: (received) => {
        if (!received) expectAnswer();
      },
      pong: (received) => {
        if (received) stopWaiting();
      },
      error: stopWaiting,
      closed: stopWaiting,
    },
  });

  return {
    subscribe(request, sink: StateSink) {
      return client.subscribe(request as { query: string }, {
        next: (result) => sink.next(result as WireResult),
        error: (error) => sink.end(failureOfSocket(error)),
        complete: () => sink.end(null),
      });
    },
    close: () => void client.dispose(),
  };
}

/** The class `ws` throws an error without a listener, e.g. of a connection that is dropped before it is established. */
function withoutUncaughtErrors(base: typeof WebSocket): typeof WebSocket {
  return class extends base {
    constructor(...parameters: ConstructorParameters<typeof WebSocket>) {
      super(...parameters);
      this.addEventListener('error', () => undefined);
    }
  };
}

/** What the end of a subscription means: errors of the server, a close event, or a connection that failed. */
export function failureOfSocket(error: unknown): ClientError {
  if (Array.isArray(error)) return failureOfErrors(error as readonly WireError[], null);
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'number') {
    const reason = 'reason' in error && typeof error.reason === 'string' ? error.reason : '';
    return failureOfClose(error.code, reason);
  }
  return localFailure('UNREACHABLE', 'The server could not be reached over WebSocket.');
}

function failureOfClose(closeCode: number, reason: string): ClientError {
  const shared = {
    message: reason || `The connection was closed with ${closeCode}.`,
    code: null,
    requestId: null,
    succeeded: [],
  };
  switch (closeCode) {
    case 4401:
    case 4403:
      return { kind: 'UNAUTHENTICATED', ...shared };
    case 4400:
    case 4409:
      return { kind: 'INVALID', ...shared };
    case 1009:
      return { kind: 'TOO_LARGE', ...shared };
    case 4429:
      return { kind: 'RATE_LIMITED', ...shared, retryAfterSeconds: null };
    case 1013:
      return { kind: 'OVERLOADED', ...shared, retryAfterSeconds: null };
    case 4004:
    case 4406:
      return { kind: 'UNEXPECTED_ANSWER', ...shared, status: null };
    default:
      return { kind: 'UNREACHABLE', ...shared };
  }
}

import type { FormattedExecutionResult } from 'graphql';
import { type Client, CloseCode, createClient } from 'graphql-ws';
import { type ConnectionState, createObserved, type Observed } from './connection';
import { FailureError } from './errors';

/** An operation as it is sent. */
export interface Operation {
  readonly query: string;
  readonly operationName?: string;
  readonly variables: Record<string, unknown>;
}

/** Sends operations to the server of this page. */
export interface Transport {
  readonly connection: Observed<ConnectionState>;
  send(operation: Operation, options: SendOptions): Promise<FormattedExecutionResult>;
  /** Opens a stream. It reconnects by itself until it is closed. Returns how to close it. */
  open(operation: Operation, sink: StreamSink): () => void;
  close(): void;
}

export interface SendOptions {
  readonly signal?: AbortSignal;
  /** Mutations: the same key on each retry. */
  readonly idempotencyKey?: string;
}

export interface StreamSink {
  next(result: FormattedExecutionResult): void;
  error(error: unknown): void;
  complete(): void;
}

const HTTP_PATH = '/graphql';

/** Sends queries and mutations over HTTP, and streams over one WebSocket. */
export function createTransport(token: string): Transport {
  const connection = createObserved<ConnectionState>('IDLE');
  const sockets = createSockets(token, connection);
  return {
    connection,
    send: (operation, options) => post(token, operation, options),
    open: (operation, sink) => sockets.subscribe(operation, sink),
    close: () => void sockets.dispose(),
  };
}

async function post(token: string, operation: Operation, options: SendOptions): Promise<FormattedExecutionResult> {
  const response = await fetch(HTTP_PATH, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/graphql-response+json, application/json',
      Authorization: `Bearer ${token}`,
      ...(options.idempotencyKey !== undefined && { 'Idempotency-Key': options.idempotencyKey }),
    },
    body: JSON.stringify(operation),
    ...(options.signal && { signal: options.signal }),
  }).catch((error: unknown) => {
    if (options.signal?.aborted) throw error;
    throw new FailureError({ kind: 'UNREACHABLE', message: 'The server could not be reached.', requestId: null });
  });
  try {
    return await response.json();
  } catch {
    const message = `The server answered with status ${response.status}.`;
    throw new FailureError({ kind: 'FAULT', message, requestId: response.headers.get('X-Request-Id') });
  }
}

function createSockets(token: string, connection: Observed<ConnectionState>): Client {
  const url = new URL(HTTP_PATH, location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return createClient({
    url: url.href,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: Number.POSITIVE_INFINITY,
    // A retry can't help with a refused token.
    shouldRetry: (problem) => !(problem instanceof CloseEvent && problem.code === CloseCode.Forbidden),
    on: {
      connected: () => connection.write('CONNECTED'),
      closed: (event) => connection.write((event as CloseEvent).wasClean ? 'IDLE' : 'RECONNECTING'),
    },
  });
}

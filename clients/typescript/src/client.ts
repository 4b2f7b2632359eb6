import { callEndpoint, type EndpointAnswer, type EndpointRequest } from './http/endpoint.js';
import { execute } from './http/execute.js';
import { newIdempotencyKey } from './http/idempotency-key.js';
import { refusalOf } from './http/refusals.js';
import { type OperationDocument, requestOf, type VariablesAndOptions } from './operation-document.js';
import { type CallOptions, type ClientOptions, endpointOf, type MutationOptions, networkOf } from './options.js';
import type { Result } from './result.js';
import { DEFAULT_RETRY_POLICY } from './retry-policy.js';
import { type ConnectionState, ConnectionStates } from './streams/connection.js';
import { DEFAULT_KEEP_ALIVE } from './streams/keep-alive.js';
import { eventsTransport } from './streams/server-sent-events.js';
import { openStream } from './streams/stream.js';
import type { StreamTransport } from './streams/transport.js';
import { webSocketTransport } from './streams/web-socket.js';

/** A client of one server. */
export interface Client {
  /** Runs a query. It is retried if no answer arrives, or if the server asks to wait. */
  query<TData, TVariables>(
    document: OperationDocument<TData, TVariables>,
    ...rest: VariablesAndOptions<TVariables, CallOptions>
  ): Promise<Result<TData>>;
  /**
   * Runs a mutation, once: its retries have the same idempotency key. A refusal (`userErrors`) is an error of the kind
   * REFUSED. Select `userErrors { code message }`: without them, a refusal looks like a success.
   */
  mutate<TData, TVariables>(
    document: OperationDocument<TData, TVariables>,
    ...rest: VariablesAndOptions<TVariables, MutationOptions>
  ): Promise<Result<TData>>;
  /**
   * The states of a subscription: the present one first, then the newest whenever it is asked for one. Reconnects by
   * itself. Ends when the stream is complete. @throws SlipwayError on failures that a retry can't help
   */
  subscribe<TData, TVariables>(
    document: OperationDocument<TData, TVariables>,
    ...rest: VariablesAndOptions<TVariables, CallOptions>
  ): AsyncIterableIterator<TData, undefined>;
  /**
   * Calls an endpoint that is no GraphQL. A refusal (`userErrors`) is an error of the kind REFUSED. A PUT that nobody has
   * answered may have been done: OUTCOME_UNKNOWN.
   */
  endpoint(request: EndpointRequest, options?: CallOptions): Promise<Result<EndpointAnswer>>;
  /** The connection of the streams now. */
  readonly connection: ConnectionState;
  /** Calls a listener with each new state of the connection, until the returned function is called. */
  onConnection(listener: (state: ConnectionState) => void): () => void;
  /** Ends all calls and streams with ABORTED. */
  close(): void;
}

/** Creates a client. It connects once it is used. @throws TypeError if the address is not an HTTP URL */
export function createClient(options: ClientOptions): Client {
  const { token, stream = 'WEBSOCKET', webSocket = Reflect.get(globalThis, 'WebSocket') } = options;
  const endpoint = endpointOf(options.url);
  const fetch = options.fetch ?? globalThis.fetch.bind(globalThis);
  const policy = { ...DEFAULT_RETRY_POLICY, ...options.retry };
  const keepAlive = { ...DEFAULT_KEEP_ALIVE, ...options.keepAlive };
  const network = networkOf(options);
  const http = { endpoint, token, fetch };
  const connection = new ConnectionStates();
  const closed = new AbortController();
  let opened: StreamTransport | null = null;
  const signalsOf = (call: CallOptions | undefined) => [call?.signal, closed.signal];

  function transport(): StreamTransport {
    opened ??=
      stream === 'SSE'
        ? eventsTransport({ ...http, keepAlive })
        : webSocketTransport({ endpoint, token, webSocket, keepAlive });
    return opened;
  }

  return {
    query: async <TData, TVariables>(
      document: OperationDocument<TData, TVariables>,
      ...[variables, callOptions]: VariablesAndOptions<TVariables, CallOptions>
    ) => {
      const request = requestOf(document, variables);
      const result = await execute(http, policy, {
        request,
        idempotencyKey: undefined,
        signals: signalsOf(callOptions),
      });
      return result as Result<TData>;
    },
    mutate: async <TData, TVariables>(
      document: OperationDocument<TData, TVariables>,
      ...[variables, callOptions]: VariablesAndOptions<TVariables, MutationOptions>
    ) => {
      const request = requestOf(document, variables);
      const { idempotencyKey = newIdempotencyKey() } = callOptions ?? {};
      const result = await execute(http, policy, { request, idempotencyKey, signals: signalsOf(callOptions) });
      const refusal = result.ok ? refusalOf(result.data) : null;
      return refusal ? { ok: false, error: refusal } : (result as Result<TData>);
    },
    subscribe: <TData, TVariables>(
      document: OperationDocument<TData, TVariables>,
      ...[variables, callOptions]: VariablesAndOptions<TVariables, CallOptions>
    ) => {
      const deps = { transport, connection, policy, network, signals: signalsOf(callOptions) };
      return openStream(deps, requestOf(document, variables)) as AsyncIterableIterator<TData, undefined>;
    },
    endpoint: (request, callOptions) =>
      callEndpoint({ url: options.url, token, fetch }, policy, request, signalsOf(callOptions)),
    get connection() {
      return connection.state;
    },
    onConnection: (listener) => connection.listen(listener),
    close() {
      closed.abort();
      opened?.close();
    },
  };
}

import type { Server } from 'node:http';
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL, handleProtocols } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import { RunningWork } from '../../async/running-work.js';
import { clientAddress } from '../admission/client-address.js';
import { ignoreUpgrade, wantsWebSocket } from '../connections/ignored-upgrades.js';
import { refuseConnection } from '../connections/raw-response.js';
import type { UnansweredRequests } from '../connections/unanswered-requests.js';
import { countUnparsed } from '../graphql/observe-operations.js';
import type { Subscriptions } from '../graphql/subscriptions.js';
import type { TransportDeps } from '../graphql/transport-deps.js';
import { ConcurrencyLimit } from '../limits/concurrency-limit.js';
import { networkOf, RateLimitedError } from '../limits/rate-limiter.js';
import { RequestError } from '../request/request-error.js';
import { originOf } from './connection-caller.js';
import { MessageIntake } from './message-intake.js';
import { type CloseReason, WebSocketConnection } from './websocket-connection.js';
import { createWebSocketOperations } from './websocket-operations.js';

/** The close code for too many connections or failed sign-ins. Clients of graphql-ws do not reconnect after it. */
const TOO_MANY_REQUESTS = 4429;

/** The most frames of a message. Browsers split long messages into frames of 128 KiB or less. */
const MAX_FRAGMENTS = 4_096;

/** When a connection is dropped if the client does not close its side, in milliseconds. The types of `ws` lack it. */
const CLOSE_OPTIONS = { closeTimeout: 2_000 };

interface WebSocketDeps extends TransportDeps {
  readonly unanswered: UnansweredRequests;
}

export interface GraphQLOverWebSocket {
  /** Closes every connection with 1001 and waits for running operations. */
  stop(): Promise<void>;
}

/**
 * GraphQL over WebSocket (the graphql-transport-ws protocol): queries, mutations and subscriptions. Connections without a
 * valid token are closed with 4403 and the reason, those beyond a limit with 4429. The token is checked again for each
 * operation and at intervals; the connection is closed with 4403 once the token permits less than before.
 */
export function serveGraphQLOverWebSocket(
  server: Server,
  path: string,
  deps: WebSocketDeps,
  subscriptions: Subscriptions,
): GraphQLOverWebSocket {
  const { admission, receiving, log, observability } = deps;
  const { watch, connections } = subscriptions;
  const limits = deps.limits.webSocket;
  const { maxBytes } = deps.limits.body;
  // The highest limit of all callers. `MessageIntake` enforces that of each.
  const maxPayload = Math.max(limits.maxInitBytes, ...Object.values(maxBytes));
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload,
    maxFragments: MAX_FRAGMENTS,
    // `PingAnswers` answers pings, no faster than the client reads.
    autoPong: false,
    handleProtocols,
    ...CLOSE_OPTIONS,
  });
  const pendingPerNetwork = new ConcurrencyLimit(limits.maxPendingPerAddress);
  const operations = createWebSocketOperations(deps, subscriptions);
  const running = new RunningWork();
  observability.metrics.gauge('websocket_connections', 'Open WebSockets', () => sockets.clients.size);

  /** Admits a connection. Returns the reason if it is refused. */
  async function admit(connection: WebSocketConnection): Promise<CloseReason | null> {
    const { token } = connection;
    const admitted = await admission.admitConnection(token, originOf(connection.address));
    if ('refusal' in admitted) return { code: CloseCode.Forbidden, reason: admitted.refusal };
    const { caller, limitKey } = admitted;
    const release = connections.acquire(limitKey);
    if (!release) return { code: TOO_MANY_REQUESTS, reason: 'Too many connections' };
    if (!connection.isOpen) {
      release();
      return null;
    }
    connection.release = release;
    connection.authenticated(limitKey, maxBytes[caller.kind]);
    // Connected users have no subscriptions, so none of their operations can outlive their permissions.
    if (caller.kind !== 'CONNECTED_USER') {
      const revoke = (reason: string) => connection.close(CloseCode.Forbidden, reason);
      connection.watched = { token: token ?? '', caller, revoke };
      watch.add(connection.watched);
    }
    return null;
  }

  const shared = {
    limits,
    log,
    admit: (connection: WebSocketConnection) => running.track(admit(connection).catch(rateLimitRefusal)),
    run: (...given: Parameters<typeof operations.run>) => running.track(operations.run(...given)),
    onRefusal: (error: unknown) => countUnparsed(observability, [error]),
    onClose({ release, watched }: WebSocketConnection) {
      release?.();
      if (watched) watch.remove(watched);
    },
  };
  server.on('upgrade', (request, connection, head) => {
    if (!wantsWebSocket(request)) return ignoreUpgrade(server, deps.unanswered, request, head);
    if (request.url?.split('?', 1)[0] !== path) return refuseConnection(connection, notFound(path));
    const address = clientAddress(request, deps.trustProxy);
    const network = networkOf(address);
    const release = pendingPerNetwork.acquire(network);
    if (!release) return refuseConnection(connection, tooManyPending(limits.initTimeoutMs));
    connection.once('close', release);
    const releasePending = () => {
      connection.off('close', release);
      release();
    };
    sockets.handleUpgrade(request, connection, head, (socket) => {
      const intake = new MessageIntake(connection, socket, receiving, network, limits.maxInitBytes);
      const opened = new WebSocketConnection(shared, { socket, connection, address, intake, releasePending });
      if (socket.protocol !== GRAPHQL_TRANSPORT_WS_PROTOCOL) {
        opened.close(CloseCode.SubprotocolNotAcceptable, 'Subprotocol not acceptable');
      }
    });
  });

  return {
    async stop() {
      for (const client of sockets.clients) client.close(1001, 'Going away');
      await new Promise((resolve) => sockets.close(resolve));
      await running.settled();
    },
  };
}

function rateLimitRefusal(error: unknown): CloseReason {
  if (error instanceof RateLimitedError) return { code: TOO_MANY_REQUESTS, reason: error.message };
  throw error;
}

function notFound(path: string): RequestError {
  return new RequestError(404, 'NOT_FOUND', `There is no WebSocket endpoint here. Try ${path}.`);
}

function tooManyPending(initTimeoutMs: number): RequestError {
  const message = 'Too many connections from this address are not authenticated yet.';
  return new RequestError(429, 'RATE_LIMITED', message, { retryAfterSeconds: Math.ceil(initTimeoutMs / 1_000) });
}

import type { Server } from 'node:http';
import { CloseCode, handleProtocols, makeServer } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import { authenticationOf } from '../admission/authentication.js';
import { clientAddress } from '../admission/client-address.js';
import { PermissionWatch } from '../admission/permission-watch.js';
import { ignoreUpgrade, wantsWebSocket } from '../connections/ignored-upgrades.js';
import { refuseConnection } from '../connections/raw-answer.js';
import type { UnansweredRequests } from '../connections/unanswered-requests.js';
import type { TransportDeps } from '../graphql/graphql-over-http.js';
import { countUnread } from '../graphql/observe-operations.js';
import { HeldCounts } from '../limits/held-counts.js';
import { networkOf, RateLimitedError } from '../limits/rate-limiter.js';
import { RequestError } from '../request/request-error.js';
import { closeSocket } from './close-socket.js';
import { MessageIntake } from './message-intake.js';
import {
  type ConnectionParams,
  openSocket,
  originOf,
  type SocketExtra,
  tokenOf,
  type WebSocketContext,
} from './websocket-connection.js';
import { createWebSocketOperations } from './websocket-operations.js';

/** The close code of too many connections or failed sign-ins, after which clients of graphql-ws don't try again. */
const TOO_MANY = 4429;

/** How many frames may make up a message: browsers cut long ones every 128 KiB or less. */
const MAX_FRAGMENTS = 4_096;

/** How long clients may take to close their side, in milliseconds. */
const CLOSING_TIME = 2_000;

/** The types of `ws` lack `closeTimeout`: when a connection is dropped whose client does not close its side. */
const CLOSING = { closeTimeout: CLOSING_TIME };

interface WebSocketParts extends TransportDeps {
  readonly unanswered: UnansweredRequests;
}

export interface GraphQLOverWebSocket {
  /** Closes every connection with 1001 and waits for what still runs. */
  stop(): Promise<void>;
}

/**
 * GraphQL over WebSocket (the graphql-transport-ws protocol): queries, mutations and subscriptions. Connections without a
 * valid token are closed with 4403 and the reason, those beyond a limit with 4429. The token is looked at again for each
 * operation, and while the connection is open: it is closed with 4403 once the token allows less than it did.
 */
export function serveGraphQLOverWebSocket(server: Server, path: string, parts: WebSocketParts): GraphQLOverWebSocket {
  const { services, admission, receiving, log, observability } = parts;
  const limits = parts.limits.webSocket;
  const { maxBytes } = parts.limits.body;
  // What a caller may send is for `SocketInput` to say, and no caller may send more than this.
  const maxPayload = Math.max(limits.maxInitBytes, ...Object.values(maxBytes));
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload,
    maxFragments: MAX_FRAGMENTS,
    // `openSocket` answers pings, no faster than the client reads.
    autoPong: false,
    handleProtocols,
    ...CLOSING,
  });
  const pending = new HeldCounts(limits.maxPendingPerAddress);
  const known = new HeldCounts(limits.maxPerToken);
  const watch = new PermissionWatch({
    signals: services.signals,
    authenticate: (token) => authenticationOf(services, token),
    intervalMs: limits.recheckMs,
    log,
  });
  const operations = createWebSocketOperations(parts, watch);
  const { metrics } = observability;
  metrics.readAtScrape('websocket_connections', 'WebSockets that are open', () => sockets.clients.size);
  metrics.readAtScrape('graphql_subscriptions', 'Subscriptions that run', () => operations.subscriptionCount());

  /** Lets a connection in, or says why not. */
  async function connect(connection: WebSocketContext): Promise<{ code: number; reason: string } | null> {
    const { connectionParams, extra } = connection;
    const { socket } = extra;
    const token = tokenOf(connectionParams);
    const admitted = await admission.toConnection(token, originOf(extra.request, parts.trustProxy));
    if ('refusal' in admitted) return { code: CloseCode.Forbidden, reason: admitted.refusal };
    const { caller, holder } = admitted;
    const leave = known.take(holder);
    if (!leave) return { code: TOO_MANY, reason: 'Too many connections' };
    if (socket.readyState !== socket.OPEN) {
      leave();
      return null;
    }
    socket.once('close', leave);
    extra.isKnown();
    extra.input.know(holder, maxBytes[caller.kind]);
    // Connected users have no subscriptions: nothing of theirs runs on.
    if (caller.kind !== 'CONNECTED_USER') {
      const close = (reason: string) => closeSocket(socket, CloseCode.Forbidden, reason);
      extra.watched = { token: token ?? '', caller, close };
      socket.once('close', watch.add(extra.watched));
    }
    return null;
  }

  const protocol = makeServer<ConnectionParams, SocketExtra>({
    connectionInitWaitTimeout: limits.initTimeoutMs,
    async onConnect(connection) {
      const refusal = await connect(connection).catch(refusedByRate);
      if (refusal) closeSocket(connection.extra.socket, refusal.code, refusal.reason);
      return refusal === null;
    },
    ...operations.hooks,
  });

  const noteRefusal = (error: unknown) => countUnread(observability, [error]);
  server.on('upgrade', (request, connection, head) => {
    if (!wantsWebSocket(request)) return ignoreUpgrade(server, parts.unanswered, request, head);
    if (request.url?.split('?', 1)[0] !== path) return refuseConnection(connection, nothingThere(path));
    const network = networkOf(clientAddress(request, parts.trustProxy));
    const isKnown = pending.take(network);
    if (!isKnown) return refuseConnection(connection, tooManyPending(limits.initTimeoutMs));
    connection.once('close', isKnown);
    sockets.handleUpgrade(request, connection, head, (socket) => {
      const input = new MessageIntake(connection, socket, receiving, network, limits.maxInitBytes);
      openSocket(protocol, { socket, request, input, isKnown }, { limits, log, noteRefusal });
    });
  });

  return {
    async stop() {
      for (const client of sockets.clients) client.close(1001, 'Going away');
      await new Promise((resolve) => sockets.close(resolve));
      await operations.settled();
      await watch.stop();
    },
  };
}

function refusedByRate(error: unknown): { code: number; reason: string } {
  if (error instanceof RateLimitedError) return { code: TOO_MANY, reason: error.message };
  throw error;
}

function nothingThere(path: string): RequestError {
  return new RequestError(404, 'NOT_FOUND', `No WebSocket is here. Try ${path}.`);
}

function tooManyPending(initTimeoutMs: number): RequestError {
  const message = 'Too many connections of this address have not said who they are.';
  return new RequestError(429, 'RATE_LIMITED', message, { retryAfterSeconds: Math.ceil(initTimeoutMs / 1_000) });
}

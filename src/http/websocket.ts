import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { execute, type FormattedExecutionResult, GraphQLError } from 'graphql';
import { CloseCode, type Context, handleProtocols, makeServer, type SubscribePayload } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { createContext, type RequestContext } from '../graphql/context.js';
import { unauthenticated } from '../graphql/errors.js';
import { bearerToken } from './bearer-token.js';
import { clientAddress } from './client-address.js';
import type { DoorParts } from './graphql-over-http.js';
import { networkOf, RateLimitedError } from './rate-limits.js';
import { Tally } from './tally.js';
import { openSocket, type SocketExtra } from './web-socket.js';

/** The close code of too many connections or failed sign-ins, after which clients of graphql-ws don't try again. */
const TOO_MANY = 4429;

/** How long clients may take to close their side when the server stops, in milliseconds. */
const CLOSING_TIME = 2_000;

export interface GraphQLOverWebSocket {
  /** Closes every connection with 1001 and waits for the queries and mutations that still run. */
  stop(): Promise<void>;
}

/**
 * GraphQL over WebSocket (the graphql-transport-ws protocol): queries, mutations and subscriptions. Connections without a
 * valid token are closed with 4403 and the reason, those beyond a limit with 4429; the token is looked at again for each
 * operation.
 */
export function serveGraphQLOverWebSocket(server: Server, path: string, parts: DoorParts): GraphQLOverWebSocket {
  const { schema, services, admission, readOperation, formatError, log } = parts;
  const limits = parts.limits.webSocket;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: parts.maxBodyBytes, handleProtocols });
  const pending = new Tally(limits.maxPendingPerAddress);
  const known = new Tally(limits.maxPerToken);
  const running = new Set<Promise<unknown>>();

  /** Each operation of a connection has an id of its own. */
  const originOf = ({ request }: SocketExtra) => ({
    requestId: randomUUID(),
    address: clientAddress(request, parts.trustProxy),
  });

  /** Lets a connection in, or says why not. */
  async function connect(connection: Connection): Promise<{ code: number; reason: string } | null> {
    const { connectionParams, extra } = connection;
    const admitted = await admission.toConnection(connectionToken(connectionParams), originOf(extra));
    if ('refusal' in admitted) return { code: CloseCode.Forbidden, reason: admitted.refusal };
    const leave = known.take(admitted.holder);
    if (!leave) return { code: TOO_MANY, reason: 'Too many connections' };
    if (extra.socket.readyState === extra.socket.OPEN) extra.socket.once('close', leave);
    else leave();
    extra.isKnown();
    extra.activity.running = () => runningOf(connection);
    return null;
  }

  async function prepare(connection: Connection, payload: SubscribePayload) {
    const { connectionParams, extra } = connection;
    if (runningOf(connection) > limits.maxSubscriptions) return [tooManySubscriptions(limits.maxSubscriptions)];
    extra.activity.lastAt = Date.now();
    const origin = originOf(extra);
    const admitted = await admission.toOperation(connectionToken(connectionParams), origin);
    if ('refusal' in admitted) return [unauthenticated(admitted.refusal)];
    const read = readOperation(payload);
    if ('errors' in read) return read.errors;
    const contextValue = createContext({ caller: admitted.caller, ...origin }, services);
    const { operationName, variables } = payload;
    return { schema, document: read.document, operationName, variableValues: variables, contextValue };
  }

  const protocol = makeServer<Params, SocketExtra>({
    connectionInitWaitTimeout: limits.initTimeoutMs,
    async onConnect(connection) {
      const refusal = await connect(connection).catch(refusedByRate);
      if (refusal) connection.extra.socket.close(refusal.code, closeReason(refusal.reason));
      return refusal === null;
    },
    onSubscribe: (connection, _id, payload) => prepare(connection, payload).catch((error) => [shown(error)]),
    execute: (args) => {
      const result = (async () => execute(args))();
      running.add(result);
      return result.finally(() => running.delete(result));
    },
    onNext: (_context, _id, _payload, args, { errors, ...result }) => {
      if (!errors) return undefined;
      const { requestId } = args.contextValue as RequestContext;
      const formatted = errors.map((error) => formatError(error, requestId));
      return { ...result, errors: formatted } as FormattedExecutionResult;
    },
    onError: (_context, _id, _payload, errors) => errors.map((error) => formatError(error)),
  });

  server.on('upgrade', (request, socket, head) => {
    if (request.url?.split('?', 1)[0] !== path) return refuseUpgrade(socket, '404 Not Found');
    const isKnown = pending.take(networkOf(clientAddress(request, parts.trustProxy)));
    if (!isKnown) return refuseUpgrade(socket, '429 Too Many Requests');
    socket.once('close', isKnown);
    sockets.handleUpgrade(request, socket, head, (client) => {
      const activity = { lastAt: Date.now(), running: () => 0 };
      openSocket(protocol, { socket: client, request, activity, isKnown }, limits, log);
    });
  });

  return {
    async stop() {
      const timer = setTimeout(() => terminateAll(sockets.clients), CLOSING_TIME);
      for (const client of sockets.clients) client.close(1001, 'Going away');
      await new Promise((resolve) => sockets.close(resolve));
      clearTimeout(timer);
      await Promise.allSettled(running);
    },
  };
}

type Params = Record<string, unknown> | undefined;
type Connection = Context<Params, SocketExtra>;

/** How many operations a connection runs, one that is being prepared among them. */
function runningOf({ subscriptions }: Connection): number {
  return Object.keys(subscriptions).length;
}

function connectionToken(params: Params): string | null {
  const { authorization, Authorization, token } = params ?? {};
  return bearerToken(authorization ?? Authorization) ?? (typeof token === 'string' ? token : null);
}

/** A close frame has room for 123 bytes of reason, which must not end inside a character. */
function closeReason(refusal: string): string {
  return new TextDecoder().decode(Buffer.from(refusal).subarray(0, 123), { stream: true });
}

function refusedByRate(error: unknown): { code: number; reason: string } {
  if (error instanceof RateLimitedError) return { code: TOO_MANY, reason: error.message };
  throw error;
}

function tooManySubscriptions(limit: number): GraphQLError {
  const message = `A connection may run ${limit} operations at once (SLIPWAY_MAX_SUBSCRIPTIONS_PER_CONNECTION).`;
  return new GraphQLError(message, { extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } });
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.once('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
}

function shown(error: unknown): GraphQLError {
  if (error instanceof RateLimitedError) return error;
  return new GraphQLError('The operation could not be prepared', { originalError: error as Error });
}

function terminateAll(clients: Iterable<WebSocket>): void {
  for (const client of clients) client.terminate();
}

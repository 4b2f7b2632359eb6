import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type ExecutionArgs, execute, type FormattedExecutionResult, GraphQLError } from 'graphql';
import { CloseCode, type Context, handleProtocols, makeServer, type SubscribePayload } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { createContext, type RequestContext } from '../graphql/context.js';
import { createDocumentReader } from '../graphql/documents.js';
import { unauthenticated } from '../graphql/errors.js';
import { requestScope } from '../graphql/request-scope.js';
import { authenticate } from './authentication.js';
import { bearerToken } from './bearer-token.js';
import { clientAddress } from './client-address.js';
import type { GraphQLParts } from './graphql-over-http.js';
import { openSocket, type SocketExtra } from './web-socket.js';

/** How long clients may take to close their side when the server stops, in milliseconds. */
const CLOSING_TIME = 2_000;

export interface GraphQLOverWebSocket {
  /** Closes every connection with 1001 and waits for the queries and mutations that still run. */
  stop(): Promise<void>;
}

/**
 * GraphQL over WebSocket (the graphql-transport-ws protocol): queries, mutations and subscriptions. Connections without a
 * valid token are closed with 4403 and the reason, and the token is looked at again for each operation.
 */
export function serveGraphQLOverWebSocket(server: Server, path: string, parts: GraphQLParts): GraphQLOverWebSocket {
  const { schema, services, formatError, log } = parts;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: parts.maxBodyBytes, handleProtocols });
  const readDocument = createDocumentReader(schema);
  const running = new Set<Promise<unknown>>();

  /** Each operation of a connection has an id of its own. */
  const originOf = ({ request }: SocketExtra) => ({
    requestId: randomUUID(),
    address: clientAddress(request, parts.trustProxy),
  });

  async function prepare({ connectionParams, extra }: Connection, payload: SubscribePayload) {
    const origin = originOf(extra);
    const authentication = await authenticate(services, connectionToken(connectionParams), origin);
    if ('refusal' in authentication) return [unauthenticated(authentication.refusal)];
    const read = readDocument(payload.query);
    if ('errors' in read) return read.errors;
    const contextValue = createContext({ caller: authentication.caller, ...origin }, services);
    const { operationName, variables } = payload;
    return { schema, document: read.document, operationName, variableValues: variables, contextValue };
  }

  const protocol = makeServer<Params, SocketExtra>({
    async onConnect({ connectionParams, extra }) {
      const authentication = await authenticate(services, connectionToken(connectionParams), originOf(extra));
      if ('refusal' in authentication) extra.socket.close(CloseCode.Forbidden, closeReason(authentication.refusal));
      return 'caller' in authentication;
    },
    onSubscribe: (connection, _id, payload) => prepare(connection, payload).catch((error) => [unexpected(error)]),
    execute: (args) => {
      const result = requestScope.run(scopeOf(args), async () => execute(args));
      running.add(result);
      return result.finally(() => running.delete(result));
    },
    onNext: (_context, _id, _payload, args, { errors, ...result }) => {
      if (!errors) return undefined;
      const formatted = requestScope.run(scopeOf(args), () => errors.map(formatError));
      return { ...result, errors: formatted } as FormattedExecutionResult;
    },
    onError: (_context, _id, _payload, errors) => errors.map(formatError),
  });

  server.on('upgrade', (request, socket, head) => {
    if (request.url?.split('?', 1)[0] !== path) {
      socket.once('error', () => socket.destroy());
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => openSocket(protocol, client, request, log));
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

function connectionToken(params: Params): string | null {
  const { authorization, Authorization, token } = params ?? {};
  return bearerToken(authorization ?? Authorization) ?? (typeof token === 'string' ? token : null);
}

/** A close frame has room for 123 bytes of reason, which must not end inside a character. */
function closeReason(refusal: string): string {
  return new TextDecoder().decode(Buffer.from(refusal).subarray(0, 123), { stream: true });
}

function scopeOf({ contextValue }: ExecutionArgs): { requestId: string } {
  return { requestId: (contextValue as RequestContext).requestId };
}

function unexpected(error: unknown): GraphQLError {
  return new GraphQLError('The operation could not be prepared', { originalError: error as Error });
}

function terminateAll(clients: Iterable<WebSocket>): void {
  for (const client of clients) client.terminate();
}

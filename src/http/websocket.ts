import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { execute, type FormattedExecutionResult, GraphQLError } from 'graphql';
import { handleProtocols, makeServer, type SubscribePayload } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { createContext, type RequestContext } from '../graphql/context.js';
import { createDocumentReader } from '../graphql/documents.js';
import { unauthenticated } from '../graphql/errors.js';
import type { Actor } from '../team/permissions.js';
import { bearerToken } from './bearer-token.js';
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
 * valid token are closed with 4403, and the token is looked at again for each operation.
 */
export function serveGraphQLOverWebSocket(server: Server, path: string, parts: GraphQLParts): GraphQLOverWebSocket {
  const { schema, services, formatError, log } = parts;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: parts.maxBodyBytes, handleProtocols });
  const readDocument = createDocumentReader(schema);
  const running = new Set<Promise<unknown>>();

  async function authenticate(connectionParams: Params): Promise<Actor | null> {
    const token = connectionToken(connectionParams);
    return token === null ? null : services.team.authenticate(token);
  }

  async function prepare(connectionParams: Params, payload: SubscribePayload) {
    const actor = await authenticate(connectionParams);
    if (!actor) return [unauthenticated()];
    const read = readDocument(payload.query);
    if ('errors' in read) return read.errors;
    const contextValue = createContext({ actor, requestId: randomUUID() }, services);
    const { operationName, variables } = payload;
    return { schema, document: read.document, operationName, variableValues: variables, contextValue };
  }

  const protocol = makeServer<Params, SocketExtra>({
    onConnect: async ({ connectionParams }) => (await authenticate(connectionParams)) !== null,
    onSubscribe: ({ connectionParams }, _id, payload) =>
      prepare(connectionParams, payload).catch((error) => [unexpected(error)]),
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

function connectionToken(params: Params): string | null {
  const { authorization, Authorization, token } = params ?? {};
  return bearerToken(authorization ?? Authorization) ?? (typeof token === 'string' ? token : null);
}

function unexpected(error: unknown): GraphQLError {
  return new GraphQLError('The operation could not be prepared', { originalError: error as Error });
}

function terminateAll(clients: Iterable<WebSocket>): void {
  for (const client of clients) client.terminate();
}

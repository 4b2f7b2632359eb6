import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Config } from '../config.js';
import type { Database } from '../database/database.js';
import { createOperationReader } from '../graphql/operations.js';
import type { HttpLimits } from '../limits.js';
import { parseAffectedUsersCsvPath } from '../messages/affected-users-csv.js';
import { Admission } from './admission.js';
import { serveAffectedUsersCsv } from './affected-users-csv.js';
import { answerRefusal } from './answer-refusal.js';
import { answerJson } from './answers.js';
import { allowOrigins } from './cors.js';
import { createGraphQLOverHttp, type GraphQLParts } from './graphql-over-http.js';
import { projectOfJwksPath, serveJwks } from './jwks.js';
import { RateLimits } from './rate-limits.js';
import { requestIdOf } from './request-id.js';
import { serveStaticFiles } from './static-files.js';
import { serveGraphQLOverWebSocket } from './websocket.js';

const GRAPHQL_PATH = '/graphql';
const GRAPHIQL_PATH = '/graphiql';

/** As far from `src/http` as from `dist/http`. */
const GRAPHIQL_DIRECTORY = join(__dirname, '../../dist/graphiql');

/** GraphiQL's editor sets styles by script, and its workers and fonts are files of ours. */
const GRAPHIQL_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; " +
  "img-src 'self' data:; worker-src 'self'; connect-src 'self' ws: wss:; base-uri 'none'; form-action 'none'; " +
  "frame-ancestors 'none'";

export interface HttpServerParts extends GraphQLParts {
  readonly config: Pick<Config, 'host' | 'port' | 'corsOrigins'>;
  readonly database: Pick<Database, 'isReady'>;
}

export interface HttpServer {
  /** Where it listens: `http://127.0.0.1:4000`. */
  readonly url: string;
  /**
   * Stops taking requests, closes WebSockets with 1001, and waits until running requests are answered. May be called
   * again.
   */
  stop(): Promise<void>;
}

/** Opens the doors: GraphQL over HTTP and WebSocket, GraphiQL, public keys, health. */
export async function startHttpServer(parts: HttpServerParts): Promise<HttpServer> {
  const { config, database, services, schema, limits, log } = parts;
  const admission = new Admission(services, new RateLimits(limits.rates));
  const doors = { ...parts, admission, readOperation: createOperationReader(schema, limits.document) };
  const graphql = await createGraphQLOverHttp(doors);
  const graphiql = serveStaticFiles({
    directory: GRAPHIQL_DIRECTORY,
    urlPrefix: GRAPHIQL_PATH,
    absentMessage: 'GraphiQL is not built: run `npm run build` and start again.',
  });
  let stopping: Promise<void> | null = null;

  async function route(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    const path = request.url?.split('?', 1)[0] ?? '';
    const keyOwner = projectOfJwksPath(path);
    if (keyOwner !== null) return serveJwks(services.reader, keyOwner, request, response);
    const csvAddress = parseAffectedUsersCsvPath(path);
    if (csvAddress) {
      if (allowOrigins(config.corsOrigins, request, response)) return;
      return serveAffectedUsersCsv(doors, csvAddress, request, response, requestId);
    }
    switch (path) {
      case GRAPHQL_PATH:
        if (allowOrigins(config.corsOrigins, request, response)) return;
        return graphql.handle(request, response, requestId);
      case '/healthz':
        return answerJson(response, 200, { status: 'ok' });
      case '/readyz': {
        const isReady = stopping === null && (await database.isReady());
        return answerJson(response, isReady ? 200 : 503, { status: isReady ? 'ready' : 'not ready' });
      }
      case '/':
        response.writeHead(302, { Location: `${GRAPHIQL_PATH}/` }).end();
        return;
      default:
        response.setHeader('Content-Security-Policy', GRAPHIQL_POLICY);
        if (!graphiql(request, response)) answerJson(response, 404, { error: `Nothing is here. Try ${GRAPHQL_PATH}.` });
    }
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = requestIdOf(request);
    const start = performance.now();
    response.setHeader('x-request-id', requestId);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.once('close', () => {
      const { method, url } = request;
      const milliseconds = Math.round(performance.now() - start);
      log.debug(
        { requestId, method, path: url?.split('?', 1)[0], status: response.statusCode, milliseconds },
        'Request',
      );
      if (stopping) server.closeIdleConnections();
    });
    try {
      await route(request, response, requestId);
    } catch (error) {
      // Nobody waits for the answer of a request that was broken off.
      if (response.destroyed || (!response.headersSent && answerRefusal(response, error))) return;
      const formatted = parts.formatError(error, requestId);
      if (response.headersSent) response.destroy();
      else answerJson(response, 500, { errors: [formatted] });
    }
  }

  const server = createLimitedServer(limits.http, (request, response) => void handle(request, response));
  const webSocket = serveGraphQLOverWebSocket(server, GRAPHQL_PATH, doors);

  async function stopOnce(): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    await webSocket.stop();
    await closed;
    await graphql.stop();
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    url: urlOf(config.host, server.address() as AddressInfo),
    stop() {
      stopping ??= stopOnce();
      return stopping;
    },
  };
}

/** How often Node looks for connections that are too slow, at most, in milliseconds. */
const LOOK_INTERVAL = 5_000;

/** A server that keeps slow and idle clients from holding its connections. */
function createLimitedServer(limits: HttpLimits, handle: RequestListener): Server {
  const headersTimeout = Math.min(limits.headersTimeoutMs, limits.requestTimeoutMs);
  const server = createServer(
    {
      maxHeaderSize: limits.maxHeaderBytes,
      headersTimeout,
      requestTimeout: limits.requestTimeoutMs,
      keepAliveTimeout: limits.keepAliveTimeoutMs,
      connectionsCheckingInterval: Math.min(headersTimeout, LOOK_INTERVAL),
    },
    handle,
  );
  server.maxConnections = limits.maxConnections;
  // A client that has sent its request and does not read the answer.
  server.setTimeout(limits.requestTimeoutMs);
  return server;
}

function urlOf(host: string, { port }: AddressInfo): string {
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const name = isEverywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

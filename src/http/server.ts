import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createOperationRules } from '../api/operation-rules.js';
import { yieldEventLoop } from '../async/event-loop.js';
import { createOperationReader } from '../graphql/documents/read-operation.js';
import type { Config } from '../settings/config.js';
import type { HttpLimits } from '../settings/limits.js';
import { Admission } from './admission/admission.js';
import { answerFault, answerRefusal } from './answers.js';
import { limitArrival } from './connections/arrival.js';
import { LingeringResponse } from './connections/lingering-response.js';
import { limitPipelining } from './connections/pipelining.js';
import { answerClientErrors } from './connections/raw-answer.js';
import { UnansweredRequests } from './connections/unanswered-requests.js';
import { createGraphQLOverHttp, type GraphQLParts } from './graphql/graphql-over-http.js';
import { RateLimiter } from './limits/rate-limiter.js';
import { ReceiveBudget } from './limits/receive-budget.js';
import { Transfers } from './limits/transfers.js';
import { UnreadAnswers } from './limits/unread-answers.js';
import { listen } from './listen.js';
import { observeRequest } from './observe-request.js';
import { requestIdOf } from './request/request-id.js';
import { createRoutes, GRAPHQL_PATH } from './routes.js';
import { serveGraphQLOverWebSocket } from './websocket/graphql-over-websocket.js';

export interface HttpServerParts extends GraphQLParts {
  readonly config: Pick<Config, 'host' | 'port' | 'corsOrigins'>;
  /** Whether `/readyz` answers 200. */
  isReady(): Promise<boolean>;
}

export interface HttpServer {
  /** Where it listens: `http://127.0.0.1:4000`. */
  readonly url: string;
  /** From now on each answer ends its connection, so that clients find another server; all else goes on. */
  leave(): void;
  /**
   * Stops taking requests, closes WebSockets with 1001, and waits until running requests are answered. May be called
   * again.
   */
  stop(): Promise<void>;
}

/** Starts to serve: GraphQL over HTTP and WebSocket, GraphiQL, public keys, manifests, health. */
export async function startHttpServer(parts: HttpServerParts): Promise<HttpServer> {
  const { config, isReady, services, schema, limits, log, observability } = parts;
  const admission = new Admission(services, new RateLimiter(limits.rates));
  const receiving = new ReceiveBudget(limits.body.maxReceiving);
  const transfers = new Transfers(limits.transfer.maxAtOnce);
  const unanswered = new UnansweredRequests();
  const deps = {
    ...parts,
    admission,
    receiving,
    transfers,
    unread: new UnreadAnswers(),
    unanswered,
    readOperation: createOperationReader(createOperationRules(schema), limits.document),
  };
  const graphql = await createGraphQLOverHttp(deps);
  let isLeaving = false;
  let stopping: Promise<void> | null = null;
  const routeOf = createRoutes({ deps, graphql, corsOrigins: config.corsOrigins, isReady });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = requestIdOf(request);
    const route = routeOf(request.url?.split('?', 1)[0] ?? '');
    if (!route.isStream) limitArrival(request, limits.http.requestTimeoutMs);
    response.setHeader('x-request-id', requestId);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    // A client that keeps its connection would not notice that others take over.
    if (isLeaving) response.setHeader('Connection', 'close');
    response.once('close', () => {
      if (stopping) server.closeIdleConnections();
    });
    const observed = { request, response, route: route.name, requestId };
    await observeRequest(observability, log, observed, async () => {
      try {
        if (!route.isQuick) await yieldEventLoop();
        await route.serve(request, response, requestId);
      } catch (error) {
        // Nobody waits for the answer of a request that was broken off.
        if (response.destroyed || (!response.headersSent && answerRefusal(response, error))) return;
        const formatted = parts.formatError(error, { requestId });
        if (response.headersSent) response.destroy();
        else answerFault(response, formatted);
      }
    });
  }

  const server = createLimitedServer(
    limits.http,
    limitPipelining(unanswered, (request, response) => void handle(request, response)),
  );
  const webSocket = serveGraphQLOverWebSocket(server, GRAPHQL_PATH, deps);

  async function stopOnce(): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    await webSocket.stop();
    await closed;
    await graphql.stop();
  }

  return {
    url: await listen(server, config),
    leave() {
      isLeaving = true;
    },
    stop() {
      isLeaving = true;
      stopping ??= stopOnce();
      return stopping;
    },
  };
}

/** How often Node looks for connections that are too slow, at most, in milliseconds. */
const LOOK_INTERVAL = 5_000;

/** How much longer than a request may take its connection may be silent, in milliseconds. */
const TELLING_MS = 500;

/** A server that keeps slow and idle clients from holding its connections. */
function createLimitedServer(limits: HttpLimits, handle: RequestListener): Server {
  const headersTimeout = Math.min(limits.headersTimeoutMs, limits.requestTimeoutMs);
  const server = createServer(
    {
      ServerResponse: LingeringResponse,
      maxHeaderSize: limits.maxHeaderBytes,
      headersTimeout,
      // See `limitArrival`.
      requestTimeout: 0,
      keepAliveTimeout: limits.keepAliveTimeoutMs,
      connectionsCheckingInterval: Math.min(headersTimeout, LOOK_INTERVAL),
    },
    handle,
  );
  // A client that asks whether it may send its body learns that once the head was judged.
  server.on('checkContinue', handle);
  answerClientErrors(server);
  server.maxConnections = limits.maxConnections;
  // A client that has sent its request and does not read the answer. One that sends no more of it is told so before.
  server.setTimeout(limits.requestTimeoutMs + TELLING_MS);
  return server;
}

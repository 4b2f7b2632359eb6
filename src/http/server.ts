import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createOperationRules } from '../api/operation-rules.js';
import { yieldEventLoop } from '../async/event-loop.js';
import { RunningWork } from '../async/running-work.js';
import { createOperationReader } from '../graphql/documents/read-operation.js';
import type { Config } from '../settings/config.js';
import type { HttpLimits } from '../settings/limits.js';
import { Admission } from './admission/admission.js';
import { answerFault, answerRefusal } from './answers.js';
import { limitArrival } from './connections/arrival.js';
import { LingeringResponse } from './connections/lingering-response.js';
import { limitPipelining } from './connections/pipelining.js';
import { answerClientErrors } from './connections/raw-response.js';
import { UnansweredRequests } from './connections/unanswered-requests.js';
import { createGraphQLOverHttp } from './graphql/graphql-over-http.js';
import { createSubscriptions } from './graphql/subscriptions.js';
import type { GraphQLDeps } from './graphql/transport-deps.js';
import { createRunOnce } from './idempotency/run-once.js';
import { RateLimiter } from './limits/rate-limiter.js';
import { ReceiveBudget } from './limits/receive-budget.js';
import { TransferLimit } from './limits/transfer-limit.js';
import { UnreadAnswers } from './limits/unread-answers.js';
import { listen } from './listen.js';
import { observeRequest } from './observe-request.js';
import { requestIdOf } from './request/request-id.js';
import { GRAPHQL_PATH } from './route.js';
import { createRoutes } from './routes.js';
import { serveGraphQLOverWebSocket } from './websocket/graphql-over-websocket.js';

export interface HttpServerDeps extends GraphQLDeps {
  readonly config: Pick<Config, 'host' | 'port' | 'corsOrigins'>;
  /** The most characters of unread answers of one caller. Undefined: the default of `UnreadAnswers`. */
  readonly maxUnreadPerCaller: number | undefined;
  /** Whether `/readyz` answers 200. */
  isReady(): Promise<boolean>;
}

export interface HttpServer {
  /** Where it listens: `http://127.0.0.1:4000`. */
  readonly url: string;
  /** From now on each response closes its connection, so that clients reconnect to another server. */
  startDraining(): void;
  /** Stops accepting requests, closes WebSockets with 1001, breaks event streams off, and waits for running requests. Idempotent. */
  stop(): Promise<void>;
}

/** Starts the HTTP server: GraphQL over HTTP, Server-Sent Events and WebSocket, GraphiQL, public keys, manifests, content, health checks. */
export async function startHttpServer(options: HttpServerDeps): Promise<HttpServer> {
  const { config, isReady, services, schema, limits, log, observability } = options;
  const admission = new Admission(services, new RateLimiter(limits.rates));
  const receiving = new ReceiveBudget(limits.body.maxReceiving);
  const transfers = new TransferLimit(limits.transfer.maxAtOnce);
  const unanswered = new UnansweredRequests();
  const deps = {
    ...options,
    admission,
    receiving,
    transfers,
    unread: new UnreadAnswers(options.maxUnreadPerCaller),
    unanswered,
    readOperation: createOperationReader(createOperationRules(schema), limits.document),
    runOnce: createRunOnce(options),
  };
  const subscriptions = createSubscriptions(deps);
  const graphql = await createGraphQLOverHttp(deps, subscriptions);
  const running = new RunningWork();
  let isDraining = false;
  let stopping: Promise<void> | null = null;
  const routes = createRoutes({ transport: deps, graphql, corsOrigins: config.corsOrigins, isReady });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = requestIdOf(request);
    const route = routes.of(request.url?.split('?', 1)[0] ?? '');
    if (!route.isStream) limitArrival(request, limits.http.requestTimeoutMs);
    response.setHeader('x-request-id', requestId);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    // Otherwise a client with a persistent connection would not move to another server.
    if (isDraining) response.setHeader('Connection', 'close');
    response.once('close', () => {
      if (stopping) server.closeIdleConnections();
    });
    const observed = { request, response, route: route.name, requestId };
    await observeRequest(observability, log, observed, async () => {
      try {
        if (!route.isQuick) await yieldEventLoop();
        await route.serve(request, response, requestId);
      } catch (error) {
        // The client has disconnected: nobody reads the answer.
        if (response.destroyed || (!response.headersSent && answerRefusal(response, error))) return;
        const formatted = options.formatError(error, { requestId });
        if (response.headersSent) response.destroy();
        else answerFault(response, formatted);
      }
    });
  }

  const server = createLimitedServer(
    limits.http,
    limitPipelining(unanswered, (request, response) => void running.track(handle(request, response))),
  );
  const webSocket = serveGraphQLOverWebSocket(server, GRAPHQL_PATH, deps, subscriptions);

  async function stopOnce(): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    await Promise.all([webSocket.stop(), graphql.stopStreams()]);
    await closed;
    // The requests whose clients have disconnected, too.
    await running.settled();
    await graphql.stop();
    await subscriptions.stop();
  }

  return {
    url: await listen(server, config),
    startDraining() {
      isDraining = true;
    },
    stop() {
      isDraining = true;
      stopping ??= stopOnce();
      return stopping;
    },
  };
}

/** The longest interval at which Node.js checks for slow connections, in milliseconds. */
const MAX_CHECK_INTERVAL_MS = 5_000;

/** The time between a request's timeout and that of its connection, in milliseconds: enough to send the error. */
const TIMEOUT_MARGIN_MS = 500;

/** A server that does not let slow and idle clients occupy its connections. */
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
      connectionsCheckingInterval: Math.min(headersTimeout, MAX_CHECK_INTERVAL_MS),
    },
    handle,
  );
  // `receiveBody` sends `100 Continue` once the headers are checked.
  server.on('checkContinue', handle);
  answerClientErrors(server);
  server.maxConnections = limits.maxConnections;
  // For clients that do not read the answer. `limitArrival` answers those that do not finish their request, before this.
  server.setTimeout(limits.requestTimeoutMs + TIMEOUT_MARGIN_MS);
  return server;
}

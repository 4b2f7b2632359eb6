import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApolloServer, type ApolloServerPlugin, type GraphQLRequestListener } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { type FormattedExecutionResult, type GraphQLSchema, getOperationAST, OperationTypeNode } from 'graphql';
import type { Logger } from 'pino';
import { type AuthenticatedOrigin, createContext, type RequestContext } from '../../api/context.js';
import { yieldEventLoop } from '../../async/event-loop.js';
import type { OperationReader } from '../../graphql/documents/read-operation.js';
import type { ErrorFormatter } from '../../graphql/error-formatter.js';
import type { Observability } from '../../observability/observability.js';
import type { Services } from '../../services/services.js';
import type { Limits } from '../../settings/limits.js';
import type { Admission } from '../admission/admission.js';
import { admitRequest, reauthenticate } from '../admission/admit-request.js';
import { allowMethods, answerResult } from '../answers.js';
import type { ReceiveBudget } from '../limits/receive-budget.js';
import type { UnreadAnswers } from '../limits/unread-answers.js';
import { readJsonBody } from '../request/request-body.js';
import { badRequest, RequestError } from '../request/request-error.js';
import { ApolloDocumentStore } from './apollo-document-store.js';
import { chooseMediaType, statusOf } from './graphql-media-type.js';
import { type GraphQLRequest, parseBody, parseSearch } from './graphql-request.js';
import { countInvalid, countOperations, countUnparsed, traceOperation } from './observe-operations.js';

/** What GraphQL over HTTP and over WebSocket need. */
export interface GraphQLDeps {
  readonly schema: GraphQLSchema;
  readonly services: Services;
  readonly formatError: ErrorFormatter;
  readonly limits: Limits;
  /** Whether `X-Forwarded-For` has the addresses of clients. */
  readonly trustProxy: boolean;
  readonly log: Logger;
  readonly observability: Observability;
}

/** What transports and endpoints share, so that the same limits apply to all of them. */
export interface TransportDeps extends GraphQLDeps {
  readonly admission: Admission;
  readonly receiving: ReceiveBudget;
  readonly unread: UnreadAnswers;
  readonly readOperation: OperationReader;
}

export interface GraphQLOverHttp {
  /** Rejects with `RequestError`s, and with faults of the server. */
  handle(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void>;
  stop(): Promise<void>;
}

/** A request that passed the checks of HTTP. */
interface AcceptedRequest {
  readonly graphql: GraphQLRequest;
  readonly context: AuthenticatedOrigin;
  /** The key that limits of the caller are counted under. */
  readonly limitKey: string;
  /** Undefined if the document is invalid or absent. */
  readonly type: OperationTypeNode | undefined;
  /** Null if the request has no document, e.g. a persisted query. */
  readonly read: ReturnType<OperationReader> | null;
}

/**
 * GraphQL by GET and POST. Apollo Server executes operations; everything about HTTP is here. All checks come before
 * execution: method, `Accept` header, token, body, document.
 */
export async function createGraphQLOverHttp(deps: TransportDeps): Promise<GraphQLOverHttp> {
  const { schema, services, readOperation, formatError, log, observability, unread } = deps;
  const contexts = new WeakMap<object, RequestContext>();
  const documents = new ApolloDocumentStore();
  const apollo = new ApolloServer<RequestContext>({
    schema,
    documentStore: documents,
    logger: log,
    formatError: (_formatted, error) => formatError(error, contexts.get(error as object)),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      recordContexts(contexts),
      countOperations(observability),
    ],
    introspection: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
  });
  await apollo.start();

  async function accept(
    request: IncomingMessage,
    response: ServerResponse,
    requestId: string,
  ): Promise<AcceptedRequest> {
    allowMethods(request, 'GET', 'POST');
    if (request.method === 'GET') requirePreflight(request);
    const admitted = await admitRequest(deps, request, requestId);
    // False for most requests: small bodies arrive with the headers.
    const isArriving = !request.complete;
    const graphql =
      request.method === 'POST'
        ? parseBody(await readJsonBody({ request, response }, admitted, deps))
        : parseSearch(searchOf(request));
    const caller = isArriving ? await reauthenticate(deps, request, admitted.origin) : admitted.caller;
    const { query, operationName, variables } = graphql;
    await yieldEventLoop();
    const read = query === undefined ? null : readOperation({ query, operationName, variables });
    const type = read && 'document' in read ? getOperationAST(read.document, operationName)?.operation : undefined;
    requireServable(request, type);
    unread.requireRoom(admitted.limitKey, type);
    return { graphql, context: { caller, ...admitted.origin }, limitKey: admitted.limitKey, type, read };
  }

  /** Executes an operation with Apollo Server, which refuses requests without a document. */
  async function execute(
    { query, operationName, variables, extensions }: GraphQLRequest,
    context: AuthenticatedOrigin,
  ) {
    const request = {
      ...(query === undefined ? {} : { query }),
      ...(operationName === null ? {} : { operationName }),
      ...(variables && { variables: { ...variables } }),
      ...(extensions && { extensions: { ...extensions } }),
    };
    const contextValue = createContext(context, services);
    // Ends the reads before the answer is sent: a slow client must not keep a snapshot open.
    const { body } = await apollo.executeOperation(request, { contextValue }).finally(() => contextValue.endReads());
    if (body.kind !== 'single') throw new Error('expected one result of an operation, got several');
    return body.singleResult;
  }

  async function handle(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    response.setHeader('Cache-Control', 'no-store');
    const mediaType = chooseMediaType(request);
    response.setHeader('Content-Type', mediaType);
    const { graphql, context, limitKey, type, read } = await accept(request, response, requestId).catch(
      (error: unknown) => {
        countUnparsed(observability, [error]);
        throw error;
      },
    );
    const answer = (result: FormattedExecutionResult) => answerResult(response, statusOf(result, mediaType), result);
    if (read && 'errors' in read) {
      countInvalid(observability);
      return answer({ errors: read.errors.map((error) => formatError(error, { requestId })) });
    }
    await yieldEventLoop();
    if (graphql.query !== undefined && read) documents.keep(graphql.query, read.document);
    const run = () => execute(graphql, context);
    const result = await (read ? traceOperation(observability, { ...graphql, ...read }, run) : run());
    await yieldEventLoop();
    // Errors first, as the specification of GraphQL recommends.
    const ordered = { ...(result.errors && { errors: result.errors }), ...result };
    await answerResult(response, statusOf(ordered, mediaType), ordered, (length) => {
      // After a disconnect, `close` is not emitted again.
      if (!response.destroyed) response.once('close', unread.reserve(limitKey, length, type));
    });
  }

  return { handle, stop: () => apollo.stop() };
}

/** Headers that a form of another site can't set. */
const PREFLIGHT_HEADERS = ['x-apollo-operation-name', 'apollo-require-preflight'];

/** Prevents CSRF: refuses a GET request that a page of another site can send without a preflight. */
function requirePreflight({ headers }: IncomingMessage): void {
  const isJson = /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '');
  if (isJson || PREFLIGHT_HEADERS.some((name) => headers[name])) return;
  const message = 'Send the header `Apollo-Require-Preflight: true` with GET requests, or use POST.';
  throw badRequest(message);
}

/** Refuses subscriptions, and mutations by GET. */
function requireServable({ method }: IncomingMessage, operation: OperationTypeNode | undefined): void {
  if (operation === OperationTypeNode.SUBSCRIPTION) {
    const message =
      'Subscriptions are served over WebSocket: connect to this path with the protocol graphql-transport-ws.';
    throw new RequestError(400, 'SUBSCRIPTION_NEEDS_WEBSOCKET', message);
  }
  if (operation === OperationTypeNode.MUTATION && method === 'GET') {
    throw new RequestError(405, 'METHOD_NOT_ALLOWED', 'Send mutations by POST.', { headers: { Allow: 'POST' } });
  }
}

/** Records the context of each error, which Apollo Server does not pass to `formatError`. */
function recordContexts(contexts: WeakMap<object, RequestContext>): ApolloServerPlugin<RequestContext> {
  const listener: GraphQLRequestListener<RequestContext> = {
    async didEncounterErrors({ errors, contextValue }) {
      for (const error of errors) contexts.set(error, contextValue);
    },
  };
  return { requestDidStart: async () => listener };
}

function searchOf({ url = '' }: IncomingMessage): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
}

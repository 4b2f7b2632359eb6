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
import { admitAgain, admitRequest } from '../admission/admit-request.js';
import { allowMethods, answerResult } from '../answers.js';
import type { ReceiveBudget } from '../limits/receive-budget.js';
import type { UnreadAnswers } from '../limits/unread-answers.js';
import { readJsonBody } from '../request/request-body.js';
import { badRequest, RequestError } from '../request/request-error.js';
import { ApolloDocumentStore } from './apollo-document-store.js';
import { chooseMediaType, statusOf } from './graphql-media-type.js';
import { type GraphQLRequest, requestOfBody, requestOfSearch } from './graphql-request.js';
import { countOperations, countRefused, countUnread, followOperation } from './observe-operations.js';

/** What both transports of GraphQL, HTTP and WebSocket, need. */
export interface GraphQLParts {
  readonly schema: GraphQLSchema;
  readonly services: Services;
  readonly formatError: ErrorFormatter;
  readonly limits: Limits;
  /** Whether a proxy tells the addresses of clients. */
  readonly trustProxy: boolean;
  readonly log: Logger;
  readonly observability: Observability;
}

/** What the transports and endpoints share, so that the same limits hold at all of them. */
export interface TransportDeps extends GraphQLParts {
  readonly admission: Admission;
  readonly receiving: ReceiveBudget;
  readonly unread: UnreadAnswers;
  readonly readOperation: OperationReader;
}

export interface GraphQLOverHttp {
  /** Rejects with what `answerRefusal` answers, and with faults of the server. */
  handle(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void>;
  stop(): Promise<void>;
}

/** A request that may run, as far as HTTP is concerned. */
interface Accepted {
  readonly asked: GraphQLRequest;
  readonly context: AuthenticatedOrigin;
  /** The name under which limits count the caller. */
  readonly holder: string;
  /** Undefined where that could not be read. */
  readonly type: OperationTypeNode | undefined;
  /** Null where the request names a document instead of sending one. */
  readonly read: ReturnType<OperationReader> | null;
}

/**
 * GraphQL by GET and POST: Apollo Server executes, and all that HTTP has to say is said here. Whatever can refuse a
 * request does so before any of it is executed: its method, what it accepts, its token, the form of its body, the form of
 * the operation.
 */
export async function createGraphQLOverHttp(parts: TransportDeps): Promise<GraphQLOverHttp> {
  const { schema, services, readOperation, formatError, log, observability, unread } = parts;
  const operations = new WeakMap<object, RequestContext>();
  const documents = new ApolloDocumentStore();
  const apollo = new ApolloServer<RequestContext>({
    schema,
    documentStore: documents,
    logger: log,
    formatError: (_formatted, error) => formatError(error, operations.get(error as object)),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      noteOperations(operations),
      countOperations(observability),
    ],
    introspection: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
  });
  await apollo.start();

  async function accept(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<Accepted> {
    allowMethods(request, 'GET', 'POST');
    if (request.method === 'GET') requirePreflight(request);
    const visitor = await admitRequest(parts, request, requestId);
    // Of most requests all has arrived by then.
    const isArriving = !request.complete;
    const asked =
      request.method === 'POST'
        ? requestOfBody(await readJsonBody({ request, response }, visitor, parts))
        : requestOfSearch(searchOf(request));
    const caller = isArriving ? await admitAgain(parts, request, visitor.origin) : visitor.caller;
    const { query, operationName, variables } = asked;
    await yieldEventLoop();
    const read = query === undefined ? null : readOperation({ query, operationName, variables });
    const type = read && 'document' in read ? getOperationAST(read.document, operationName)?.operation : undefined;
    requireServable(request, type);
    unread.admit(visitor.holder, type);
    return { asked, context: { caller, ...visitor.origin }, holder: visitor.holder, type, read };
  }

  /** Executes an operation that Apollo Server accepts. It refuses all that has no document. */
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
    // What it read is given back before the answer is sent, however slowly the client takes it.
    const { body } = await apollo.executeOperation(request, { contextValue }).finally(() => contextValue.endReads());
    if (body.kind !== 'single') throw new Error('expected one result of an operation, got several');
    return body.singleResult;
  }

  async function handle(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    response.setHeader('Cache-Control', 'no-store');
    const mediaType = chooseMediaType(request);
    response.setHeader('Content-Type', mediaType);
    const { asked, context, holder, type, read } = await accept(request, response, requestId).catch(
      (error: unknown) => {
        countUnread(observability, [error]);
        throw error;
      },
    );
    const answer = (result: FormattedExecutionResult) => answerResult(response, statusOf(result, mediaType), result);
    if (read && 'errors' in read) {
      countRefused(observability);
      return answer({ errors: read.errors.map((error) => formatError(error, { requestId })) });
    }
    await yieldEventLoop();
    if (asked.query !== undefined && read) documents.keep(asked.query, read.document);
    const run = () => execute(asked, context);
    const result = await (read ? followOperation(observability, { ...asked, ...read }, run) : run());
    await yieldEventLoop();
    const whole = { ...(result.errors && { errors: result.errors }), ...result };
    await answerResult(response, statusOf(whole, mediaType), whole, (length) => {
      // Nobody waits for it where the client has left.
      if (!response.destroyed) response.once('close', unread.keep(holder, length, type));
    });
  }

  return { handle, stop: () => apollo.stop() };
}

/** Headers that the simple forms of other sites can not set. */
const PREFLIGHT_HEADERS = ['x-apollo-operation-name', 'apollo-require-preflight'];

/** Refuses a GET request that a page of another site could send without being asked by its browser. */
function requirePreflight({ headers }: IncomingMessage): void {
  const isJson = /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '');
  if (isJson || PREFLIGHT_HEADERS.some((name) => headers[name])) return;
  const message = 'Send the header `Apollo-Require-Preflight: true` with GET requests, or use POST.';
  throw badRequest(message);
}

/** Refuses what this way of asking does not serve. */
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

/** Notes which operation an error belongs to, which Apollo Server does not tell its formatter of errors. */
function noteOperations(operations: WeakMap<object, RequestContext>): ApolloServerPlugin<RequestContext> {
  const listener: GraphQLRequestListener<RequestContext> = {
    async didEncounterErrors({ errors, contextValue }) {
      for (const error of errors) operations.set(error, contextValue);
    },
  };
  return { requestDidStart: async () => listener };
}

function searchOf({ url = '' }: IncomingMessage): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { type FormattedExecutionResult, getOperationAST, OperationTypeNode } from 'graphql';
import { createSharing, watchIdentity } from '../../api/access/permission-scope.js';
import type { AuthenticatedOrigin, OperationClaim } from '../../api/context.js';
import { yieldEventLoop } from '../../async/event-loop.js';
import { operationKey } from '../../graphql/documents/operation-key.js';
import type { OperationReader } from '../../graphql/documents/read-operation.js';
import { admitRequest } from '../admission/admit-request.js';
import { allowMethods, answerPieces, answerResult, JSON_TYPE } from '../answers.js';
import { answerEvents } from '../event-stream/answer-events.js';
import { EventStreams } from '../event-stream/event-streams.js';
import { keyedOperation } from '../idempotency/keyed-operation.js';
import type { KeyedOperation } from '../idempotency/run-once.js';
import { hasArrived, readJsonBody } from '../request/request-body.js';
import { badRequest, RequestError } from '../request/request-error.js';
import { createApolloExecutor } from './apollo-executor.js';
import { acceptsEventStream, chooseMediaType, EVENT_STREAM_TYPE, statusOf } from './graphql-media-type.js';
import { type GraphQLRequest, parseBody, parseSearch } from './graphql-request.js';
import { countInvalid, countOperation, countUnparsed, traceOperation } from './observe-operations.js';
import { RepeatedQueries, type SharedAnswer } from './repeated-queries.js';
import type { Subscriptions } from './subscriptions.js';
import type { TransportDeps } from './transport-deps.js';

export interface GraphQLOverHttp {
  /** Rejects with `RequestError`s, and with faults of the server. */
  handle(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void>;
  /** Breaks event streams off, so that their clients connect to another server. */
  stopStreams(): Promise<void>;
  /** To be called once all requests are answered. */
  stop(): Promise<void>;
}

/** How a query shares its answer. */
interface RepeatableQuery {
  /** Equal for queries that get the same answer. */
  readonly key: string;
  /** Whether the key is for one token only. */
  readonly isPersonal: boolean;
  /** What is committed, read after the whole request arrived. */
  readonly mark: string;
}

/** A request that passed the checks of HTTP. */
interface AcceptedRequest {
  readonly graphql: GraphQLRequest;
  readonly context: AuthenticatedOrigin;
  /** What is committed, read after the whole request arrived: see `Database.commitMark`. Null unless of a member. */
  readonly mark: string | null;
  /** The key that limits of the caller are counted under. */
  readonly limitKey: string;
  /** Undefined if the document is invalid or absent. */
  readonly type: OperationTypeNode | undefined;
  /** Null if the request has no document, e.g. a persisted query. */
  readonly read: ReturnType<OperationReader> | null;
  /** Null unless it is a mutation with an idempotency key. */
  readonly keyed: KeyedOperation | null;
}

/**
 * GraphQL by GET and POST; subscriptions, and other operations if the client asks for it, as Server-Sent Events. All checks
 * come before execution: method, `Accept` header, token, body, document.
 */
export async function createGraphQLOverHttp(
  deps: TransportDeps,
  subscriptions: Subscriptions,
): Promise<GraphQLOverHttp> {
  const { schema, readOperation, formatError, observability, unread, runOnce } = deps;
  const sharingOf = createSharing(schema);
  const repeated = new RepeatedQueries();
  const apollo = await createApolloExecutor(deps);
  const eventStreams = new EventStreams(deps, subscriptions);

  async function accept(
    request: IncomingMessage,
    response: ServerResponse,
    requestId: string,
  ): Promise<AcceptedRequest> {
    allowMethods(request, 'GET', 'POST');
    if (request.method === 'GET') requirePreflight(request);
    // True for most requests: small bodies arrive with the headers.
    const isWhole = hasArrived(request);
    const admitted = await admitRequest(deps, request, requestId);
    const graphql =
      request.method === 'POST'
        ? parseBody(await readJsonBody({ request, response }, admitted, deps))
        : parseSearch(searchOf(request));
    const { caller, mark = null } = isWhole ? admitted : await admitted.reauthenticate();
    const { query, operationName, variables } = graphql;
    await yieldEventLoop();
    const read = query === undefined ? null : readOperation({ query, operationName, variables });
    const type = read && 'document' in read ? getOperationAST(read.document, operationName)?.operation : undefined;
    requireServable(request, type);
    unread.requireRoom(admitted.limitKey, type);
    const context = { caller, ...admitted.origin };
    const operation = { ...graphql, ...context, headers: request.headers };
    const keyed =
      query !== undefined && read && 'document' in read ? keyedOperation({ ...operation, ...read, query }) : null;
    return { graphql, context, mark, limitKey: admitted.limitKey, type, read, keyed };
  }

  function execute(
    { graphql, read }: AcceptedRequest,
    context: AuthenticatedOrigin,
    claim: OperationClaim | null,
  ): Promise<FormattedExecutionResult> {
    if (graphql.query !== undefined && read && 'document' in read) apollo.keep(graphql.query, read.document);
    return apollo.execute(graphql, context, claim);
  }

  /** A query of a member that can share its answer with equal ones. */
  function repeatableQuery({ graphql, context, mark, type, read }: AcceptedRequest): RepeatableQuery | null {
    const { query, operationName, extensions } = graphql;
    if (type !== OperationTypeNode.QUERY || query === undefined || extensions) return null;
    if (!read || 'errors' in read || mark === null) return null;
    const { document, values } = read;
    const { scope, isPersonal } = sharingOf(document, context);
    return { key: operationKey({ query, operationName, values }, scope), isPersonal, mark };
  }

  async function answerQuery(
    accepted: AcceptedRequest,
    { key, isPersonal, mark }: RepeatableQuery,
  ): Promise<SharedAnswer | FormattedExecutionResult> {
    const start = performance.now();
    const { context } = accepted;
    const { caller, hasReadIdentity } = watchIdentity(context.caller);
    const answer = await repeated.answer(key, mark, async () => {
      const result = await execute(accepted, { ...context, caller }, null);
      return { result, isShareable: !result.errors && (isPersonal || !hasReadIdentity()) };
    });
    if ('json' in answer && answer.isRepeated) countOperation(observability, OperationTypeNode.QUERY, undefined, start);
    return answer;
  }

  async function handle(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    response.setHeader('Cache-Control', 'no-store');
    const mediaType = chooseMediaType(request);
    // A request that is refused is answered with JSON.
    response.setHeader('Content-Type', mediaType === EVENT_STREAM_TYPE ? JSON_TYPE : mediaType);
    const accepted = await accept(request, response, requestId).catch((error: unknown) => {
      countUnparsed(observability, [error]);
      throw error;
    });
    const { graphql, context, limitKey, type, read, keyed } = accepted;
    const answer = (result: FormattedExecutionResult, reserve?: (length: number) => void) =>
      mediaType === EVENT_STREAM_TYPE
        ? answerEvents(response, result, reserve)
        : answerResult(response, statusOf(result, mediaType), result, reserve);
    if (read && 'errors' in read) {
      countInvalid(observability);
      return answer({ errors: read.errors.map((error) => formatError(error, { requestId })) });
    }
    await yieldEventLoop();
    const { query } = graphql;
    if (type === OperationTypeNode.SUBSCRIPTION && query !== undefined && read) {
      const operation = { ...graphql, ...read, query, request: context, limitKey };
      return eventStreams.serve({ request, response, operation });
    }
    const repeatable = mediaType === EVENT_STREAM_TYPE ? null : repeatableQuery(accepted);
    const run = () =>
      repeatable ? answerQuery(accepted, repeatable) : runOnce(keyed, (claim) => execute(accepted, context, claim));
    const result = await (read ? traceOperation(observability, { ...graphql, ...read }, run) : run());
    await yieldEventLoop();
    const reserve = (length: number) => {
      // After a disconnect, `close` is not emitted again.
      if (!response.destroyed) response.once('close', unread.reserve(limitKey, length, type));
    };
    if ('json' in result) return answerPieces(response, 200, result.json, reserve);
    // Errors first, as the specification of GraphQL recommends.
    await answer({ ...(result.errors && { errors: result.errors }), ...result }, reserve);
  }

  return { handle, stopStreams: () => eventStreams.stop(), stop: () => apollo.stop() };
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

/** Refuses subscriptions whose client does not accept an event stream, and mutations by GET. */
function requireServable(request: IncomingMessage, operation: OperationTypeNode | undefined): void {
  if (operation === OperationTypeNode.SUBSCRIPTION && !acceptsEventStream(request)) {
    const message =
      'A subscription is answered by Server-Sent Events, if the request has the header `Accept: text/event-stream`, or ' +
      'over WebSocket: connect to this path with the protocol graphql-transport-ws.';
    throw new RequestError(400, 'SUBSCRIPTION_NEEDS_WEBSOCKET', message);
  }
  if (operation === OperationTypeNode.MUTATION && request.method === 'GET') {
    throw new RequestError(405, 'METHOD_NOT_ALLOWED', 'Send mutations by POST.', { headers: { Allow: 'POST' } });
  }
}

function searchOf({ url = '' }: IncomingMessage): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
}

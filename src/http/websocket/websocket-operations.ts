import {
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  type FormattedExecutionResult,
  GraphQLError,
  getOperationAST,
  type OperationTypeNode,
} from 'graphql';
import type { ServerOptions, SubscribePayload } from 'graphql-ws';
import { createSharing } from '../../api/access/permission-scope.js';
import { type AuthenticatedOrigin, createContext, type RequestContext } from '../../api/context.js';
import { yieldEventLoop } from '../../async/event-loop.js';
import { refusalCode, unauthenticated } from '../../graphql/error-formatter.js';
import { type Send, StreamFailure } from '../../graphql/live/shared-stream.js';
import { SharedStreams, type StreamOperation } from '../../graphql/live/shared-streams.js';
import { stringifyInTurns } from '../../graphql/stringify-in-turns.js';
import type { PermissionWatch } from '../admission/permission-watch.js';
import type { TransportDeps } from '../graphql/graphql-over-http.js';
import { countOperation, countUnread, followOperation } from '../graphql/observe-operations.js';
import type { StreamState } from '../limits/unread-answers.js';
import { RequestError } from '../request/request-error.js';
import {
  type ConnectionParams,
  originOf,
  type SocketExtra,
  tokenOf,
  type WebSocketContext,
} from './websocket-connection.js';

type Hooks = ServerOptions<ConnectionParams, SocketExtra>;

export interface WebSocketOperations {
  /** What graphql-ws calls at each moment of an operation. */
  readonly hooks: Required<Pick<Hooks, 'onSubscribe' | 'execute' | 'subscribe' | 'onError' | 'onComplete'>>;
  /** How many subscriptions run. */
  subscriptionCount(): Promise<number>;
  /** Resolves once nothing runs any more, after all connections have closed. */
  settled(): Promise<void>;
}

/** An operation of a connection. */
interface Prepared {
  readonly id: string;
  readonly extra: SocketExtra;
  /** The name under which limits count the caller. */
  readonly holder: string;
  readonly type: OperationTypeNode | undefined;
  /** Null for what is no subscription. */
  readonly stream: StreamOperation<AuthenticatedOrigin> | null;
}

/** The operations of all WebSockets. */
export function createWebSocketOperations(parts: TransportDeps, watch: PermissionWatch): WebSocketOperations {
  const { schema, services, admission, readOperation, formatError, observability, unread } = parts;
  const streams = new SharedStreams({
    schema,
    formatError,
    sharingOf: createSharing(schema),
    createContext: (request, holder) => createContext(request, services, holder),
  });
  const preparedBy = new WeakMap<ExecutionArgs, Prepared>();
  const running = new Set<Promise<unknown>>();
  /** When queries and mutations began. */
  const begun = new WeakMap<ExecutionArgs, number>();

  async function prepare(connection: WebSocketContext, id: string, payload: SubscribePayload) {
    const { connectionParams, extra } = connection;
    extra.activity.lastAt = performance.now();
    const origin = originOf(extra.request, parts.trustProxy);
    const toOperation = () => admission.toOperation(tokenOf(connectionParams), origin);
    const admitted = await (extra.watched ? watch.admit(extra.watched, toOperation) : toOperation());
    if ('refusal' in admitted) return [unauthenticated(admitted.refusal)];
    await yieldEventLoop();
    const { query, variables } = payload;
    // As over HTTP.
    const operationName = payload.operationName || null;
    const read = readOperation({ query, operationName, variables });
    if ('errors' in read) return read.errors;
    const { document, values } = read;
    const { caller, holder } = admitted;
    const args = { schema, document, operationName, variableValues: variables };
    const request = { caller, ...origin };
    const type = getOperationAST(document, operationName)?.operation;
    unread.admit(holder, type);
    const isStream = type === 'subscription';
    // Of those that share a stream, only the first needs a context.
    const prepared = { ...args, contextValue: isStream ? request : createContext(request, services) };
    const stream = isStream ? { query, document, operationName, variables, values, request, holder } : null;
    preparedBy.set(prepared, { id, extra, holder, type, stream });
    return prepared;
  }

  function preparedOf(args: ExecutionArgs): Prepared {
    const prepared = preparedBy.get(args);
    if (!prepared) throw new Error('expected an operation that was prepared, got another one');
    return prepared;
  }

  async function executeOnce(args: ExecutionArgs): Promise<ExecutionResult> {
    begun.set(args, performance.now());
    return followOperation(observability, args, async () => {
      const result = await executeAndEnd(args);
      const isFault = result.errors?.some((error) => refusalCode(error) === null) ?? false;
      if (isFault) observability.tracing.present().fail('INTERNAL_SERVER_ERROR');
      return result;
    });
  }

  /** Counts an operation that runs, or has run. */
  function count(args: ExecutionArgs, errors?: FormattedExecutionResult['errors']): void {
    const type = getOperationAST(args.document, args.operationName)?.operation;
    countOperation(observability, type, errors, begun.get(args) ?? performance.now());
  }

  /** Sends what an operation gave. Graphql-ws gets nothing of it: it would write a long answer in one go. */
  async function* answer(args: ExecutionArgs, { errors, ...result }: ExecutionResult): AsyncGenerator<never, void> {
    const { id, extra, holder, type } = preparedOf(args);
    const operation = args.contextValue as AuthenticatedOrigin | RequestContext;
    const formatted = errors?.map((error) => formatError(error, operation));
    count(args, formatted);
    const json = await stringifyInTurns({ ...result, ...(formatted && { errors: formatted }) });
    // Its client has completed it, and may have given its id to another one.
    if (extra.operations.isEnding(id)) return;
    const letGo = unread.keep(holder, json.length, type);
    // A connection that breaks takes its operations with it.
    await extra.send(nextMessage(id, json)).catch(() => undefined);
    letGo();
  }

  /** Sends the states of a stream, in the form of the protocol. */
  function sendTo({ id, extra: { socket }, holder }: Prepared): Send {
    return (result, sent, subscriber) => {
      const state: StreamState = {
        holder,
        length: result.length,
        isWanted: () => socket.readyState === socket.OPEN && subscriber.isWanted(),
        send(letGo) {
          // A connection that closes takes its subscriptions with it.
          if (socket.readyState !== socket.OPEN) return letGo();
          socket.send(nextMessage(id, result), () => {
            letGo();
            sent();
          });
        },
      };
      try {
        unread.whenRoom(state);
      } catch (error) {
        subscriber.fail(formatError(error));
      }
    };
  }

  return {
    hooks: {
      async onSubscribe(connection, id, payload) {
        const prepared = await prepare(connection, id, payload).catch((error) => [shown(error)]);
        if (Array.isArray(prepared)) countUnread(observability, prepared);
        return prepared;
      },
      execute(args) {
        const result = executeOnce(args);
        running.add(result);
        return result.finally(() => running.delete(result)).then((executed) => answer(args, executed));
      },
      async subscribe(args) {
        const prepared = preparedOf(args);
        if (!prepared.stream) throw new Error('expected a subscription, got another operation');
        const joined = await streams.join(prepared.stream, sendTo(prepared));
        if (!(Symbol.asyncIterator in joined)) return answer(args, joined);
        count(args);
        return joined;
      },
      onError(connection, id, _payload, errors) {
        connection.extra.operations.end(id);
        return errors.map((error) => failureOf(error)?.formatted ?? formatError(error));
      },
      onComplete: (connection, id) => connection.extra.operations.end(id),
    },
    subscriptionCount: () => streams.subscriberCount(),
    async settled() {
      await Promise.allSettled(running);
      await streams.settled();
    },
  };
}

async function executeAndEnd(args: ExecutionArgs): Promise<ExecutionResult> {
  try {
    await yieldEventLoop();
    return await execute(args);
  } finally {
    (args.contextValue as RequestContext).endReads();
  }
}

/** A result, as JSON, in the form of the protocol. Of what is the same for all subscribers, only the id differs. */
function nextMessage(id: string, result: string): string {
  return `{"id":${JSON.stringify(id)},"type":"next","payload":${result}}`;
}

function failureOf({ originalError }: GraphQLError): StreamFailure | null {
  return originalError instanceof StreamFailure ? originalError : null;
}

function shown(error: unknown): GraphQLError {
  if (error instanceof RequestError) return error;
  return new GraphQLError('The operation could not be prepared', { originalError: error as Error });
}

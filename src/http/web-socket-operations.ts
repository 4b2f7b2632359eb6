import {
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  type FormattedExecutionResult,
  GraphQLError,
  getOperationAST,
} from 'graphql';
import type { ServerOptions, SubscribePayload } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { yieldEventLoop } from '../event-loop.js';
import { createContext, type OperationRequest, type RequestContext } from '../graphql/context.js';
import { refusalCode, unauthenticated } from '../graphql/errors.js';
import { type Send, StreamFailure } from '../graphql/shared-stream.js';
import { SharedStreams, type StreamOperation } from '../graphql/shared-streams.js';
import type { DoorParts } from './graphql-over-http.js';
import { countOperation, countUnread, followOperation } from './observe-operations.js';
import type { PermissionWatch } from './permission-watch.js';
import { RateLimitedError } from './rate-limits.js';
import { type Connection, type ConnectionParams, originOf, type SocketExtra, tokenOf } from './web-socket.js';

type Hooks = ServerOptions<ConnectionParams, SocketExtra>;

export interface WebSocketOperations {
  /** What graphql-ws calls at each moment of an operation. */
  readonly hooks: Required<Pick<Hooks, 'onSubscribe' | 'execute' | 'subscribe' | 'onNext' | 'onError' | 'onComplete'>>;
  /** How many subscriptions run. */
  subscriptionCount(): Promise<number>;
  /** Resolves once nothing runs any more, after all connections have closed. */
  settled(): Promise<void>;
}

interface Subscription {
  readonly operation: StreamOperation;
  readonly send: Send;
}

/** The operations of all WebSockets. */
export function createWebSocketOperations(parts: DoorParts, watch: PermissionWatch): WebSocketOperations {
  const { schema, services, admission, readOperation, formatError, observability } = parts;
  const streams = new SharedStreams({
    schema,
    formatError,
    createContext: (request) => createContext(request, services),
  });
  const subscriptions = new WeakMap<ExecutionArgs, Subscription>();
  const running = new Set<Promise<unknown>>();
  /** When queries and mutations began. */
  const begun = new WeakMap<ExecutionArgs, number>();

  async function prepare(connection: Connection, id: string, payload: SubscribePayload) {
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
    const args = { schema, document, operationName, variableValues: variables };
    const request = { caller: admitted.caller, ...origin };
    const isStream = getOperationAST(document, operationName)?.operation === 'subscription';
    if (!isStream) return { ...args, contextValue: createContext(request, services) };
    // Of those that share a stream, only the first needs a context.
    const streamArgs = { ...args, contextValue: request };
    subscriptions.set(streamArgs, {
      operation: { query, document, operationName, variables, values, request },
      send: sendTo(extra.socket, id),
    });
    return streamArgs;
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
        return result.finally(() => running.delete(result));
      },
      async subscribe(args) {
        const found = subscriptions.get(args);
        if (!found) throw new Error('expected a subscription that was prepared, got another one');
        const joined = await streams.join(found.operation, found.send);
        if (Symbol.asyncIterator in joined) count(args);
        return joined;
      },
      onNext(_connection, _id, _payload, args, { errors, ...result }) {
        if (!errors) {
          count(args);
          return undefined;
        }
        const operation = args.contextValue as OperationRequest | RequestContext;
        const formatted = errors.map((error) => formatError(error, operation));
        count(args, formatted);
        return { ...result, errors: formatted } as FormattedExecutionResult;
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

/**
 * Sends results of one operation on a connection, in the form of the protocol. What is the same for all subscribers is
 * made by the stream; only the id is put before it.
 */
function sendTo(socket: WebSocket, id: string): Send {
  const start = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  return (result, sent) => {
    // A connection that closes takes its subscriptions with it.
    if (socket.readyState === socket.OPEN) socket.send(`${start}${result}}`, sent);
  };
}

function failureOf({ originalError }: GraphQLError): StreamFailure | null {
  return originalError instanceof StreamFailure ? originalError : null;
}

function shown(error: unknown): GraphQLError {
  if (error instanceof RateLimitedError) return error;
  return new GraphQLError('The operation could not be prepared', { originalError: error as Error });
}

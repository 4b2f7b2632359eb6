import {
  type ExecutionArgs,
  type ExecutionResult,
  execute as executeOperation,
  type FormattedExecutionResult,
  GraphQLError,
} from 'graphql';
import type { ServerOptions } from 'graphql-ws';
import type { RequestContext } from '../../api/context.js';
import { yieldEventLoop } from '../../async/event-loop.js';
import { refusalCode } from '../../graphql/error-formatter.js';
import { StreamFailure } from '../../graphql/live/subscriber.js';
import { stringifyInTurns } from '../../graphql/stringify-in-turns.js';
import { formatResult } from '../graphql/format-result.js';
import { countOperation, countUnparsed, traceOperation } from '../graphql/observe-operations.js';
import { stateSender } from '../graphql/state-sender.js';
import type { Subscriptions } from '../graphql/subscriptions.js';
import type { TransportDeps } from '../graphql/transport-deps.js';
import { RequestError } from '../request/request-error.js';
import type { ConnectionParams } from './connection-caller.js';
import { createOperationPreparer } from './prepare-operation.js';
import { outletOf, sendResult } from './send-results.js';
import type { SocketExtra } from './websocket-connection.js';

type Hooks = ServerOptions<ConnectionParams, SocketExtra>;

export interface WebSocketOperations {
  /** The hooks that graphql-ws calls for each operation. */
  readonly hooks: Required<Pick<Hooks, 'onSubscribe' | 'execute' | 'subscribe' | 'onError' | 'onComplete'>>;
  /** Resolves once all queries and mutations have ended. To be called after all connections have closed. */
  settled(): Promise<void>;
}

/** The operations of all WebSockets. */
export function createWebSocketOperations(deps: TransportDeps, { streams, watch }: Subscriptions): WebSocketOperations {
  const { formatError, observability, runOnce } = deps;
  const { prepare, preparedOf } = createOperationPreparer(deps, watch);
  const running = new Set<Promise<unknown>>();
  /** When queries and mutations began, by `performance.now()`. */
  const startTimes = new WeakMap<ExecutionArgs, number>();

  async function executeTraced(args: ExecutionArgs): Promise<FormattedExecutionResult> {
    const context = args.contextValue as RequestContext;
    startTimes.set(args, performance.now());
    return traceOperation(observability, args, async () => {
      const result = await executeOnce(args);
      const isFault = result.errors?.some((error) => refusalCode(error) === null) ?? false;
      if (isFault) observability.tracing.activeSpan().fail('INTERNAL_SERVER_ERROR');
      const formatted = formatResult(formatError, result, context);
      count(args, formatted.errors);
      return formatted;
    });
  }

  /** Executes an operation, unless its idempotency key has been used. */
  async function execute(args: ExecutionArgs): Promise<FormattedExecutionResult> {
    const context = args.contextValue as RequestContext;
    try {
      return await runOnce(preparedOf(args).keyed, (claim) => {
        context.claim = claim;
        return executeTraced(args);
      });
    } catch (error) {
      return { errors: [formatError(error, context)] };
    }
  }

  function count(args: ExecutionArgs, errors?: FormattedExecutionResult['errors']): void {
    countOperation(observability, preparedOf(args).type, errors, startTimes.get(args) ?? performance.now());
  }

  /** Sends a result. Yields nothing to graphql-ws, which would block the event loop while it stringifies a long one. */
  // biome-ignore lint/correctness/useYield: everything is sent here.
  async function* answer(args: ExecutionArgs, result: FormattedExecutionResult): AsyncGenerator<never, void> {
    const json = await stringifyInTurns(result);
    const prepared = preparedOf(args);
    // The client has completed the operation, and may have reused its id.
    if (prepared.extra.operations.isEnding(prepared.id)) return;
    await sendResult(deps, prepared, json);
  }

  return {
    hooks: {
      async onSubscribe(connection, id, payload) {
        const prepared = await prepare(connection, id, payload).catch((error) => [asGraphQLError(error)]);
        if ('schema' in prepared) return prepared;
        countUnparsed(observability, prepared);
        return prepared;
      },
      execute(args) {
        const result = execute(args);
        running.add(result);
        return result.finally(() => running.delete(result)).then((executed) => answer(args, executed));
      },
      async subscribe(args) {
        const prepared = preparedOf(args);
        if (!prepared.stream) throw new Error('expected a subscription, got another operation');
        const joined = await streams.join(prepared.stream, stateSender(deps, outletOf(prepared)));
        const isStream = Symbol.asyncIterator in joined;
        const refused = isStream ? null : formatResult(formatError, joined, args.contextValue as RequestContext);
        count(args, refused?.errors);
        return refused ? answer(args, refused) : joined;
      },
      onError(connection, id, _payload, errors) {
        connection.extra.operations.markEnding(id);
        return errors.map((error) => failureOf(error)?.formatted ?? formatError(error));
      },
      onComplete: (connection, id) => connection.extra.operations.markEnding(id),
    },
    async settled() {
      await Promise.allSettled(running);
    },
  };
}

/** Executes an operation, and ends its reads even if it fails. */
async function executeOnce(args: ExecutionArgs): Promise<ExecutionResult> {
  try {
    await yieldEventLoop();
    return await executeOperation(args);
  } finally {
    (args.contextValue as RequestContext).endReads();
  }
}

function failureOf({ originalError }: GraphQLError): StreamFailure | null {
  return originalError instanceof StreamFailure ? originalError : null;
}

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof RequestError) return error;
  return new GraphQLError('The operation could not be prepared', { originalError: error as Error });
}

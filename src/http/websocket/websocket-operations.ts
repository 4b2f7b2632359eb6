import {
  type ExecutionArgs,
  type ExecutionResult,
  execute as executeOperation,
  type FormattedExecutionResult,
  GraphQLError,
} from 'graphql';
import { MessageType, type SubscribeMessage } from 'graphql-ws';
import type { RequestContext } from '../../api/context.js';
import { yieldEventLoop } from '../../async/event-loop.js';
import { refusalCode } from '../../graphql/error-formatter.js';
import { Subscriber } from '../../graphql/live/subscriber.js';
import { writeInTurns } from '../../graphql/stringify-in-turns.js';
import { formatResult } from '../graphql/format-result.js';
import { countOperation, countUnparsed, traceOperation } from '../graphql/observe-operations.js';
import type { Subscriptions } from '../graphql/subscriptions.js';
import type { TransportDeps } from '../graphql/transport-deps.js';
import { RequestError } from '../request/request-error.js';
import type { RunningOperation } from './connection-operations.js';
import { aroundResult } from './next-message.js';
import { type PreparedOperation, prepareOperation } from './prepare-operation.js';
import { SocketReceiver } from './socket-receiver.js';
import type { ConnectionDeps, WebSocketConnection } from './websocket-connection.js';

/** The operations of all WebSockets. */
export function createWebSocketOperations(
  deps: TransportDeps,
  { streams, watch }: Subscriptions,
): Pick<ConnectionDeps, 'run'> {
  const { formatError, observability, runOnce, unread } = deps;

  async function executeTraced({ type, args }: PreparedOperation): Promise<FormattedExecutionResult> {
    const start = performance.now();
    return traceOperation(observability, args, async () => {
      const result = await executeOnce(args);
      const isFault = result.errors?.some((error) => refusalCode(error) === null) ?? false;
      if (isFault) observability.tracing.activeSpan().fail('INTERNAL_SERVER_ERROR');
      const formatted = formatResult(formatError, result, args.contextValue as RequestContext);
      countOperation(observability, type, formatted.errors, start);
      return formatted;
    });
  }

  /** Executes an operation, unless its idempotency key has been used. */
  async function execute(prepared: PreparedOperation): Promise<FormattedExecutionResult> {
    const context = prepared.args.contextValue as RequestContext;
    try {
      return await runOnce(prepared.keyed, (claim) => {
        context.claim = claim;
        return executeTraced(prepared);
      });
    } catch (error) {
      return { errors: [formatError(error, context)] };
    }
  }

  /** Sends a result, and that the operation is complete. Sends an error instead if too many answers are unread. */
  async function answer(
    connection: WebSocketConnection,
    operation: RunningOperation,
    { limitKey, type }: PreparedOperation,
    result: FormattedExecutionResult,
  ): Promise<void> {
    try {
      const json = await writeInTurns(result);
      // The client has completed the operation.
      if (operation.isEnding) return;
      const release = unread.reserve(limitKey, json.length, type);
      try {
        const message = await json.within(...aroundResult(operation.id));
        // If the connection breaks, its operations end anyway.
        if (!operation.isEnding) await connection.send(message).catch(() => undefined);
      } finally {
        release();
      }
    } catch (error) {
      return refuse(connection, operation, [error]);
    }
    await connection.sendLast(operation, { type: MessageType.Complete });
  }

  function refuse(
    connection: WebSocketConnection,
    operation: RunningOperation,
    errors: readonly unknown[],
  ): Promise<void> {
    const payload = errors.map((error) => formatError(error));
    return connection.sendLast(operation, { type: MessageType.Error, payload });
  }

  return {
    async run(connection: WebSocketConnection, operation: RunningOperation, { payload }: SubscribeMessage) {
      const prepared = await prepareOperation(deps, watch, connection, payload).catch((error) => [
        asGraphQLError(error),
      ]);
      if (!('args' in prepared)) {
        countUnparsed(observability, prepared);
        await refuse(connection, operation, prepared);
        return false;
      }
      const { limitKey, type, stream, args } = prepared;
      if (!stream) {
        await answer(connection, operation, prepared, await execute(prepared));
        return false;
      }
      const joined = await streams.join(stream, new SocketReceiver(deps, connection, operation, limitKey));
      if (joined instanceof Subscriber) {
        countOperation(observability, type, undefined, performance.now());
        operation.subscriber = joined;
        // The client has completed it, or the connection has closed, while it was being opened.
        if (operation.isEnding) joined.leave();
        return true;
      }
      const refused = formatResult(formatError, joined, args.contextValue as RequestContext);
      countOperation(observability, type, refused.errors, performance.now());
      await answer(connection, operation, prepared, refused);
      return false;
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

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof RequestError) return error;
  return new GraphQLError('The operation could not be prepared', { originalError: error as Error });
}

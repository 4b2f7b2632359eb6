import { type ExecutionArgs, type GraphQLError, getOperationAST, type OperationTypeNode } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { type AuthenticatedOrigin, createContext } from '../../api/context.js';
import { yieldEventLoop } from '../../async/event-loop.js';
import { unauthenticated } from '../../graphql/error-formatter.js';
import type { StreamOperation } from '../../graphql/live/shared-streams.js';
import type { PermissionWatch } from '../admission/permission-watch.js';
import type { TransportDeps } from '../graphql/transport-deps.js';
import { keyedOperation } from '../idempotency/keyed-operation.js';
import type { KeyedOperation } from '../idempotency/run-once.js';
import { originOf } from './connection-caller.js';
import type { WebSocketConnection } from './websocket-connection.js';

/** An operation of a connection that is about to be executed. */
export interface PreparedOperation {
  /** The key that limits of the caller are counted under. */
  readonly limitKey: string;
  readonly type: OperationTypeNode | undefined;
  readonly args: ExecutionArgs;
  /** Null for queries and mutations. */
  readonly stream: StreamOperation<AuthenticatedOrigin> | null;
  /** Null unless it is a mutation with an idempotency key. */
  readonly keyed: KeyedOperation | null;
}

/** Authenticates and validates an operation. Returns the errors if it is refused. */
export async function prepareOperation(
  deps: TransportDeps,
  watch: PermissionWatch,
  connection: WebSocketConnection,
  payload: SubscribePayload,
): Promise<PreparedOperation | readonly GraphQLError[]> {
  const { schema, services, admission, readOperation, unread } = deps;
  const { watched } = connection;
  connection.activeAt = performance.now();
  const origin = originOf(connection.address);
  const toOperation = () => admission.admitOperation(connection.token, origin);
  const admitted = await (watched ? watch.admit(watched, toOperation) : toOperation());
  if ('refusal' in admitted) return [unauthenticated(admitted.refusal)];
  await yieldEventLoop();
  const { query, variables, extensions } = payload;
  // An empty name counts as absent, as over HTTP.
  const operationName = payload.operationName || null;
  const read = readOperation({ query, operationName, variables });
  if ('errors' in read) return read.errors;
  const { document, values } = read;
  const { caller, limitKey } = admitted;
  const request = { caller, ...origin };
  const type = getOperationAST(document, operationName)?.operation;
  unread.requireRoom(limitKey, type);
  const keyed = keyedOperation({ query, document, operationName, variables, extensions, ...request });
  const isStream = type === 'subscription';
  // A subscription's context is created by its shared stream, once for all its subscribers.
  const contextValue = isStream ? request : createContext(request, services);
  const args = { schema, document, operationName, variableValues: variables, contextValue };
  const stream = isStream ? { query, document, operationName, variables, values, request, limitKey } : null;
  return { limitKey, type, args, stream, keyed };
}

import type { IncomingHttpHeaders } from 'node:http';
import { getOperationAST, OperationTypeNode } from 'graphql';
import { idempotencyKeyOf } from './idempotency-key.js';
import type { KeyedOperation } from './run-once.js';

/** An operation that is about to be executed. */
interface GivenOperation extends Omit<KeyedOperation, 'key'> {
  /** Absent over WebSocket. */
  readonly headers?: IncomingHttpHeaders;
  readonly extensions: Readonly<Record<string, unknown>> | null | undefined;
}

/** The operation with its idempotency key. Null unless it is a mutation with one. @throws RequestError 400 */
export function keyedOperation({ headers = {}, extensions, ...operation }: GivenOperation): KeyedOperation | null {
  const type = getOperationAST(operation.document, operation.operationName)?.operation;
  if (type !== OperationTypeNode.MUTATION) return null;
  const key = idempotencyKeyOf({ headers, extensions });
  return key === null ? null : { ...operation, key };
}

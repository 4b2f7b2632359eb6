import { randomUUID } from 'node:crypto';
import type { RequestOrigin } from '../../audit/audit-recorder.js';
import { bearerToken } from '../admission/bearer-token.js';

/** The payload of `connection_init`. */
export type ConnectionParams = Record<string, unknown> | null | undefined;

/** The token in `authorization: Bearer <token>` or `token: <token>`. Null if there is none. */
export function tokenOf(params: ConnectionParams): string | null {
  const { authorization, Authorization, token } = params ?? {};
  return bearerToken(authorization ?? Authorization) ?? (typeof token === 'string' ? token : null);
}

/** The origin of an operation of a connection from this address. Each operation has a request id of its own. */
export function originOf(address: string): RequestOrigin {
  return { requestId: randomUUID(), address };
}

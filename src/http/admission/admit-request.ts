import type { IncomingMessage } from 'node:http';
import { type Caller, createContext, type RequestContext } from '../../api/context.js';
import type { Origin } from '../../audit/audit-recorder.js';
import type { Services } from '../../services/services.js';
import { RequestError } from '../request/request-error.js';
import type { Admission } from './admission.js';
import { bearerToken } from './bearer-token.js';
import { clientAddress } from './client-address.js';

/** Who sent a request. */
export interface Visitor {
  readonly caller: Caller;
  /** The name under which limits count the caller. */
  readonly holder: string;
  readonly origin: Origin;
}

export interface AdmitParts {
  readonly admission: Pick<Admission, 'toOperation' | 'lookAgain'>;
  /** Whether a proxy names the addresses of clients. */
  readonly trustProxy: boolean;
}

/**
 * Finds out who sent a request, by its headers alone. Call it before a byte of the body is read: what may be read depends on
 * the caller.
 *
 * @throws RequestError 401 and 429
 */
export async function admitRequest(
  { admission, trustProxy }: AdmitParts,
  request: IncomingMessage,
  requestId: string,
): Promise<Visitor> {
  const origin = { requestId, address: clientAddress(request, trustProxy) };
  const admitted = await admission.toOperation(bearerToken(request.headers.authorization), origin);
  if ('refusal' in admitted) throw unauthenticatedError(admitted.refusal);
  return { ...admitted, origin };
}

/**
 * Finds out who a caller is once its body is here. A body may take minutes to arrive: what the caller may do with it is what
 * it may do then.
 *
 * @throws RequestError 401
 */
export async function admitAgain(
  { admission }: AdmitParts,
  { headers }: IncomingMessage,
  origin: Origin,
): Promise<Caller> {
  const authentication = await admission.lookAgain(bearerToken(headers.authorization), origin);
  if ('refusal' in authentication) throw unauthenticatedError(authentication.refusal);
  return authentication.caller;
}

/**
 * Lets the caller of a request pass who still sees what it is about. `find` looks for that on the caller's behalf.
 *
 * @throws RequestError 401 and 404
 */
export async function requireStillSeen(
  parts: AdmitParts & { readonly services: Services },
  request: IncomingMessage,
  origin: Origin,
  find: (context: RequestContext) => Promise<unknown>,
): Promise<void> {
  const context = createContext({ caller: await admitAgain(parts, request, origin), ...origin }, parts.services);
  const found = await find(context).finally(() => context.endReads());
  if (found === null)
    throw new RequestError(404, 'NOT_FOUND', 'There is no such thing any more, or none that you see.');
}

function unauthenticatedError(refusal: string): RequestError {
  return new RequestError(401, 'UNAUTHENTICATED', refusal, { headers: { 'WWW-Authenticate': 'Bearer' } });
}

/** Lets members of the team pass. @throws RequestError 403 */
export function requireMember(caller: Caller): asserts caller is Extract<Caller, { readonly kind: 'MEMBER' }> {
  if (caller.kind !== 'MEMBER') throw new RequestError(403, 'FORBIDDEN', 'This is for members of the team.');
}

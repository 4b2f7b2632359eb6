import type { IncomingMessage } from 'node:http';
import { type Caller, createContext, type RequestContext } from '../../api/context.js';
import type { RequestOrigin } from '../../audit/audit-recorder.js';
import type { Services } from '../../services/services.js';
import { RequestError } from '../request/request-error.js';
import type { Admission } from './admission.js';
import { bearerToken } from './bearer-token.js';
import { clientAddress } from './client-address.js';

/** A request whose caller is authenticated. */
export interface AdmittedRequest {
  readonly caller: Caller;
  /** The key that limits of the caller are counted under. */
  readonly limitKey: string;
  readonly origin: RequestOrigin;
}

export interface AdmissionDeps {
  readonly admission: Pick<Admission, 'admitOperation' | 'reauthenticate'>;
  /** Whether `X-Forwarded-For` has the addresses of clients. */
  readonly trustProxy: boolean;
}

/**
 * Authenticates a request by its headers. To be called before the body is read: its limit depends on the caller.
 *
 * @throws RequestError 401 or 429
 */
export async function admitRequest(
  { admission, trustProxy }: AdmissionDeps,
  request: IncomingMessage,
  requestId: string,
): Promise<AdmittedRequest> {
  const origin = { requestId, address: clientAddress(request, trustProxy) };
  const admitted = await admission.admitOperation(bearerToken(request.headers.authorization), origin);
  if ('refusal' in admitted) throw unauthenticatedError(admitted.refusal);
  return { ...admitted, origin };
}

/**
 * Authenticates a request again once its body has arrived. That can take minutes, and permissions can change meanwhile.
 *
 * @throws RequestError 401
 */
export async function reauthenticate(
  { admission }: AdmissionDeps,
  { headers }: IncomingMessage,
  origin: RequestOrigin,
): Promise<Caller> {
  const authentication = await admission.reauthenticate(bearerToken(headers.authorization), origin);
  if ('refusal' in authentication) throw unauthenticatedError(authentication.refusal);
  return authentication.caller;
}

/**
 * Requires that the caller of a request can still see its subject, which `find` looks up on the caller's behalf.
 *
 * @throws RequestError 401 or 404
 */
export async function requireStillVisible(
  deps: AdmissionDeps & { readonly services: Services },
  request: IncomingMessage,
  origin: RequestOrigin,
  find: (context: RequestContext) => Promise<unknown>,
): Promise<void> {
  const context = createContext({ caller: await reauthenticate(deps, request, origin), ...origin }, deps.services);
  const found = await find(context).finally(() => context.endReads());
  if (found === null) throw new RequestError(404, 'NOT_FOUND', 'It no longer exists, or you can no longer see it.');
}

function unauthenticatedError(refusal: string): RequestError {
  return new RequestError(401, 'UNAUTHENTICATED', refusal, { headers: { 'WWW-Authenticate': 'Bearer' } });
}

/** Requires that the caller is a member of the team. @throws RequestError 403 */
export function requireMember(caller: Caller): asserts caller is Extract<Caller, { readonly kind: 'MEMBER' }> {
  if (caller.kind !== 'MEMBER') throw new RequestError(403, 'FORBIDDEN', 'Only members of the team can use this.');
}

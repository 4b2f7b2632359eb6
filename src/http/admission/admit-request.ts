import type { IncomingMessage } from 'node:http';
import { type Caller, createContext, type RequestContext } from '../../api/context.js';
import type { RequestOrigin } from '../../audit/audit-recorder.js';
import type { Services } from '../../services/services.js';
import { RequestError } from '../request/request-error.js';
import type { Admission } from './admission.js';
import type { Authenticated } from './authentication.js';
import { bearerToken } from './bearer-token.js';
import { clientAddress } from './client-address.js';

/** A request whose caller is authenticated. */
export interface AdmittedRequest extends Authenticated {
  /** The key that limits of the caller are counted under. */
  readonly limitKey: string;
  readonly origin: RequestOrigin;
  /**
   * Authenticates the request again, because permissions can change while a body arrives or an answer is sent.
   *
   * @throws RequestError 401 or 403
   */
  reauthenticate(): Promise<Authenticated>;
}

export interface AdmissionDeps {
  readonly admission: Pick<Admission, 'admitOperation' | 'reauthenticate' | 'admitLink' | 'reauthenticateLink'>;
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
  const token = bearerToken(request.headers.authorization);
  const admitted = await admission.admitOperation(token, origin);
  if ('refusal' in admitted) throw unauthenticatedError(admitted.refusal);
  return {
    ...admitted,
    origin,
    async reauthenticate() {
      const again = await admission.reauthenticate(token, origin);
      if ('refusal' in again) throw unauthenticatedError(again.refusal);
      return again;
    },
  };
}

/**
 * Authenticates a request for a file: by the signature in its URL if it has one, else by its headers.
 *
 * @throws RequestError 401, 403 or 429
 */
export async function admitDownload(
  deps: AdmissionDeps & { readonly services: Pick<Services, 'downloadLinks'> },
  request: IncomingMessage,
  requestId: string,
): Promise<AdmittedRequest> {
  const { admission, services } = deps;
  const [path = '', search = ''] = (request.url ?? '').split('?', 2);
  const link = services.downloadLinks.check(path, search);
  if (!link) return admitRequest(deps, request, requestId);
  const origin = { requestId, address: clientAddress(request, deps.trustProxy) };
  if ('refusal' in link && link.refusal === 'EXPIRED') throw forbidden(EXPIRED_LINK);
  const tokenId = 'tokenId' in link ? link.tokenId : null;
  const admitted = await admission.admitLink(tokenId, origin);
  if ('refusal' in admitted) throw forbidden(admitted.refusal);
  return {
    ...admitted,
    origin,
    async reauthenticate() {
      const again = await admission.reauthenticateLink(tokenId ?? '');
      if ('refusal' in again) throw forbidden(again.refusal);
      return again;
    },
  };
}

const EXPIRED_LINK = 'The link has expired: links work for one minute. Read a new one.';

/**
 * Requires that the caller of a request can still see its subject, which `find` looks up on the caller's behalf.
 *
 * @throws RequestError 401, 403 or 404
 */
export async function requireStillVisible(
  services: Services,
  { origin, reauthenticate }: Pick<AdmittedRequest, 'origin' | 'reauthenticate'>,
  find: (context: RequestContext) => Promise<unknown>,
): Promise<void> {
  const { caller } = await reauthenticate();
  const context = createContext({ caller, ...origin }, services);
  const found = await find(context).finally(() => context.endReads());
  if (found === null) throw new RequestError(404, 'NOT_FOUND', 'It no longer exists, or you can no longer see it.');
}

function forbidden(message: string): RequestError {
  return new RequestError(403, 'FORBIDDEN', message);
}

function unauthenticatedError(refusal: string): RequestError {
  return new RequestError(401, 'UNAUTHENTICATED', refusal, { headers: { 'WWW-Authenticate': 'Bearer' } });
}

/** Requires that the caller is a member of the team. @throws RequestError 403 */
export function requireMember(caller: Caller): asserts caller is Extract<Caller, { readonly kind: 'MEMBER' }> {
  if (caller.kind !== 'MEMBER') throw forbidden('Only members of the team can use this.');
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller, CallerKind } from '../../api/context.js';
import type { AdmittedRequest } from '../admission/admit-request.js';
import { allowMethods } from '../answers.js';
import { RequestError } from '../request/request-error.js';

/** Who may send what to an endpoint, and how long its answers may be kept. */
export interface EndpointRules<Kind extends CallerKind> {
  readonly cacheControl: 'no-store' | 'no-cache, private';
  readonly methods: readonly string[];
  readonly callers: readonly Kind[];
}

/** A request whose caller is one of those that the endpoint is for. */
export type OpenedRequest<Kind extends CallerKind> = AdmittedRequest & {
  readonly caller: Extract<Caller, { readonly kind: Kind }>;
};

const NAMES: Readonly<Record<CallerKind, string>> = {
  MEMBER: 'members of the team',
  RUNTIME: 'runtimes',
  CONNECTED_USER: 'connected users',
};

/**
 * Begins to serve a request: checks its method, authenticates and counts it by `admit`, and refuses callers whom the
 * endpoint is not for.
 *
 * @throws RequestError 405 or 403, and what `admit` throws
 */
export async function openEndpoint<Kind extends CallerKind>(
  { cacheControl, methods, callers }: EndpointRules<Kind>,
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
  admit: () => Promise<AdmittedRequest>,
): Promise<OpenedRequest<Kind>> {
  response.setHeader('Cache-Control', cacheControl);
  allowMethods(request, ...methods);
  const admitted = await admit();
  if (isFor(admitted, callers)) return admitted;
  const names = callers.map((kind) => NAMES[kind]).join(' and ');
  throw new RequestError(403, 'FORBIDDEN', `Only ${names} can use this.`);
}

function isFor<Kind extends CallerKind>(
  admitted: AdmittedRequest,
  callers: readonly Kind[],
): admitted is OpenedRequest<Kind> {
  return callers.some((kind) => kind === admitted.caller.kind);
}
